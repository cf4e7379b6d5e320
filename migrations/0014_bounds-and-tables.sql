CREATE TABLE `wave_files` (
	`id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`name` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`bytes` blob,
	`wave_id` text,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `wave_files_made` ON `wave_files` (`created_at`);--> statement-breakpoint
CREATE INDEX `wave_files_wave` ON `wave_files` (`wave_id`);--> statement-breakpoint
CREATE INDEX `documents_unsent` ON `documents` (`uploaded_by`,`uploaded_at`) WHERE "documents"."direction" = 'in' and "documents"."available_at" is null;--> statement-breakpoint
CREATE INDEX `submissions_begun` ON `submissions` (`created_by`,`created_at`) WHERE "submissions"."state" = 'draft';--> statement-breakpoint
CREATE INDEX `uploads_person` ON `uploads` (`person_id`,`created_at`);