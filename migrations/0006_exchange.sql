CREATE TABLE `calendar_deadlines` (
	`person_id` text NOT NULL,
	`case_id` text NOT NULL,
	`key` text NOT NULL,
	`ends_at` integer NOT NULL,
	`sequence` integer NOT NULL,
	`is_off` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `case_id`, `key`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `recounts` (
	`id` text PRIMARY KEY NOT NULL,
	`because` text NOT NULL,
	`about` text NOT NULL,
	`before` text NOT NULL,
	`after` text,
	`due_at` integer NOT NULL,
	`last_case` text DEFAULT '' NOT NULL,
	`moved` integer DEFAULT 0 NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE TABLE `bundles` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`language` text NOT NULL,
	`document_ids` text NOT NULL,
	`state` text NOT NULL,
	`failure` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`made_at` integer,
	`object_id` text,
	`size` integer,
	`pages` integer,
	`omitted` text DEFAULT '[]' NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bundles_person` ON `bundles` (`person_id`,`case_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `bundles_state` ON `bundles` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `bundles_end` ON `bundles` (`ends_at`);--> statement-breakpoint
CREATE TABLE `exhibit_choices` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`wants_list` integer NOT NULL,
	`wants_stamp` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `exhibit_counters` (
	`case_id` text NOT NULL,
	`side` text NOT NULL,
	`last_exhibit` integer NOT NULL,
	`last_page` integer NOT NULL,
	PRIMARY KEY(`case_id`, `side`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `exhibit_tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`submission_id` text NOT NULL,
	`document_id` text,
	`state` text NOT NULL,
	`failure` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `exhibit_tasks_state` ON `exhibit_tasks` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `exhibit_tasks_submission` ON `exhibit_tasks` (`submission_id`);--> statement-breakpoint
CREATE INDEX `exhibit_tasks_document` ON `exhibit_tasks` (`document_id`);--> statement-breakpoint
CREATE TABLE `refused_files` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	`file_name` text NOT NULL,
	`size` integer,
	`sha256` text,
	`reason` text NOT NULL,
	`facts` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `refused_files_submission` ON `refused_files` (`submission_id`,`at`);--> statement-breakpoint
CREATE TABLE `letter_run_cases` (
	`run_id` text NOT NULL,
	`position` integer NOT NULL,
	`case_id` text NOT NULL,
	`outcome` text,
	`document_id` text,
	`tries` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`run_id`, `position`),
	FOREIGN KEY (`run_id`) REFERENCES `letter_runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `letter_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`type` text NOT NULL,
	`en` text NOT NULL,
	`fr` text NOT NULL,
	`file` text,
	`object_id` text,
	`started_by` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`started_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `letter_runs_office` ON `letter_runs` (`office_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `daily_digests` (
	`day` text PRIMARY KEY NOT NULL,
	`submissions` integer NOT NULL,
	`documents` integer NOT NULL,
	`previous` text NOT NULL,
	`digest` text NOT NULL,
	`jws` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `holdings_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	`ended_at` integer,
	`documents` integer DEFAULT 0 NOT NULL,
	`failures` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `holdings_checks_case` ON `holdings_checks` (`case_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `receipt_prints` (
	`submission_id` text NOT NULL,
	`language` text NOT NULL,
	`object_id` text NOT NULL,
	`sha256` text DEFAULT '' NOT NULL,
	`jws` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`submission_id`, `language`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `receipt_prints_sha256` ON `receipt_prints` (`sha256`);--> statement-breakpoint
CREATE TABLE `receipt_signatures` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`jws` text NOT NULL,
	`key_id` text NOT NULL,
	`signed_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`key_id`) REFERENCES `signing_keys`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `signing_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`public_jwk` text NOT NULL,
	`sealed` text NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE TABLE `faulty_documents` (
	`submission_id` text NOT NULL,
	`document_id` text NOT NULL,
	PRIMARY KEY(`submission_id`, `document_id`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `late_applications` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`application_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `scan_releases` (
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`reason` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decision` text,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scan_releases_document` ON `scan_releases` (`document_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `submission_returns` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`correct_by` text,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `retention_warnings` (
	`case_id` text NOT NULL,
	`days` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`case_id`, `days`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `document_readers` (
	`document_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`document_id`, `person_id`),
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `document_readers_person` ON `document_readers` (`person_id`);--> statement-breakpoint
CREATE TABLE `submission_targets` (
	`submission_id` text NOT NULL,
	`case_id` text NOT NULL,
	PRIMARY KEY(`submission_id`, `case_id`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `upload_segments` (
	`upload_id` text NOT NULL,
	`index` integer NOT NULL,
	`name` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`clear_sha256` text NOT NULL,
	PRIMARY KEY(`upload_id`, `index`),
	FOREIGN KEY (`upload_id`) REFERENCES `uploads`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `upload_segments_name_unique` ON `upload_segments` (`name`);--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`person_id` text NOT NULL,
	`object_id` text NOT NULL,
	`key_name` text NOT NULL,
	`file_name` text NOT NULL,
	`type` text,
	`title` text DEFAULT '' NOT NULL,
	`size` integer NOT NULL,
	`offset` integer NOT NULL,
	`first_byte_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `uploads_submission` ON `uploads` (`submission_id`);--> statement-breakpoint
CREATE INDEX `uploads_changed` ON `uploads` (`changed_at`);--> statement-breakpoint
CREATE TABLE `hearing_recordings` (
	`document_id` text PRIMARY KEY NOT NULL,
	`hearing_id` text NOT NULL,
	`seconds` integer,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hearing_id`) REFERENCES `hearings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `hearing_recordings_hearing` ON `hearing_recordings` (`hearing_id`);--> statement-breakpoint
CREATE TABLE `request_files` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`made` integer DEFAULT false NOT NULL,
	`file_name` text NOT NULL,
	`object_id` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`pages` integer,
	`check` text NOT NULL,
	`check_reason` text,
	`engine` text,
	`flags` text DEFAULT '' NOT NULL,
	`uploaded_by` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	`first_byte_at` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `request_files_request` ON `request_files` (`request_id`,`uploaded_at`);--> statement-breakpoint
CREATE INDEX `request_files_object` ON `request_files` (`object_id`);--> statement-breakpoint
ALTER TABLE `documents` ADD `language` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `findings` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `documents` ADD `exhibit_label` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `first_page` integer;--> statement-breakpoint
ALTER TABLE `documents` ADD `last_page` integer;--> statement-breakpoint
ALTER TABLE `documents` ADD `stamped_object_id` text REFERENCES objects(id);--> statement-breakpoint
ALTER TABLE `documents` ADD `translation_of` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `text_object_id` text REFERENCES objects(id);--> statement-breakpoint
ALTER TABLE `documents` ADD `text_state` text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE `documents` ADD `audience` text DEFAULT 'case' NOT NULL;--> statement-breakpoint
ALTER TABLE `documents` ADD `notified_at` integer;--> statement-breakpoint
ALTER TABLE `documents` ADD `replaces_id` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `looked_at` integer;--> statement-breakpoint
CREATE INDEX `documents_to_look` ON `documents` (`uploaded_at`) WHERE "documents"."looked_at" is null and "documents"."direction" = 'in';--> statement-breakpoint
CREATE INDEX `documents_text` ON `documents` (`text_state`,`uploaded_at`);--> statement-breakpoint
ALTER TABLE `submissions` ADD `package_id` text;--> statement-breakpoint
ALTER TABLE `submissions` ADD `channel` text DEFAULT 'portal' NOT NULL;--> statement-breakpoint
ALTER TABLE `submissions` ADD `side` text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE `submissions` ADD `filed_by` text;--> statement-breakpoint
ALTER TABLE `submissions` ADD `service` text;--> statement-breakpoint
ALTER TABLE `submissions` ADD `opened_office` text REFERENCES offices(id);--> statement-breakpoint
ALTER TABLE `submissions` ADD `return_code` text;--> statement-breakpoint
ALTER TABLE `submissions` ADD `withdrawn_at` integer;--> statement-breakpoint
ALTER TABLE `submissions` ADD `withdrawn_by` text REFERENCES people(id);--> statement-breakpoint
CREATE INDEX `submissions_committed` ON `submissions` (`committed_at`);--> statement-breakpoint
ALTER TABLE `requests` ADD `number` text;--> statement-breakpoint
CREATE INDEX `cases_closed` ON `cases` (`closed_at`) WHERE "cases"."closed_at" is not null;