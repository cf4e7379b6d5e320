CREATE TABLE `letter_origins` (
	`document_id` text PRIMARY KEY NOT NULL,
	`template_id` text NOT NULL,
	`version` integer NOT NULL,
	`is_changed` integer NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`template_id`,`version`) REFERENCES `letter_template_versions`(`template_id`,`version`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `letter_template_versions` (
	`template_id` text NOT NULL,
	`version` integer NOT NULL,
	`words` text NOT NULL,
	`published_by` text,
	`published_at` integer NOT NULL,
	PRIMARY KEY(`template_id`, `version`),
	FOREIGN KEY (`template_id`) REFERENCES `letter_templates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `letter_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`office_id` text,
	`program_key` text,
	`draft` text,
	`revision` integer NOT NULL,
	`changed_by` text,
	`changed_at` integer NOT NULL,
	`version` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `letter_templates_office` ON `letter_templates` (`office_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `letter_templates_program` ON `letter_templates` (`program_key`);--> statement-breakpoint
ALTER TABLE `letter_run_cases` ADD `missing` text;--> statement-breakpoint
CREATE UNIQUE INDEX `letter_run_cases_once` ON `letter_run_cases` (`run_id`,`case_id`);--> statement-breakpoint
CREATE INDEX `letter_run_cases_waiting` ON `letter_run_cases` (`run_id`,`position`) WHERE "letter_run_cases"."outcome" is null;--> statement-breakpoint
ALTER TABLE `letter_runs` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `letter_runs` ADD `confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `letter_runs` ADD `stopped_at` integer;--> statement-breakpoint
CREATE INDEX `letter_runs_going` ON `letter_runs` (`confirmed_at`) WHERE "letter_runs"."confirmed_at" is not null and "letter_runs"."stopped_at" is null and "letter_runs"."finished_at" is null;--> statement-breakpoint
CREATE INDEX `letter_runs_unconfirmed` ON `letter_runs` (`started_at`) WHERE "letter_runs"."confirmed_at" is null;--> statement-breakpoint
UPDATE `letter_runs` SET `confirmed_at` = `started_at`;--> statement-breakpoint
CREATE TRIGGER `letter_template_versions_no_update` BEFORE UPDATE ON `letter_template_versions` BEGIN SELECT RAISE(ABORT, 'versions of templates are append-only'); END;--> statement-breakpoint
CREATE TRIGGER `letter_template_versions_no_delete` BEFORE DELETE ON `letter_template_versions` BEGIN SELECT RAISE(ABORT, 'versions of templates are append-only'); END;
