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
CREATE INDEX `machine_texts_object` ON `machine_texts` (`object_id`);