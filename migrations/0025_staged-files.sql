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
CREATE INDEX `staged_files_object` ON `staged_files` (`object_id`);