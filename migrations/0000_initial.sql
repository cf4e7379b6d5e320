CREATE TABLE `counsel_profiles` (
	`person_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`body` text NOT NULL,
	`membership_number` text NOT NULL,
	`firm` text,
	`phone` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`code_name` text NOT NULL,
	`role` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`locale` text NOT NULL,
	`office_id` text,
	`invited_by` text,
	`issue` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`sent_at` integer,
	`opened_at` integer,
	`registered_at` integer,
	`revoked_at` integer,
	`registered_person_id` text,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invited_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`registered_person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_code` ON `invitations` (`code_name`);--> statement-breakpoint
CREATE INDEX `invitations_office` ON `invitations` (`office_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `invitations_email` ON `invitations` (`email_key`);--> statement-breakpoint
CREATE TABLE `offices` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name_en` text NOT NULL,
	`name_fr` text NOT NULL,
	`zone` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offices_code_unique` ON `offices` (`code`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`locale` text NOT NULL,
	`zone` text NOT NULL,
	`office_id` text,
	`state` text NOT NULL,
	`password_hash` text NOT NULL,
	`totp_seal` blob NOT NULL,
	`totp_step` integer DEFAULT 0 NOT NULL,
	`terms_version` text NOT NULL,
	`terms_accepted_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`is_demo` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email` ON `people` (`email_key`);--> statement-breakpoint
CREATE INDEX `people_office` ON `people` (`office_id`,`role`);--> statement-breakpoint
CREATE TABLE `registrations` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`invitation_id` text NOT NULL,
	`issue` integer NOT NULL,
	`totp_seal` blob NOT NULL,
	`profile` text,
	`password_hash` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`handle` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`second_factor_at` integer,
	`user_agent` text NOT NULL,
	`address` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_handle_unique` ON `sessions` (`handle`);--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `throttles` (
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`failures` integer NOT NULL,
	`wait_until` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `key`)
);
--> statement-breakpoint
CREATE TABLE `appearances` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`counsel_id` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	`limits` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`counsel_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `appearances_counsel` ON `appearances` (`counsel_id`,`case_id`,`from`,`until`);--> statement-breakpoint
CREATE INDEX `appearances_case` ON `appearances` (`case_id`);--> statement-breakpoint
CREATE TABLE `case_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_people` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`uci` text,
	`account_id` text,
	`position` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_people_case` ON `case_people` (`case_id`,`position`);--> statement-breakpoint
CREATE INDEX `case_people_account` ON `case_people` (`account_id`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`division` text NOT NULL,
	`office_id` text NOT NULL,
	`title` text NOT NULL,
	`folded` text DEFAULT '' NOT NULL,
	`language` text NOT NULL,
	`status` text NOT NULL,
	`urgent` integer DEFAULT false NOT NULL,
	`in_private` integer DEFAULT true NOT NULL,
	`group_id` text,
	`is_principal` integer DEFAULT false NOT NULL,
	`related_reference` text,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `case_groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_reference` ON `cases` (`reference`,`division`);--> statement-breakpoint
CREATE INDEX `cases_office` ON `cases` (`office_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `cases_group` ON `cases` (`group_id`);--> statement-breakpoint
CREATE TABLE `hearings` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`minutes` integer NOT NULL,
	`zone` text NOT NULL,
	`kind` text NOT NULL,
	`mode` text NOT NULL,
	`place` text,
	`link` text,
	`state` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `hearings_case` ON `hearings` (`case_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `hearings_starts` ON `hearings` (`starts_at`);--> statement-breakpoint
CREATE TABLE `outside_reasons` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outside_reasons_staff` ON `outside_reasons` (`staff_id`,`case_id`,`until`);--> statement-breakpoint
CREATE TABLE `delegation_cases` (
	`delegation_id` text NOT NULL,
	`case_id` text NOT NULL,
	PRIMARY KEY(`delegation_id`, `case_id`),
	FOREIGN KEY (`delegation_id`) REFERENCES `delegations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `delegation_cases_case` ON `delegation_cases` (`case_id`);--> statement-breakpoint
CREATE TABLE `delegations` (
	`id` text PRIMARY KEY NOT NULL,
	`counsel_id` text NOT NULL,
	`delegate_id` text,
	`invitation_id` text,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`can_prepare` integer NOT NULL,
	`can_send` integer NOT NULL,
	`all_cases` integer NOT NULL,
	`created_at` integer NOT NULL,
	`accepted_at` integer,
	`until` integer,
	`revoked_at` integer,
	`revoked_by` text,
	`last_used_at` integer,
	FOREIGN KEY (`counsel_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`delegate_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revoked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `delegations_counsel` ON `delegations` (`counsel_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `delegations_delegate` ON `delegations` (`delegate_id`);--> statement-breakpoint
CREATE INDEX `delegations_email` ON `delegations` (`email_key`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`direction` text NOT NULL,
	`submission_id` text,
	`position` integer NOT NULL,
	`type` text,
	`title` text NOT NULL,
	`file_name` text NOT NULL,
	`object_id` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`pages` integer,
	`check` text NOT NULL,
	`check_reason` text,
	`engine` text,
	`flags` text DEFAULT '' NOT NULL,
	`uploaded_by` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	`first_byte_at` integer NOT NULL,
	`available_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `documents_submission` ON `documents` (`submission_id`,`position`);--> statement-breakpoint
CREATE INDEX `documents_case` ON `documents` (`case_id`,`direction`,`available_at`);--> statement-breakpoint
CREATE INDEX `documents_check` ON `documents` (`check`,`uploaded_at`);--> statement-breakpoint
CREATE INDEX `documents_object` ON `documents` (`object_id`);--> statement-breakpoint
CREATE TABLE `readings` (
	`document_id` text NOT NULL,
	`person_id` text NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`times` integer NOT NULL,
	`for_id` text,
	PRIMARY KEY(`document_id`, `person_id`),
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`for_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `receipt_counters` (
	`year` integer PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`state` text NOT NULL,
	`principal_id` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`note` text,
	`number` text,
	`sent_by` text,
	`first_byte_at` integer,
	`send_at` integer,
	`committed_at` integer,
	`received_at` integer,
	`office_id` text,
	`office_zone` text,
	`office_offset` text,
	`stamp_offset` text,
	`zone_data` text,
	`verdict` text,
	`due_date` text,
	`rule` text,
	`hearing_id` text,
	`opened_at` integer,
	`opened_by` text,
	`decided_at` integer,
	`decided_by` text,
	`return_reason` text,
	`replaces` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`principal_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sent_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_number` ON `submissions` (`number`);--> statement-breakpoint
CREATE INDEX `submissions_case` ON `submissions` (`case_id`,`received_at`);--> statement-breakpoint
CREATE INDEX `submissions_principal` ON `submissions` (`principal_id`,`changed_at`);--> statement-breakpoint
CREATE INDEX `submissions_office` ON `submissions` (`office_id`,`state`,`received_at`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`actor_id` text,
	`for_id` text,
	`case_id` text,
	`office_id` text,
	`subject` text,
	`facts` text NOT NULL,
	`request_id` text,
	`session` text,
	`address` text,
	`previous` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_case` ON `audit_events` (`case_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit_events` (`actor_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_for` ON `audit_events` (`for_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_office` ON `audit_events` (`office_id`,`seq`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`recipient` text NOT NULL,
	`recipient_name` text NOT NULL,
	`locale` text NOT NULL,
	`subject_id` text,
	`created_at` integer NOT NULL,
	`next_try_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`failed_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`sent_at`,`failed_at`,`next_try_at`);--> statement-breakpoint
CREATE TABLE `object_segments` (
	`object_id` text NOT NULL,
	`index` integer NOT NULL,
	`name` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`object_id`, `index`),
	FOREIGN KEY (`object_id`) REFERENCES `objects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `object_segments_name_unique` ON `object_segments` (`name`);--> statement-breakpoint
CREATE TABLE `objects` (
	`id` text PRIMARY KEY NOT NULL,
	`key_name` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`created_at` integer NOT NULL
);
