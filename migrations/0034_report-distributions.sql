CREATE TABLE `officer_counters` (
	`office_id` text NOT NULL,
	`week` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`office_id`, `week`, `person_id`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `waits` (
	`office_id` text NOT NULL,
	`week` text NOT NULL,
	`division` text NOT NULL,
	`kind` text NOT NULL,
	`hours` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`office_id`, `week`, `division`, `kind`, `hours`)
);
--> statement-breakpoint
ALTER TABLE `counters_filled` ADD `parts` integer DEFAULT 1 NOT NULL;