-- The next deadline of each row of the list, by hand: drizzle-kit cannot say what a WITHOUT ROWID table or a trigger is.
ALTER TABLE `counsel_case` ADD `next_deadline` text;
--> statement-breakpoint
ALTER TABLE `counsel_case` ADD `next_deadline_at` integer;
--> statement-breakpoint
ALTER TABLE `counsel_case` ADD `counted_until` integer;
--> statement-breakpoint
ALTER TABLE `counsel_case` ADD `counted_by` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
CREATE TABLE `counting_version` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `counting_version` (`id`, `version`) VALUES (1, 1);
--> statement-breakpoint
CREATE INDEX `counsel_case_counted` ON `counsel_case` (`counted_until`);
--> statement-breakpoint
CREATE INDEX `counsel_case_counted_by` ON `counsel_case` (`counted_by`);
--> statement-breakpoint
CREATE TRIGGER `hearings_counted_insert` AFTER INSERT ON `hearings` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `hearings_counted_update` AFTER UPDATE ON `hearings` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `hearings_counted_delete` AFTER DELETE ON `hearings` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = OLD.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `case_events_counted_insert` AFTER INSERT ON `case_events` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `case_events_counted_update` AFTER UPDATE ON `case_events` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `case_events_counted_delete` AFTER DELETE ON `case_events` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = OLD.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `limit_orders_counted_insert` AFTER INSERT ON `limit_orders` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `limit_orders_counted_update` AFTER UPDATE ON `limit_orders` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `limit_orders_counted_delete` AFTER DELETE ON `limit_orders` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = OLD.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `correction_days_counted_insert` AFTER INSERT ON `correction_days` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `correction_days_counted_update` AFTER UPDATE ON `correction_days` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `correction_days_counted_delete` AFTER DELETE ON `correction_days` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = OLD.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `limit_answers_counted_insert` AFTER INSERT ON `limit_answers` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `limit_answers_counted_update` AFTER UPDATE ON `limit_answers` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `limit_answers_counted_delete` AFTER DELETE ON `limit_answers` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = OLD.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `deadline_marks_counted_insert` AFTER INSERT ON `deadline_marks` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `deadline_marks_counted_update` AFTER UPDATE ON `deadline_marks` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `deadline_marks_counted_delete` AFTER DELETE ON `deadline_marks` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = OLD.`case_id`; END;
--> statement-breakpoint
CREATE TRIGGER `cases_counted_update` AFTER UPDATE ON `cases` BEGIN UPDATE `counsel_case` SET `counted_until` = NULL WHERE `case_id` = NEW.`id`; END;
--> statement-breakpoint
CREATE TRIGGER `limit_changes_counted_insert` AFTER INSERT ON `limit_changes` BEGIN UPDATE `counting_version` SET `version` = `version` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `limit_changes_counted_update` AFTER UPDATE ON `limit_changes` BEGIN UPDATE `counting_version` SET `version` = `version` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `limit_changes_counted_delete` AFTER DELETE ON `limit_changes` BEGIN UPDATE `counting_version` SET `version` = `version` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `office_days_counted_insert` AFTER INSERT ON `office_days` BEGIN UPDATE `counting_version` SET `version` = `version` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `office_days_counted_update` AFTER UPDATE ON `office_days` BEGIN UPDATE `counting_version` SET `version` = `version` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `office_days_counted_delete` AFTER DELETE ON `office_days` BEGIN UPDATE `counting_version` SET `version` = `version` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `office_calendar_years_counted_insert` AFTER INSERT ON `office_calendar_years` BEGIN UPDATE `counting_version` SET `version` = `version` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `office_calendar_years_counted_update` AFTER UPDATE ON `office_calendar_years` BEGIN UPDATE `counting_version` SET `version` = `version` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `office_calendar_years_counted_delete` AFTER DELETE ON `office_calendar_years` BEGIN UPDATE `counting_version` SET `version` = `version` + 1; END;
--> statement-breakpoint
CREATE TRIGGER `offices_counted_update` AFTER UPDATE ON `offices` BEGIN UPDATE `counting_version` SET `version` = `version` + 1; END;
