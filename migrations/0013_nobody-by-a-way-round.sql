CREATE TABLE `used_seals` (
	`nonce` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`request_id` text DEFAULT '' NOT NULL,
	`location` text,
	`until` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `used_seals_until` ON `used_seals` (`until`);--> statement-breakpoint
CREATE TABLE `case_person_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`before` text NOT NULL,
	`after` text,
	`at` integer NOT NULL,
	`changed_by` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_person_changes_case` ON `case_person_changes` (`case_id`,`at`);--> statement-breakpoint
CREATE TABLE `access_log` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`person_id` text NOT NULL,
	`way` text NOT NULL,
	`at` integer NOT NULL,
	`for_id` text,
	`program_id` text,
	`document_ids` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`for_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `access_log_sitting` ON `access_log` (`case_id`,`person_id`,`at`);--> statement-breakpoint
CREATE INDEX `access_log_case` ON `access_log` (`case_id`,`at`);--> statement-breakpoint
CREATE INDEX `access_log_person` ON `access_log` (`person_id`,`at`);--> statement-breakpoint
CREATE INDEX `access_log_at` ON `access_log` (`at`);--> statement-breakpoint
CREATE TABLE `privacy_breach_entries` (
	`breach_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`way` text NOT NULL,
	`person_id` text NOT NULL,
	`person_name` text NOT NULL,
	`for_name` text,
	`at` integer NOT NULL,
	`document_id` text,
	`detail` text,
	`may_know` integer NOT NULL,
	PRIMARY KEY(`breach_id`, `position`),
	FOREIGN KEY (`breach_id`) REFERENCES `privacy_breaches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `privacy_breach_papers` (
	`breach_id` text NOT NULL,
	`position` integer NOT NULL,
	`document_id` text NOT NULL,
	`title` text NOT NULL,
	`file_name` text NOT NULL,
	`pages` integer,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`breach_id`, `position`),
	FOREIGN KEY (`breach_id`) REFERENCES `privacy_breaches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `privacy_breaches` (
	`id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`case_id` text NOT NULL,
	`right_case_id` text,
	`submission_id` text NOT NULL,
	`moved_to` text,
	`cause` text NOT NULL,
	`principal_id` text NOT NULL,
	`sent_by` text,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	`made_by` text NOT NULL,
	`assessed_by` text,
	`reported_on` text,
	`notified_on` text,
	`note` text,
	`version` integer DEFAULT 1 NOT NULL,
	`changed_by` text,
	`changed_at` integer,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`right_case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`moved_to`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`principal_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sent_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `privacy_breaches_submissionId_unique` ON `privacy_breaches` (`submission_id`);--> statement-breakpoint
CREATE INDEX `privacy_breaches_office` ON `privacy_breaches` (`office_id`,`until`,`id`);--> statement-breakpoint
CREATE INDEX `privacy_breaches_moved` ON `privacy_breaches` (`moved_to`);--> statement-breakpoint
CREATE INDEX `privacy_breaches_case` ON `privacy_breaches` (`case_id`);--> statement-breakpoint
CREATE INDEX `privacy_breaches_right_case` ON `privacy_breaches` (`right_case_id`);--> statement-breakpoint
CREATE TABLE `refused_sends` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `refused_sends_submission` ON `refused_sends` (`submission_id`,`at`);--> statement-breakpoint
CREATE TABLE `audit_tips` (
	`at` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`jws` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `handover_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`part_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`is_administrator` integer NOT NULL,
	`answer` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`part_id`) REFERENCES `handover_parts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `handover_answers_part` ON `handover_answers` (`part_id`,`at`);--> statement-breakpoint
CREATE TABLE `handover_parts` (
	`id` text PRIMARY KEY NOT NULL,
	`handover_id` text NOT NULL,
	`office_id` text NOT NULL,
	`state` text NOT NULL,
	`opened_at` integer NOT NULL,
	`decided_at` integer,
	`cases` integer,
	FOREIGN KEY (`handover_id`) REFERENCES `handovers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `handover_parts_waiting` ON `handover_parts` (`handover_id`,`office_id`) WHERE "handover_parts"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `handover_parts_handover` ON `handover_parts` (`handover_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `handover_parts_office` ON `handover_parts` (`office_id`,`state`,`opened_at`);--> statement-breakpoint
CREATE INDEX `handover_parts_state` ON `handover_parts` (`state`,`opened_at`);--> statement-breakpoint
DROP INDEX `submissions_office`;--> statement-breakpoint
ALTER TABLE `submissions` ADD `desk_office_id` text REFERENCES offices(id);--> statement-breakpoint
CREATE INDEX `submissions_desk` ON `submissions` (`desk_office_id`,`state`,`received_at`);--> statement-breakpoint
ALTER TABLE `people` ADD `suspended_until` integer;--> statement-breakpoint
CREATE INDEX `people_suspended` ON `people` (`suspended_until`) WHERE "people"."suspended_until" is not null;--> statement-breakpoint
ALTER TABLE `approvals` ADD `about` text;--> statement-breakpoint
ALTER TABLE `approvals` ADD `ends_at` integer;--> statement-breakpoint
ALTER TABLE `outside_reasons` ADD `office_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `outside_reasons_case` ON `outside_reasons` (`case_id`,`until`);--> statement-breakpoint
ALTER TABLE `audit_events` ADD `concerns_id` text;--> statement-breakpoint
CREATE INDEX `audit_concerns` ON `audit_events` (`concerns_id`,`seq`) WHERE concerns_id is not null;--> statement-breakpoint
ALTER TABLE `handovers` ADD `office_id` text REFERENCES offices(id);--> statement-breakpoint
CREATE INDEX `handovers_from` ON `handovers` (`from_id`,`at`);--> statement-breakpoint
CREATE INDEX `handovers_office` ON `handovers` (`office_id`,`at`);--> statement-breakpoint
-- Whose file it was when it was opened from outside, from the log; where that says nothing, whose it is now.
UPDATE `outside_reasons` SET `office_id` = coalesce(
	(SELECT `office_id` FROM `audit_events` WHERE `case_id` = `outside_reasons`.`case_id` AND `action` = 'case.openedOutside'
		AND `subject` = 'reason:' || `outside_reasons`.`id`),
	(SELECT `office_id` FROM `cases` WHERE `id` = `outside_reasons`.`case_id`));--> statement-breakpoint
-- What was sent lies on the desk of the office that has its case now.
UPDATE `submissions` SET `desk_office_id` = (SELECT `office_id` FROM `cases` WHERE `id` = `submissions`.`case_id`);--> statement-breakpoint
CREATE TRIGGER `submissions_desk_begun` AFTER INSERT ON `submissions` BEGIN
	UPDATE `submissions` SET `desk_office_id` = (SELECT `office_id` FROM `cases` WHERE `id` = NEW.`case_id`) WHERE `id` = NEW.`id`;
END;--> statement-breakpoint
-- A whole row is written on sending, and the copy of one for another case is made from the first: what such a row says is not kept.
CREATE TRIGGER `submissions_desk_kept` AFTER UPDATE OF `case_id`, `desk_office_id` ON `submissions`
WHEN NEW.`desk_office_id` IS NOT (SELECT `office_id` FROM `cases` WHERE `id` = NEW.`case_id`) BEGIN
	UPDATE `submissions` SET `desk_office_id` = (SELECT `office_id` FROM `cases` WHERE `id` = NEW.`case_id`) WHERE `id` = NEW.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `submissions_desk_followed` AFTER UPDATE OF `office_id` ON `cases` WHEN NEW.`office_id` <> OLD.`office_id` BEGIN
	UPDATE `submissions` SET `desk_office_id` = NEW.`office_id` WHERE `case_id` = NEW.`id`;
END;
