CREATE TABLE `unreached` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`case_id` text NOT NULL,
	`since` integer NOT NULL,
	`cause` text NOT NULL,
	`status` text,
	`settled_at` integer,
	`way` text,
	`way_at` integer,
	`way_by` text,
	`note` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`way_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unreached_person` ON `unreached` (`person_id`,`case_id`);--> statement-breakpoint
CREATE INDEX `unreached_case` ON `unreached` (`case_id`);--> statement-breakpoint
CREATE INDEX `unreached_open` ON `unreached` (`since`,`id`) WHERE settled_at is null;--> statement-breakpoint
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
CREATE TABLE `active_people` (
	`person_id` text PRIMARY KEY NOT NULL,
	`week` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `counters` (
	`office_id` text NOT NULL,
	`week` text NOT NULL,
	`division` text NOT NULL,
	`kind` text NOT NULL,
	`detail` text NOT NULL,
	`count` integer NOT NULL,
	`total` integer NOT NULL,
	`timed` integer NOT NULL,
	`within_day` integer NOT NULL,
	`within_3_days` integer NOT NULL,
	`within_7_days` integer NOT NULL,
	`within_14_days` integer NOT NULL,
	PRIMARY KEY(`office_id`, `week`, `division`, `kind`, `detail`)
);
--> statement-breakpoint
CREATE TABLE `counters_filled` (
	`at` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
DROP INDEX `notices_mail`;--> statement-breakpoint
DROP INDEX `notices_digest`;--> statement-breakpoint
CREATE INDEX `notices_mail` ON `notices` (`mail_id`) WHERE mail_id is not null;--> statement-breakpoint
CREATE INDEX `notices_digest` ON `notices` (`digest_id`) WHERE digest_id is not null;--> statement-breakpoint
DROP INDEX `questions_waiting`;--> statement-breakpoint
CREATE INDEX `questions_answered` ON `questions` (`changed_at`,`id`) WHERE "questions"."waits_since" is null;--> statement-breakpoint
CREATE INDEX `questions_waiting` ON `questions` (`waits_since`,`id`) WHERE "questions"."waits_since" is not null;--> statement-breakpoint
ALTER TABLE `delegations` ADD `revised_at` integer;--> statement-breakpoint
ALTER TABLE `letter_run_cases` ADD `missing` text;--> statement-breakpoint
CREATE UNIQUE INDEX `letter_run_cases_once` ON `letter_run_cases` (`run_id`,`case_id`);--> statement-breakpoint
CREATE INDEX `letter_run_cases_waiting` ON `letter_run_cases` (`run_id`,`position`) WHERE "letter_run_cases"."outcome" is null;--> statement-breakpoint
ALTER TABLE `letter_runs` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `letter_runs` ADD `confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `letter_runs` ADD `stopped_at` integer;--> statement-breakpoint
CREATE INDEX `letter_runs_going` ON `letter_runs` (`confirmed_at`) WHERE "letter_runs"."confirmed_at" is not null and "letter_runs"."stopped_at" is null and "letter_runs"."finished_at" is null;--> statement-breakpoint
CREATE INDEX `letter_runs_unconfirmed` ON `letter_runs` (`started_at`) WHERE "letter_runs"."confirmed_at" is null;--> statement-breakpoint
CREATE INDEX `notice_digests_at` ON `notice_digests` (`at`);--> statement-breakpoint
CREATE INDEX `people_role` ON `people` (`role`,`state`);--> statement-breakpoint
CREATE INDEX `api_hooks_failing` ON `api_hooks` (`failing_since`) WHERE ended_at is null and stopped_at is null;--> statement-breakpoint
CREATE INDEX `api_hooks_live` ON `api_hooks` (`after_seq`) WHERE ended_at is null and stopped_at is null;--> statement-breakpoint
CREATE INDEX `api_tokens_expires` ON `api_tokens` (`expires_at`);--> statement-breakpoint
CREATE INDEX `api_tokens_ended` ON `api_tokens` (`ended_at`) WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX `refused_files_at` ON `refused_files` (`at`);--> statement-breakpoint
CREATE INDEX `late_applications_application` ON `late_applications` (`application_id`);--> statement-breakpoint
CREATE INDEX `page_feedback_page` ON `page_feedback` (`page`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `page_feedback_open` ON `page_feedback` (`created_at`,`id`) WHERE handled_at is null;--> statement-breakpoint
CREATE INDEX `page_feedback_handled` ON `page_feedback` (`created_at`,`id`) WHERE handled_at is not null;--> statement-breakpoint
CREATE INDEX `failing_addresses_last` ON `failing_addresses` (`last_at`);--> statement-breakpoint
CREATE INDEX `outbox_created` ON `outbox` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_failed` ON `outbox` (`created_at`,`id`) WHERE failed_at is not null;--> statement-breakpoint
CREATE INDEX `outbox_bounced` ON `outbox` (`created_at`,`id`) WHERE bounced_at is not null;--> statement-breakpoint
CREATE INDEX `request_files_check` ON `request_files` (`check`,`uploaded_at`);--> statement-breakpoint
CREATE INDEX `requests_submission` ON `requests` (`submission_id`);--> statement-breakpoint
UPDATE `letter_runs` SET `confirmed_at` = `started_at`;--> statement-breakpoint
CREATE TRIGGER `letter_template_versions_no_update` BEFORE UPDATE ON `letter_template_versions` BEGIN SELECT RAISE(ABORT, 'versions of templates are append-only'); END;--> statement-breakpoint
CREATE TRIGGER `letter_template_versions_no_delete` BEFORE DELETE ON `letter_template_versions` BEGIN SELECT RAISE(ABORT, 'versions of templates are append-only'); END;
