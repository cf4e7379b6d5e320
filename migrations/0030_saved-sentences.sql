CREATE TABLE `saved_sentences` (
	`id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`purpose` text NOT NULL,
	`language` text NOT NULL,
	`name` text NOT NULL,
	`words` text NOT NULL,
	`code` text,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `saved_sentences_office` ON `saved_sentences` (`office_id`,`purpose`,`name`);