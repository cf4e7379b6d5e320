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
ALTER TABLE `requests` ADD `number` text;