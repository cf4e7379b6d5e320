CREATE TABLE `unreached` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`case_id` text NOT NULL,
	`since` integer NOT NULL,
	`cause` text NOT NULL,
	`status` text,
	`settled_at` integer,
	`way` text,
	`way_at` integer,
	`way_by` text,
	`note` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`way_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unreached_person` ON `unreached` (`person_id`,`case_id`);--> statement-breakpoint
CREATE INDEX `unreached_case` ON `unreached` (`case_id`);--> statement-breakpoint
CREATE INDEX `unreached_open` ON `unreached` (`since`,`id`) WHERE settled_at is null;