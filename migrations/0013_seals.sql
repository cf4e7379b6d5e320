CREATE TABLE `used_seals` (
	`nonce` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`request_id` text DEFAULT '' NOT NULL,
	`location` text,
	`until` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `used_seals_until` ON `used_seals` (`until`);--> statement-breakpoint
CREATE TABLE `refused_sends` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `refused_sends_submission` ON `refused_sends` (`submission_id`,`at`);