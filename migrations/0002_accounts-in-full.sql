CREATE TABLE `challenges` (
	`key` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`challenge` text NOT NULL,
	`person_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `devices` (
	`person_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `token_hash`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `email_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `email_changes_person` ON `email_changes` (`person_id`);--> statement-breakpoint
CREATE TABLE `one_time_codes` (
	`person_id` text NOT NULL,
	`hash` text NOT NULL,
	`kind` text NOT NULL,
	`set_id` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`person_id`, `hash`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `partner_links` (
	`partner` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text NOT NULL,
	`linked_at` integer NOT NULL,
	`last_used_at` integer,
	PRIMARY KEY(`partner`, `subject`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `partner_links_person` ON `partner_links` (`person_id`,`partner`);--> statement-breakpoint
CREATE TABLE `partner_visits` (
	`key` text PRIMARY KEY NOT NULL,
	`partner` text NOT NULL,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`nonce` text NOT NULL,
	`verifier` text NOT NULL,
	`person_id` text,
	`back` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`public_key` blob NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`name` text NOT NULL,
	`is_backed_up` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `passkeys_person` ON `passkeys` (`person_id`);--> statement-breakpoint
CREATE TABLE `resets` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`password_hash` text,
	`approval_id` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `resets_person` ON `resets` (`person_id`);--> statement-breakpoint
CREATE INDEX `resets_secret` ON `resets` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `access_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`phone` text,
	`body` text,
	`membership_number` text,
	`message` text NOT NULL,
	`locale` text NOT NULL,
	`address` text NOT NULL,
	`created_at` integer NOT NULL,
	`times` integer DEFAULT 1 NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`decision` text,
	`invitation_id` text,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `access_requests_office` ON `access_requests` (`office_id`,`decided_at`,`created_at`);--> statement-breakpoint
CREATE TABLE `fact_mismatches` (
	`id` text PRIMARY KEY NOT NULL,
	`invitation_id` text NOT NULL,
	`issue` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `fact_mismatches_invitation` ON `fact_mismatches` (`invitation_id`,`issue`);--> statement-breakpoint
CREATE TABLE `letter_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`channel` text NOT NULL,
	`letters` integer NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `letter_batches_office` ON `letter_batches` (`office_id`,`made_at`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`subject_id` text NOT NULL,
	`name` text NOT NULL,
	`address` text,
	`fax` text,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	`batch_id` text,
	`printed_at` integer,
	`sent_at` integer,
	`sent_by` text,
	`mail_id` text,
	`undeliverable_at` integer,
	`voided_at` integer,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `letter_batches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sent_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `letters_office` ON `letters` (`office_id`,`sent_at`,`created_at`);--> statement-breakpoint
CREATE INDEX `letters_newest` ON `letters` (`office_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `letters_batch` ON `letters` (`batch_id`);--> statement-breakpoint
CREATE INDEX `letters_subject` ON `letters` (`subject_id`);--> statement-breakpoint
CREATE INDEX `letters_faxes` ON `letters` (`channel`,`sent_at`,`mail_id`);--> statement-breakpoint
CREATE TABLE `wave_faults` (
	`wave_id` text NOT NULL,
	`line` integer NOT NULL,
	`cells` text NOT NULL,
	`faults` text NOT NULL,
	PRIMARY KEY(`wave_id`, `line`),
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `wave_lines` (
	`wave_id` text NOT NULL,
	`line` integer NOT NULL,
	`invitee` text NOT NULL,
	`outcome` text,
	`invitation_id` text,
	PRIMARY KEY(`wave_id`, `line`),
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `waves` (
	`id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`name` text NOT NULL,
	`header` text DEFAULT '[]' NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`total` integer NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`bad` integer DEFAULT 0 NOT NULL,
	`known_registered` integer DEFAULT 0 NOT NULL,
	`known_invited` integer DEFAULT 0 NOT NULL,
	`started_at` integer,
	`started_by` text,
	`finished_at` integer,
	`stopped_at` integer,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`started_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `waves_office` ON `waves` (`office_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `access_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`change` text NOT NULL,
	`reason` text NOT NULL,
	`staff_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `access_changes_person` ON `access_changes` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `approvals` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`person_id` text NOT NULL,
	`office_id` text,
	`reason` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decision` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `approvals_office` ON `approvals` (`office_id`,`decided_at`,`asked_at`);--> statement-breakpoint
CREATE INDEX `approvals_person` ON `approvals` (`person_id`);--> statement-breakpoint
CREATE TABLE `contact_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`office_id` text NOT NULL,
	`changes` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer,
	`seen_by` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seen_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contact_changes_office` ON `contact_changes` (`office_id`,`seen_at`,`created_at`);--> statement-breakpoint
CREATE TABLE `identity_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`way` text NOT NULL,
	`met_at` integer NOT NULL,
	`document` text,
	`officer_id` text,
	`second_officer_id` text,
	`reason` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`officer_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`second_officer_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `identity_checks_person` ON `identity_checks` (`person_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `standing_notices` (
	`person_id` text NOT NULL,
	`until` integer NOT NULL,
	`days` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `until`, `days`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `terms_acceptances` (
	`person_id` text NOT NULL,
	`version` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `version`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `case_shares` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`case_id` text NOT NULL,
	`hearing_id` text,
	`counsel_id` text NOT NULL,
	`with_id` text,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	`created_at` integer NOT NULL,
	`accepted_at` integer,
	`revoked_at` integer,
	`revoked_by` text,
	`last_used_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hearing_id`) REFERENCES `hearings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`counsel_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`with_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revoked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_shares_with` ON `case_shares` (`with_id`,`case_id`,`counsel_id`);--> statement-breakpoint
CREATE INDEX `case_shares_counsel` ON `case_shares` (`counsel_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `case_shares_case` ON `case_shares` (`case_id`);--> statement-breakpoint
CREATE INDEX `case_shares_email` ON `case_shares` (`email_key`);--> statement-breakpoint
CREATE TABLE `handovers` (
	`id` text PRIMARY KEY NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`reason` text NOT NULL,
	`note` text,
	`cases` integer NOT NULL,
	`officer_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`from_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`officer_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `record_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`counsel_id` text NOT NULL,
	`case_id` text,
	`office_id` text NOT NULL,
	`reference` text NOT NULL,
	`division` text NOT NULL,
	`client_name` text,
	`client_uci` text,
	`limits` text,
	`reason` text,
	`client_told_on` text,
	`minister_told_on` text,
	`late_under` text,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`decision` text,
	`answer` text,
	FOREIGN KEY (`counsel_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_requests_office` ON `record_requests` (`office_id`,`decided_at`,`created_at`);--> statement-breakpoint
CREATE INDEX `record_requests_counsel` ON `record_requests` (`counsel_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `counsel_profiles` ADD `standing_confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `counsel_profiles` ADD `standing_until` integer;--> statement-breakpoint
ALTER TABLE `invitations` ADD `channel` text DEFAULT 'mail' NOT NULL;--> statement-breakpoint
ALTER TABLE `invitations` ADD `address` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `fax` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `case_id` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `case_person_id` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `wave_id` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `invitee_key` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `undeliverable_at` integer;--> statement-breakpoint
CREATE INDEX `invitations_wave` ON `invitations` (`wave_id`);--> statement-breakpoint
CREATE INDEX `invitations_case` ON `invitations` (`case_id`);--> statement-breakpoint
CREATE INDEX `invitations_invitee` ON `invitations` (`invitee_key`);--> statement-breakpoint
ALTER TABLE `offices` ADD `address` text;--> statement-breakpoint
ALTER TABLE `offices` ADD `phone` text;--> statement-breakpoint
ALTER TABLE `people` ADD `identity` text DEFAULT 'confirmed' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `has_totp` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `phone` text;--> statement-breakpoint
ALTER TABLE `people` ADD `address` text;--> statement-breakpoint
ALTER TABLE `people` ADD `mail_off` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `case_people` ADD `birth_date` text;--> statement-breakpoint
ALTER TABLE `case_people` ADD `represents_id` text;--> statement-breakpoint
ALTER TABLE `submissions` ADD `changed_by` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `submissions` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `submissions` ADD `sent_as` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `person_id` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `letter_id` text;--> statement-breakpoint
CREATE INDEX `outbox_person` ON `outbox` (`person_id`);--> statement-breakpoint
CREATE INDEX `audit_person` ON `audit_events` (`subject`,`seq`) WHERE "audit_events"."subject" glob 'person:*';--> statement-breakpoint
CREATE INDEX `audit_invitation` ON `audit_events` (`subject`,`seq`) WHERE subject like 'invitation:%';