CREATE TABLE `case_mutes` (
	`person_id` text NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `case_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_mutes_case` ON `case_mutes` (`case_id`);--> statement-breakpoint
CREATE TABLE `notice_digests` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`mail_id` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_digests_mail` ON `notice_digests` (`mail_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notice_digests_day` ON `notice_digests` (`person_id`,`day`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text,
	`kind` text NOT NULL,
	`action` text NOT NULL,
	`case_id` text,
	`subject_id` text,
	`at` integer NOT NULL,
	`pace` text NOT NULL,
	`is_copy` integer DEFAULT false NOT NULL,
	`mail_id` text,
	`digest_id` text,
	`read_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notices_person` ON `notices` (`person_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `notices_at` ON `notices` (`at`);--> statement-breakpoint
CREATE INDEX `notices_case` ON `notices` (`case_id`,`at`);--> statement-breakpoint
CREATE INDEX `notices_subject` ON `notices` (`subject_id`);--> statement-breakpoint
CREATE INDEX `notices_mail` ON `notices` (`mail_id`);--> statement-breakpoint
CREATE INDEX `notices_digest` ON `notices` (`digest_id`);--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`person_id`,`case_id`,`subject_id`) WHERE read_at is null;--> statement-breakpoint
CREATE INDEX `notices_waiting` ON `notices` (`person_id`,`at`) WHERE pace = 'daily' and digest_id is null;--> statement-breakpoint
CREATE TABLE `failing_addresses` (
	`address` text PRIMARY KEY NOT NULL,
	`failed_at` integer,
	`soft_bounces` integer DEFAULT 0 NOT NULL,
	`last_at` integer NOT NULL,
	`last_status` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `people` ADD `notice_choices` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- What was turned off before stays turned off. The kinds kept their names.
UPDATE `people` SET `notice_choices` = (SELECT json_group_object(value, 'none') FROM json_each(`mail_off`)) WHERE `mail_off` <> '[]';--> statement-breakpoint
ALTER TABLE `people` DROP COLUMN `mail_off`;--> statement-breakpoint
ALTER TABLE `outbox` ADD `is_notice` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `is_bilingual` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `bounced_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `bounce_status` text;