CREATE TABLE `machine_texts` (
	`document_id` text PRIMARY KEY NOT NULL,
	`turn_of` text NOT NULL,
	`queued_at` integer NOT NULL,
	`state` text NOT NULL,
	`pages` text NOT NULL,
	`left_pages` text NOT NULL,
	`failed_pages` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`not_before` integer DEFAULT 0 NOT NULL,
	`object_id` text,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `machine_texts_waiting` ON `machine_texts` (`turn_of`,`queued_at`) WHERE "machine_texts"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `machine_texts_object` ON `machine_texts` (`object_id`);--> statement-breakpoint
CREATE TABLE `photographs` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`position` integer NOT NULL,
	`file_name` text NOT NULL,
	`media_type` text NOT NULL,
	`object_id` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`check` text NOT NULL,
	`prepared_object_id` text,
	`thumbnail` integer NOT NULL,
	`pages` text NOT NULL,
	`paper_object_id` text,
	`uploaded_by` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	`first_byte_at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`prepared_object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`paper_object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `photographs_submission` ON `photographs` (`submission_id`,`position`);--> statement-breakpoint
CREATE INDEX `photographs_paper` ON `photographs` (`paper_object_id`,`position`);--> statement-breakpoint
CREATE INDEX `photographs_person` ON `photographs` (`uploaded_by`,`uploaded_at`);--> statement-breakpoint
CREATE INDEX `photographs_pending` ON `photographs` (`uploaded_at`) WHERE "photographs"."check" = 'pending';--> statement-breakpoint
CREATE INDEX `photographs_object` ON `photographs` (`object_id`);--> statement-breakpoint
CREATE INDEX `photographs_prepared` ON `photographs` (`prepared_object_id`);--> statement-breakpoint
CREATE INDEX `photographs_case` ON `photographs` (`case_id`);--> statement-breakpoint
CREATE TABLE `posted_documents` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`document_id` text NOT NULL,
	`case_person_id` text NOT NULL,
	`letter_id` text NOT NULL,
	`posted_on` text,
	`way` text,
	`is_abroad` integer DEFAULT false NOT NULL,
	`tracking` text,
	`event_id` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posted_documents_case` ON `posted_documents` (`case_id`);--> statement-breakpoint
CREATE INDEX `posted_documents_document` ON `posted_documents` (`document_id`);--> statement-breakpoint
CREATE INDEX `posted_documents_letter` ON `posted_documents` (`letter_id`);--> statement-breakpoint
ALTER TABLE `access_requests` ADD `answer` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `script_name` text;--> statement-breakpoint
CREATE INDEX `invitations_registered` ON `invitations` (`registered_person_id`);--> statement-breakpoint
ALTER TABLE `letters` ADD `script_name` text;--> statement-breakpoint
ALTER TABLE `letters` ADD `enclosed` text;--> statement-breakpoint
ALTER TABLE `case_person_changes` ADD `ended_on` text;--> statement-breakpoint
ALTER TABLE `submissions` ADD `is_confidential` integer DEFAULT false NOT NULL;