CREATE TABLE `bundles` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`language` text NOT NULL,
	`document_ids` text NOT NULL,
	`state` text NOT NULL,
	`failure` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`made_at` integer,
	`object_id` text,
	`size` integer,
	`pages` integer,
	`omitted` text DEFAULT '[]' NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bundles_person` ON `bundles` (`person_id`,`case_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `bundles_state` ON `bundles` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `bundles_end` ON `bundles` (`ends_at`);--> statement-breakpoint
CREATE TABLE `exhibit_choices` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`wants_list` integer NOT NULL,
	`wants_stamp` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `exhibit_tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`submission_id` text NOT NULL,
	`document_id` text,
	`state` text NOT NULL,
	`failure` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `exhibit_tasks_state` ON `exhibit_tasks` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `exhibit_tasks_submission` ON `exhibit_tasks` (`submission_id`);--> statement-breakpoint
CREATE INDEX `exhibit_tasks_document` ON `exhibit_tasks` (`document_id`);