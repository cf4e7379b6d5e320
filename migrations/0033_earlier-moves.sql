CREATE TABLE `earlier_moves` (
	`case_id` text NOT NULL,
	`key` text NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`safe` text,
	`ends_at` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`case_id`, `key`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `case_seen` ADD `put_away_at` integer DEFAULT 0 NOT NULL;