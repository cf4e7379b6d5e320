CREATE TABLE `read_marks` (
	`person_id` text NOT NULL,
	`document_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `document_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `read_marks_document` ON `read_marks` (`document_id`);