CREATE TABLE `postings` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`office_id` text NOT NULL,
	`role` text NOT NULL,
	`given_by` text,
	`given_at` integer NOT NULL,
	`ended_by` text,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`given_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `postings_live` ON `postings` (`person_id`,`office_id`) WHERE "postings"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `postings_person` ON `postings` (`person_id`,`given_at`);--> statement-breakpoint
CREATE INDEX `postings_office` ON `postings` (`office_id`) WHERE "postings"."ended_at" is null;--> statement-breakpoint
ALTER TABLE `invitations` ADD `posting_role` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `office_id` text REFERENCES offices(id);--> statement-breakpoint
INSERT INTO `postings` (`id`, `person_id`, `office_id`, `role`, `given_at`)
SELECT `id`, `id`, `office_id`, 'supervisor', `created_at` FROM `people` WHERE `role` = 'registry' AND `office_id` IS NOT NULL AND `state` <> 'closed';--> statement-breakpoint
UPDATE `invitations` SET `posting_role` = 'supervisor' WHERE `role` = 'registry';--> statement-breakpoint
CREATE TRIGGER `postings_only_end` BEFORE UPDATE ON `postings`
WHEN OLD.`ended_at` IS NOT NULL OR NEW.`ended_at` IS NULL OR NEW.`id` IS NOT OLD.`id` OR NEW.`person_id` IS NOT OLD.`person_id`
	OR NEW.`office_id` IS NOT OLD.`office_id` OR NEW.`role` IS NOT OLD.`role` OR NEW.`given_by` IS NOT OLD.`given_by` OR NEW.`given_at` IS NOT OLD.`given_at`
BEGIN SELECT RAISE(ABORT, 'a posting is only ended'); END;--> statement-breakpoint
CREATE TRIGGER `postings_no_delete` BEFORE DELETE ON `postings` BEGIN SELECT RAISE(ABORT, 'postings that were stay as history'); END;
