CREATE TABLE `handover_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`part_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`is_administrator` integer NOT NULL,
	`answer` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`part_id`) REFERENCES `handover_parts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `handover_answers_part` ON `handover_answers` (`part_id`,`at`);--> statement-breakpoint
CREATE TABLE `handover_parts` (
	`id` text PRIMARY KEY NOT NULL,
	`handover_id` text NOT NULL,
	`office_id` text NOT NULL,
	`state` text NOT NULL,
	`opened_at` integer NOT NULL,
	`decided_at` integer,
	`cases` integer,
	FOREIGN KEY (`handover_id`) REFERENCES `handovers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `handover_parts_waiting` ON `handover_parts` (`handover_id`,`office_id`) WHERE "handover_parts"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `handover_parts_handover` ON `handover_parts` (`handover_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `handover_parts_office` ON `handover_parts` (`office_id`,`state`,`opened_at`);--> statement-breakpoint
CREATE INDEX `handover_parts_state` ON `handover_parts` (`state`,`opened_at`);--> statement-breakpoint
ALTER TABLE `people` ADD `suspended_until` integer;--> statement-breakpoint
CREATE INDEX `people_suspended` ON `people` (`suspended_until`) WHERE "people"."suspended_until" is not null;--> statement-breakpoint
ALTER TABLE `approvals` ADD `about` text;--> statement-breakpoint
ALTER TABLE `approvals` ADD `ends_at` integer;--> statement-breakpoint
ALTER TABLE `handovers` ADD `office_id` text REFERENCES offices(id);--> statement-breakpoint
CREATE INDEX `handovers_from` ON `handovers` (`from_id`,`at`);--> statement-breakpoint
CREATE INDEX `handovers_office` ON `handovers` (`office_id`,`at`);