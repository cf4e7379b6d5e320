CREATE TABLE `document_openings` (
	`document_id` text PRIMARY KEY NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
