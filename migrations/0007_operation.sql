CREATE TABLE `apart_prints` (
	`id` text NOT NULL,
	`language` text NOT NULL,
	`object_id` text NOT NULL,
	`sha256` text NOT NULL,
	`jws` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`id`, `language`),
	FOREIGN KEY (`id`) REFERENCES `apart_receipts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `apart_prints_sha256` ON `apart_prints` (`sha256`);--> statement-breakpoint
CREATE TABLE `apart_receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`jws` text NOT NULL,
	`key_id` text NOT NULL,
	`signed_at` integer NOT NULL,
	FOREIGN KEY (`key_id`) REFERENCES `signing_keys`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `holdings_rounds` (
	`case_id` text PRIMARY KEY NOT NULL,
	`begun_at` integer,
	`cursor` text DEFAULT '' NOT NULL,
	`counted` integer DEFAULT 0 NOT NULL,
	`found` text DEFAULT '[]' NOT NULL,
	`as_of` integer,
	`ended_at` integer,
	`documents` integer DEFAULT 0 NOT NULL,
	`faults` text DEFAULT '[]' NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `holdings_rounds_faulty` ON `holdings_rounds` (`case_id`) WHERE "holdings_rounds"."faults" <> '[]';--> statement-breakpoint
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
