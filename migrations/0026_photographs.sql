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
CREATE INDEX `photographs_case` ON `photographs` (`case_id`);