CREATE TABLE `active_people` (
	`person_id` text PRIMARY KEY NOT NULL,
	`week` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `counters` (
	`office_id` text NOT NULL,
	`week` text NOT NULL,
	`division` text NOT NULL,
	`kind` text NOT NULL,
	`detail` text NOT NULL,
	`count` integer NOT NULL,
	`total` integer NOT NULL,
	`timed` integer NOT NULL,
	`within_day` integer NOT NULL,
	`within_3_days` integer NOT NULL,
	`within_7_days` integer NOT NULL,
	`within_14_days` integer NOT NULL,
	PRIMARY KEY(`office_id`, `week`, `division`, `kind`, `detail`)
);
--> statement-breakpoint
CREATE TABLE `counters_filled` (
	`at` integer PRIMARY KEY NOT NULL
);
