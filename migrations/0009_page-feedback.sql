CREATE TABLE `page_feedback` (
	`id` text PRIMARY KEY NOT NULL,
	`page` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`person_id` text,
	`wants_answer` integer NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	`month` text NOT NULL,
	`handled_at` integer,
	`handled_by` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`handled_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `page_feedback_list` ON `page_feedback` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `page_feedback_month` ON `page_feedback` (`month`,`page`,`kind`);--> statement-breakpoint
CREATE INDEX `page_feedback_person` ON `page_feedback` (`person_id`);