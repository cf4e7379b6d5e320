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
