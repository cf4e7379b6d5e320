CREATE TABLE `case_mutes` (
	`person_id` text NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `case_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_mutes_case` ON `case_mutes` (`case_id`);--> statement-breakpoint
CREATE TABLE `notice_digests` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`mail_id` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_digests_mail` ON `notice_digests` (`mail_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notice_digests_day` ON `notice_digests` (`person_id`,`day`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text,
	`kind` text NOT NULL,
	`action` text NOT NULL,
	`case_id` text,
	`subject_id` text,
	`at` integer NOT NULL,
	`pace` text NOT NULL,
	`is_copy` integer DEFAULT false NOT NULL,
	`mail_id` text,
	`digest_id` text,
	`read_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notices_person` ON `notices` (`person_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `notices_at` ON `notices` (`at`);--> statement-breakpoint
CREATE INDEX `notices_case` ON `notices` (`case_id`,`at`);--> statement-breakpoint
CREATE INDEX `notices_subject` ON `notices` (`subject_id`);--> statement-breakpoint
CREATE INDEX `notices_mail` ON `notices` (`mail_id`);--> statement-breakpoint
CREATE INDEX `notices_digest` ON `notices` (`digest_id`);--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`person_id`,`case_id`,`subject_id`) WHERE read_at is null;--> statement-breakpoint
CREATE INDEX `notices_waiting` ON `notices` (`person_id`,`at`) WHERE pace = 'daily' and digest_id is null;--> statement-breakpoint
CREATE TABLE `desk_filters` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `desk_filters_person` ON `desk_filters` (`person_id`,`name`);--> statement-breakpoint
CREATE TABLE `desk_keys` (
	`person_id` text PRIMARY KEY NOT NULL,
	`is_off` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `work_items` (
	`kind` text NOT NULL,
	`item_id` text NOT NULL,
	`office_id` text NOT NULL,
	`holder_id` text,
	`held_since` integer,
	`aside_until` integer,
	`word` text,
	`version` integer NOT NULL,
	`change` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `item_id`),
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`holder_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `work_items_holder` ON `work_items` (`holder_id`,`kind`,`item_id`);--> statement-breakpoint
CREATE INDEX `work_items_changed` ON `work_items` (`changed_at`);--> statement-breakpoint
CREATE TABLE `work_openings` (
	`kind` text NOT NULL,
	`item_id` text NOT NULL,
	`person_id` text NOT NULL,
	`seen_at` integer NOT NULL,
	`seen_version` integer NOT NULL,
	`query` text,
	`place` integer NOT NULL,
	PRIMARY KEY(`kind`, `item_id`, `person_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `work_openings_seen` ON `work_openings` (`seen_at`);--> statement-breakpoint
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
CREATE INDEX `api_tokens_person` ON `api_tokens` (`person_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `document_classifications` (
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`type` text,
	`title` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `document_classifications_document` ON `document_classifications` (`document_id`,`changed_at`);--> statement-breakpoint
CREATE TABLE `submission_moves` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`moved_to` text NOT NULL,
	`moved_by` text NOT NULL,
	`moved_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`moved_to`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`moved_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `submission_moves_to` ON `submission_moves` (`moved_to`);--> statement-breakpoint
CREATE TABLE `page_feedback` (
	`id` text PRIMARY KEY NOT NULL,
	`page` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`person_id` text,
	`wants_answer` integer NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	`month` text NOT NULL,
	`handled_at` integer,
	`handled_by` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`handled_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `page_feedback_list` ON `page_feedback` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `page_feedback_month` ON `page_feedback` (`month`,`page`,`kind`);--> statement-breakpoint
CREATE INDEX `page_feedback_person` ON `page_feedback` (`person_id`);--> statement-breakpoint
CREATE TABLE `failing_addresses` (
	`address` text PRIMARY KEY NOT NULL,
	`failed_at` integer,
	`soft_bounces` integer DEFAULT 0 NOT NULL,
	`last_at` integer NOT NULL,
	`last_status` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `question_words` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`written_by` text NOT NULL,
	`office_id` text,
	`words` text NOT NULL,
	`at` integer NOT NULL,
	`waited` integer,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`written_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `question_words_question` ON `question_words` (`question_id`,`at`);--> statement-breakpoint
CREATE INDEX `question_words_office` ON `question_words` (`office_id`,`at`) WHERE "question_words"."office_id" is not null;--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`principal_id` text NOT NULL,
	`asked_by` text NOT NULL,
	`subject` text NOT NULL,
	`asked_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`waits_since` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`principal_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `questions_case` ON `questions` (`case_id`,`changed_at`);--> statement-breakpoint
CREATE INDEX `questions_waiting` ON `questions` (`waits_since`) WHERE "questions"."waits_since" is not null;--> statement-breakpoint
ALTER TABLE `people` ADD `notice_choices` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX `people_waiting` ON `people` (`office_id`,`created_at`) WHERE "people"."identity" = 'waiting';--> statement-breakpoint
-- What was turned off before stays turned off. The kinds kept their names.
UPDATE `people` SET `notice_choices` = (SELECT json_group_object(value, 'none') FROM json_each(`mail_off`)) WHERE `mail_off` <> '[]';--> statement-breakpoint
ALTER TABLE `people` DROP COLUMN `mail_off`;--> statement-breakpoint
ALTER TABLE `outside_reasons` ADD `reviewed_at` integer;--> statement-breakpoint
ALTER TABLE `outside_reasons` ADD `reviewed_by` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `outside_reasons` ADD `finding` text;--> statement-breakpoint
ALTER TABLE `outside_reasons` ADD `finding_note` text;--> statement-breakpoint
CREATE INDEX `outside_reasons_unreviewed` ON `outside_reasons` (`at`) WHERE "outside_reasons"."reviewed_at" is null;--> statement-breakpoint
ALTER TABLE `outbox` ADD `is_notice` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `is_bilingual` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `bounced_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `bounce_status` text;--> statement-breakpoint
CREATE INDEX `invitations_undeliverable` ON `invitations` (`office_id`,`undeliverable_at`) WHERE "invitations"."undeliverable_at" is not null and "invitations"."registered_at" is null and "invitations"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX `hearings_unlinked` ON `hearings` (`starts_at`) WHERE "hearings"."link" is null and "hearings"."state" = 'scheduled';--> statement-breakpoint
CREATE INDEX `requests_open` ON `requests` (`sent_at`) WHERE "requests"."state" = 'sent';