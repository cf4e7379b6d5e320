CREATE TABLE `failed_acceptances` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`accepted_by` text NOT NULL,
	`accepted_at` integer NOT NULL,
	`failed_at` integer NOT NULL,
	`why` text NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `failed_acceptances_office` ON `failed_acceptances` (`office_id`,`failed_at`);--> statement-breakpoint
CREATE TABLE `pending_acceptances` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`accepted_by` text NOT NULL,
	`accepted_at` integer NOT NULL,
	`effective_at` integer NOT NULL,
	`known_held` text NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pending_acceptances_due` ON `pending_acceptances` (`effective_at`);--> statement-breakpoint
CREATE INDEX `pending_acceptances_office` ON `pending_acceptances` (`office_id`,`effective_at`);