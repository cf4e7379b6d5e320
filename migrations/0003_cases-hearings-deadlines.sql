CREATE TABLE `calendar_addresses` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`with_deadlines` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	`last_read_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_addresses_tokenHash_unique` ON `calendar_addresses` (`token_hash`);--> statement-breakpoint
CREATE INDEX `calendar_addresses_person` ON `calendar_addresses` (`person_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `case_events` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`set_day` text,
	`note` text,
	`created_at` integer NOT NULL,
	`created_by` text,
	`cancelled_at` integer,
	`cancelled_by` text,
	`external_key` text,
	`feed_version` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cancelled_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_events_case` ON `case_events` (`case_id`,`day`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_events_external` ON `case_events` (`external_key`);--> statement-breakpoint
CREATE TABLE `deadline_marks` (
	`case_id` text NOT NULL,
	`principal_id` text NOT NULL,
	`key` text NOT NULL,
	`state` text NOT NULL,
	`marked_by` text NOT NULL,
	`marked_at` integer NOT NULL,
	PRIMARY KEY(`case_id`, `principal_id`, `key`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`principal_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`marked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `limit_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`deadline_id` text NOT NULL,
	`days` integer NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text,
	`source_en` text NOT NULL,
	`source_fr` text NOT NULL,
	`link` text,
	`created_at` integer NOT NULL,
	`created_by` text,
	`withdrawn_at` integer,
	`withdrawn_by` text,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `limit_changes_deadline` ON `limit_changes` (`deadline_id`,`effective_from`);--> statement-breakpoint
CREATE TABLE `office_days` (
	`office_id` text NOT NULL,
	`day` text NOT NULL,
	`is_closed` integer NOT NULL,
	`name_en` text NOT NULL,
	`name_fr` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	PRIMARY KEY(`office_id`, `day`),
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `case_news` (
	`case_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`actor_id` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `case_seen` (
	`person_id` text NOT NULL,
	`case_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `case_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `case_stars` (
	`person_id` text NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `case_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `firm_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`principal_id` text NOT NULL,
	`case_id` text NOT NULL,
	`text` text NOT NULL,
	`folded` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`principal_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `firm_notes_case` ON `firm_notes` (`principal_id`,`case_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `matter_numbers` (
	`principal_id` text NOT NULL,
	`case_id` text NOT NULL,
	`number` text NOT NULL,
	`folded` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`principal_id`, `case_id`),
	FOREIGN KEY (`principal_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`page` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `saved_views_person` ON `saved_views` (`person_id`,`page`,`name`);--> statement-breakpoint
CREATE TABLE `feed_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feed_tokens_hash_unique` ON `feed_tokens` (`hash`);--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`case_id` text NOT NULL,
	`hearing_id` text,
	`office_id` text NOT NULL,
	`principal_id` text NOT NULL,
	`state` text NOT NULL,
	`fields` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`urgent` integer DEFAULT false NOT NULL,
	`due_date` text,
	`rule` text,
	`is_late` integer DEFAULT false NOT NULL,
	`signed_name` text,
	`sent_at` integer,
	`sent_by` text,
	`submission_id` text,
	`decided_at` integer,
	`decided_by` text,
	`answer` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hearing_id`) REFERENCES `hearings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`principal_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sent_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `requests_office` ON `requests` (`office_id`,`state`,`sent_at`);--> statement-breakpoint
CREATE INDEX `requests_case` ON `requests` (`case_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `requests_principal` ON `requests` (`principal_id`,`changed_at`);--> statement-breakpoint
CREATE TABLE `unavailable_days` (
	`id` text PRIMARY KEY NOT NULL,
	`principal_id` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`note` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`principal_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `unavailable_days_principal` ON `unavailable_days` (`principal_id`,`to_day`);--> statement-breakpoint
ALTER TABLE `case_people` ADD `external_key` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `claim_made` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `appeal_kind` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `interpreter` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `external_key` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `feed_version` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `cases_external` ON `cases` (`external_key`);--> statement-breakpoint
ALTER TABLE `hearings` ADD `sequence` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `hearings` ADD `moved_from` integer;--> statement-breakpoint
ALTER TABLE `hearings` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `hearings` ADD `language` text;--> statement-breakpoint
ALTER TABLE `hearings` ADD `interpreter` text;--> statement-breakpoint
ALTER TABLE `hearings` ADD `external_key` text;--> statement-breakpoint
ALTER TABLE `hearings` ADD `feed_version` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `hearings_external` ON `hearings` (`external_key`);--> statement-breakpoint
ALTER TABLE `documents` ADD `media_type` text DEFAULT 'application/pdf' NOT NULL;--> statement-breakpoint
ALTER TABLE `documents` ADD `external_key` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `feed_version` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `documents_external` ON `documents` (`external_key`);--> statement-breakpoint
ALTER TABLE `submissions` ADD `deadline_id` text;