CREATE TABLE `reminder_choices` (
	`person_id` text PRIMARY KEY NOT NULL,
	`which` text NOT NULL,
	`principals` text,
	`days` text NOT NULL,
	`next_at` integer,
	`last_day` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reminder_choices_next` ON `reminder_choices` (`next_at`) WHERE next_at is not null;
--> statement-breakpoint
CREATE TABLE `limit_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`principal_id` text NOT NULL,
	`key` text NOT NULL,
	`deadline_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`number` text NOT NULL,
	`received_at` integer NOT NULL,
	`due_date` text NOT NULL,
	`rule` text NOT NULL,
	`verdict` text NOT NULL,
	`said_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	`ended_why` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`principal_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `limit_answers_case` ON `limit_answers` (`case_id`,`received_at`);
--> statement-breakpoint
CREATE INDEX `limit_answers_submission` ON `limit_answers` (`submission_id`);
--> statement-breakpoint
CREATE TABLE `correction_days` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`principal_id` text NOT NULL,
	`number` text NOT NULL,
	`day` text NOT NULL,
	`zone` text NOT NULL,
	`set_at` integer NOT NULL,
	`corrected_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`principal_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `correction_days_case` ON `correction_days` (`case_id`);
--> statement-breakpoint
CREATE TABLE `office_calendar_years` (
	`office_id` text NOT NULL,
	`year` integer NOT NULL,
	`confirmed_at` integer NOT NULL,
	`confirmed_by` text,
	PRIMARY KEY(`office_id`, `year`),
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `limit_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`deadline_id` text NOT NULL,
	`cause` text,
	`effect` text NOT NULL,
	`until` text,
	`made_on` text NOT NULL,
	`made_by` text NOT NULL,
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
CREATE UNIQUE INDEX `limit_orders_externalKey_unique` ON `limit_orders` (`external_key`);
--> statement-breakpoint
CREATE INDEX `limit_orders_case` ON `limit_orders` (`case_id`,`created_at`);
--> statement-breakpoint
CREATE TABLE `deadline_reminders` (
	`person_id` text NOT NULL,
	`case_id` text NOT NULL,
	`key` text NOT NULL,
	`ends_at` integer NOT NULL,
	`days` integer NOT NULL,
	`at` integer NOT NULL,
	`mail_id` text NOT NULL,
	PRIMARY KEY(`person_id`, `case_id`, `key`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deadline_reminders_case` ON `deadline_reminders` (`case_id`);
--> statement-breakpoint
CREATE INDEX `deadline_reminders_mail` ON `deadline_reminders` (`mail_id`) WHERE mail_id is not null;
--> statement-breakpoint
ALTER TABLE `offices` ADD `province` text;
--> statement-breakpoint
ALTER TABLE `case_events` ADD `happened_at` integer;
--> statement-breakpoint
ALTER TABLE `case_events` ADD `mailed_on` text;
--> statement-breakpoint
ALTER TABLE `case_events` ADD `mailed_abroad` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `limit_changes` ADD `link_fr` text;
--> statement-breakpoint
ALTER TABLE `office_days` ADD `kind` text DEFAULT 'closed' NOT NULL;
--> statement-breakpoint
ALTER TABLE `hearings` ADD `review_kind` text;
--> statement-breakpoint
ALTER TABLE `cases` ADD `appeal_right` text;
--> statement-breakpoint
ALTER TABLE `submissions` ADD `emergency` text;
--> statement-breakpoint
ALTER TABLE `submissions` ADD `limit_order` text;
--> statement-breakpoint
ALTER TABLE `submissions` ADD `limit_notice` text;
--> statement-breakpoint
ALTER TABLE `requests` ADD `limit_order` text;
--> statement-breakpoint
ALTER TABLE `requests` ADD `limit_notice` text;
--> statement-breakpoint
-- Data: the notices that come with the portal say where they stand, each in its language; that of the Refugee Protection Division holds
-- from its own day (section 1; section 2.1 is not among those of 2024-10-15). What an administrator made of them stays.
UPDATE `limit_changes` SET `effective_from` = '2024-09-09' WHERE `id` = 'notice-boc-45' AND `effective_from` = '2024-10-15';
--> statement-breakpoint
UPDATE `limit_changes` SET
  `source_en` = 'Practice Notice on Procedural Issues, Refugee Protection Division, section 2.1 (45 calendar days; the text of the notice governs)',
  `source_fr` = 'Avis de pratique sur les questions de procédure, Section de la protection des réfugiés, section 2.1 (45 jours civils; le texte de l’avis fait foi)',
  `link` = 'https://irb.gc.ca/en/legal-policy/procedures/Pages/rpd-pn-procedural-issues.aspx',
  `link_fr` = 'https://irb.gc.ca/fr/legales-politique/procedures/Pages/spr-ap-questions-procedure.aspx'
WHERE `id` = 'notice-boc-45' AND `link` IS NULL;
--> statement-breakpoint
UPDATE `limit_changes` SET
  `link` = 'https://irb.gc.ca/en/news/2020/Pages/rad-pn-extended-time-perfecting-appeal.aspx',
  `link_fr` = 'https://irb.gc.ca/fr/legales-politique/procedures/Pages/avis-pratique-prorogation-delai-mise-etat-appel.aspx'
WHERE `id` = 'notice-rad-record-45' AND `link` IS NULL;
--> statement-breakpoint
UPDATE `limit_changes` SET `link_fr` = `link` WHERE `link_fr` IS NULL AND `link` IS NOT NULL;
--> statement-breakpoint
-- Not generated: what was returned with a day, and not corrected yet.
INSERT INTO `correction_days` (`submission_id`, `case_id`, `principal_id`, `number`, `day`, `zone`, `set_at`, `corrected_at`)
SELECT s.`id`, s.`case_id`, s.`principal_id`, coalesce(s.`number`, ''), r.`correct_by`, coalesce(s.`office_zone`, 'America/Toronto'), coalesce(s.`decided_at`, s.`changed_at`), NULL
FROM `submission_returns` r
JOIN `submissions` s ON s.`id` = r.`submission_id`
WHERE r.`correct_by` IS NOT NULL AND s.`state` = 'returned' AND s.`channel` = 'portal'
  AND NOT EXISTS (SELECT 1 FROM `submissions` c WHERE c.`replaces` = s.`id` AND c.`state` IN ('received', 'accepted', 'returned'));
