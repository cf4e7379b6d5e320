CREATE TABLE `practice_notice_acceptances` (
	`person_id` text NOT NULL,
	`notice_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`locale` text NOT NULL,
	PRIMARY KEY(`person_id`, `notice_id`, `version`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `practice_notice_acceptances_version` ON `practice_notice_acceptances` (`notice_id`,`version`);--> statement-breakpoint
CREATE TABLE `practice_notice_versions` (
	`notice_id` text NOT NULL,
	`version` integer NOT NULL,
	`title_en` text NOT NULL,
	`title_fr` text NOT NULL,
	`text_en` text NOT NULL,
	`text_fr` text NOT NULL,
	`effective_at` integer NOT NULL,
	`accepted_by` text NOT NULL,
	`published_by` text NOT NULL,
	`published_at` integer NOT NULL,
	`withdrawn_at` integer,
	`told_up_to` text,
	PRIMARY KEY(`notice_id`, `version`),
	FOREIGN KEY (`published_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `announcement_changes` (
	`seq` integer PRIMARY KEY NOT NULL,
	`announcement_id` text NOT NULL,
	`version` integer NOT NULL,
	`act` text NOT NULL,
	`contents` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`announcement_id`) REFERENCES `announcements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `announcement_changes_version` ON `announcement_changes` (`announcement_id`,`version`);--> statement-breakpoint
CREATE TABLE `announcement_closings` (
	`person_id` text NOT NULL,
	`announcement_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `announcement_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`announcement_id`) REFERENCES `announcements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `announcement_closings_announcement` ON `announcement_closings` (`announcement_id`);--> statement-breakpoint
CREATE TABLE `announcements` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`severity` text NOT NULL,
	`audience` text NOT NULL,
	`divisions` text NOT NULL,
	`offices` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`title_en` text NOT NULL,
	`title_fr` text NOT NULL,
	`text_en` text NOT NULL,
	`text_fr` text NOT NULL,
	`withdrawn_at` integer
);
--> statement-breakpoint
CREATE INDEX `announcements_end` ON `announcements` (`ends_at`,`id`);--> statement-breakpoint
CREATE INDEX `people_role` ON `people` (`role`,`state`);