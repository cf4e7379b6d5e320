CREATE TABLE `draft_readiness` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`said_by` text NOT NULL,
	`said_at` integer NOT NULL,
	`word` text,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`said_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
