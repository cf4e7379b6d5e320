CREATE TABLE `maintenances` (
	`id` text PRIMARY KEY NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`kind` text NOT NULL,
	`announced_by` text NOT NULL,
	`announced_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `maintenances_end` ON `maintenances` (`ends_at`);--> statement-breakpoint
CREATE TABLE `up_spans` (
	`started_at` integer PRIMARY KEY NOT NULL,
	`last_at` integer NOT NULL
);
