CREATE TABLE `audit_tips` (
	`at` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`jws` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `audit_events` ADD `concerns_id` text;--> statement-breakpoint
CREATE INDEX `audit_concerns` ON `audit_events` (`concerns_id`,`seq`) WHERE concerns_id is not null;