CREATE TABLE `api_cursor` (
	`id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `api_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`hook_id` text NOT NULL,
	`seq` integer,
	`kind` text NOT NULL,
	`case_id` text,
	`subject` text,
	`at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`next_try_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`last_tried_at` integer,
	`last_status` integer,
	`last_error` text,
	`done_at` integer,
	`failed_at` integer,
	FOREIGN KEY (`hook_id`) REFERENCES `api_hooks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_deliveries_event` ON `api_deliveries` (`hook_id`,`seq`);--> statement-breakpoint
CREATE INDEX `api_deliveries_hook` ON `api_deliveries` (`hook_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `api_deliveries_due` ON `api_deliveries` (`next_try_at`) WHERE "api_deliveries"."done_at" is null and "api_deliveries"."failed_at" is null;--> statement-breakpoint
CREATE INDEX `api_deliveries_case` ON `api_deliveries` (`case_id`);--> statement-breakpoint
CREATE INDEX `api_deliveries_created` ON `api_deliveries` (`created_at`);--> statement-breakpoint
CREATE TABLE `api_hooks` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`url` text NOT NULL,
	`kinds` text NOT NULL,
	`secret_seal` text NOT NULL,
	`after_seq` integer NOT NULL,
	`created_at` integer NOT NULL,
	`failing_since` integer,
	`ended_at` integer,
	`stopped_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `api_hooks_person` ON `api_hooks` (`person_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`person_id` text NOT NULL,
	`act` text NOT NULL,
	`key` text NOT NULL,
	`submission_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `act`, `key`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `api_keys_submission` ON `api_keys` (`submission_id`);--> statement-breakpoint
CREATE INDEX `api_keys_created` ON `api_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`last_used_at` integer,
	`last_address` text,
	`ended_at` integer,
	`minute_at` integer DEFAULT 0 NOT NULL,
	`minute_uses` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_hash_unique` ON `api_tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `api_tokens_person` ON `api_tokens` (`person_id`,`created_at`);