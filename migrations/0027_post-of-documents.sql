CREATE TABLE `posted_documents` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`document_id` text NOT NULL,
	`case_person_id` text NOT NULL,
	`letter_id` text NOT NULL,
	`posted_on` text,
	`way` text,
	`is_abroad` integer DEFAULT false NOT NULL,
	`tracking` text,
	`event_id` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posted_documents_case` ON `posted_documents` (`case_id`);--> statement-breakpoint
CREATE INDEX `posted_documents_document` ON `posted_documents` (`document_id`);--> statement-breakpoint
CREATE INDEX `posted_documents_letter` ON `posted_documents` (`letter_id`);--> statement-breakpoint
ALTER TABLE `letters` ADD `enclosed` text;