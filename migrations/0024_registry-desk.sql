CREATE TABLE `saved_sentences` (
	`id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`purpose` text NOT NULL,
	`language` text NOT NULL,
	`name` text NOT NULL,
	`words` text NOT NULL,
	`code` text,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `saved_sentences_office` ON `saved_sentences` (`office_id`,`purpose`,`name`);--> statement-breakpoint
CREATE TABLE `office_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`text` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `office_notes_case` ON `office_notes` (`case_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `document_openings` (
	`document_id` text PRIMARY KEY NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `failed_acceptances` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`accepted_by` text NOT NULL,
	`accepted_at` integer NOT NULL,
	`failed_at` integer NOT NULL,
	`why` text NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `failed_acceptances_office` ON `failed_acceptances` (`office_id`,`failed_at`);--> statement-breakpoint
CREATE TABLE `pending_acceptances` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`accepted_by` text NOT NULL,
	`accepted_at` integer NOT NULL,
	`effective_at` integer NOT NULL,
	`known_held` text NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pending_acceptances_due` ON `pending_acceptances` (`effective_at`);--> statement-breakpoint
CREATE INDEX `pending_acceptances_office` ON `pending_acceptances` (`office_id`,`effective_at`);--> statement-breakpoint
CREATE TABLE `read_marks` (
	`person_id` text NOT NULL,
	`document_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `document_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `read_marks_document` ON `read_marks` (`document_id`);--> statement-breakpoint
CREATE TABLE `staged_files` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`form` text NOT NULL,
	`position` integer NOT NULL,
	`type` text DEFAULT '' NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`file_name` text NOT NULL,
	`object_id` text NOT NULL,
	`size` integer NOT NULL,
	`checked` text NOT NULL,
	`first_byte_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staged_files_case` ON `staged_files` (`case_id`,`person_id`,`form`,`position`);--> statement-breakpoint
CREATE INDEX `staged_files_created` ON `staged_files` (`created_at`);--> statement-breakpoint
CREATE INDEX `staged_files_object` ON `staged_files` (`object_id`);--> statement-breakpoint
CREATE TABLE `officer_counters` (
	`office_id` text NOT NULL,
	`week` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`office_id`, `week`, `person_id`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `waits` (
	`office_id` text NOT NULL,
	`week` text NOT NULL,
	`division` text NOT NULL,
	`kind` text NOT NULL,
	`hours` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`office_id`, `week`, `division`, `kind`, `hours`)
);
--> statement-breakpoint
DROP INDEX `unreached_open`;--> statement-breakpoint
CREATE INDEX `unreached_open` ON `unreached` (`settled_at`,`since`,`id`) WHERE settled_at is null;--> statement-breakpoint
DROP INDEX `outside_reasons_unreviewed`;--> statement-breakpoint
CREATE INDEX `outside_reasons_unreviewed` ON `outside_reasons` (`office_id`,`at`) WHERE "outside_reasons"."reviewed_at" is null;--> statement-breakpoint
DROP INDEX `requests_open`;--> statement-breakpoint
CREATE INDEX `requests_open` ON `requests` (`state`,`sent_at`) WHERE "requests"."state" = 'sent';--> statement-breakpoint
ALTER TABLE `hearings` ADD `room` text;--> statement-breakpoint
ALTER TABLE `hearings` ADD `panel` text;--> statement-breakpoint
ALTER TABLE `case_people` ADD `phone` text;--> statement-breakpoint
ALTER TABLE `case_people` ADD `email` text;--> statement-breakpoint
ALTER TABLE `case_people` ADD `address` text;--> statement-breakpoint
ALTER TABLE `case_person_changes` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `package_id` text;--> statement-breakpoint
CREATE INDEX `documents_package` ON `documents` (`package_id`) WHERE "documents"."package_id" is not null;--> statement-breakpoint
ALTER TABLE `counters_filled` ADD `parts` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `approvals_decided` ON `approvals` (`decided_at`);--> statement-breakpoint
CREATE INDEX `work_items_done` ON `work_items` (`office_id`,`change`,`changed_at`,`kind`,`changed_by`);