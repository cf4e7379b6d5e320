CREATE TABLE `used_seals` (
	`nonce` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`location` text,
	`until` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `used_seals_until` ON `used_seals` (`until`);