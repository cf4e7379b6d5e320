CREATE TABLE `__new_photographs` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`submission_id` text,
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
INSERT INTO `__new_photographs`("id", "case_id", "submission_id", "position", "file_name", "media_type", "object_id", "size", "sha256", "check", "prepared_object_id", "thumbnail", "pages", "paper_object_id", "uploaded_by", "uploaded_at", "first_byte_at") SELECT "id", "case_id", "submission_id", "position", "file_name", "media_type", "object_id", "size", "sha256", "check", "prepared_object_id", "thumbnail", "pages", "paper_object_id", "uploaded_by", "uploaded_at", "first_byte_at" FROM `photographs`;--> statement-breakpoint
DROP TABLE `photographs`;--> statement-breakpoint
ALTER TABLE `__new_photographs` RENAME TO `photographs`;--> statement-breakpoint
CREATE INDEX `photographs_submission` ON `photographs` (`submission_id`,`position`);--> statement-breakpoint
CREATE INDEX `photographs_paper` ON `photographs` (`paper_object_id`,`position`);--> statement-breakpoint
CREATE INDEX `photographs_person` ON `photographs` (`uploaded_by`,`uploaded_at`);--> statement-breakpoint
CREATE INDEX `photographs_pending` ON `photographs` (`uploaded_at`) WHERE "photographs"."check" = 'pending';--> statement-breakpoint
CREATE INDEX `photographs_object` ON `photographs` (`object_id`);--> statement-breakpoint
CREATE INDEX `photographs_prepared` ON `photographs` (`prepared_object_id`);--> statement-breakpoint
CREATE INDEX `photographs_case` ON `photographs` (`case_id`);--> statement-breakpoint
ALTER TABLE `letter_run_cases` ADD `posted` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `letter_runs` ADD `by_post` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `posted_documents` ADD `returned_on` text;--> statement-breakpoint
ALTER TABLE `posted_documents` ADD `return_cause` text;--> statement-breakpoint
ALTER TABLE `posted_documents` ADD `counts_returned` integer DEFAULT false NOT NULL;