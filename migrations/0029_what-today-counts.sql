CREATE INDEX `notices_unread_kinds` ON `notices` (`person_id`,`action`,`at`) WHERE read_at is null;--> statement-breakpoint
CREATE INDEX `case_seen_seq` ON `case_seen` (`person_id`,`case_id`,`seq`);--> statement-breakpoint
-- Of the list of cases what is counted of all of its rows lies together, and what came to an end by itself; by hand, as the table is.
ALTER TABLE `counsel_case` ADD `hearings_ahead` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `counsel_case` ADD `other_limits` text;
--> statement-breakpoint
UPDATE `counsel_case` SET `counted_until` = NULL;
--> statement-breakpoint
CREATE INDEX `counsel_case_sums` ON `counsel_case` (`counsel_id`, `case_id`, `from`, `until`, `status`, `group_id`, `counted_until`, `counted_by`, `to_meet`, `to_meet_from`, `hearings_ahead`, `reference`, `division`, `limits`);
--> statement-breakpoint
CREATE INDEX `counsel_case_ending` ON `counsel_case` (`counsel_id`, `until`) WHERE `until` IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `counsel_news_recounted` ON `counsel_news` (`principal_id`, `at`) WHERE `action` = 'deadline.moved';
--> statement-breakpoint
-- What every page rests on and hardly ever changes has a version of its own.
INSERT INTO `counting_version` (`id`, `version`) VALUES (2, 1);
--> statement-breakpoint
CREATE TRIGGER `offices_kept_insert` AFTER INSERT ON `offices` BEGIN UPDATE `counting_version` SET `version` = `version` + 1 WHERE `id` = 2; END;
--> statement-breakpoint
CREATE TRIGGER `offices_kept_update` AFTER UPDATE ON `offices` BEGIN UPDATE `counting_version` SET `version` = `version` + 1 WHERE `id` = 2; END;
--> statement-breakpoint
CREATE TRIGGER `offices_kept_delete` AFTER DELETE ON `offices` BEGIN UPDATE `counting_version` SET `version` = `version` + 1 WHERE `id` = 2; END;
--> statement-breakpoint
CREATE TRIGGER `maintenances_kept_insert` AFTER INSERT ON `maintenances` BEGIN UPDATE `counting_version` SET `version` = `version` + 1 WHERE `id` = 2; END;
--> statement-breakpoint
CREATE TRIGGER `maintenances_kept_update` AFTER UPDATE ON `maintenances` BEGIN UPDATE `counting_version` SET `version` = `version` + 1 WHERE `id` = 2; END;
--> statement-breakpoint
CREATE TRIGGER `maintenances_kept_delete` AFTER DELETE ON `maintenances` BEGIN UPDATE `counting_version` SET `version` = `version` + 1 WHERE `id` = 2; END;
--> statement-breakpoint
CREATE TRIGGER `announcement_changes_kept_insert` AFTER INSERT ON `announcement_changes` BEGIN UPDATE `counting_version` SET `version` = `version` + 1 WHERE `id` = 2; END;
--> statement-breakpoint
CREATE TRIGGER `practice_notice_versions_kept_insert` AFTER INSERT ON `practice_notice_versions` BEGIN UPDATE `counting_version` SET `version` = `version` + 1 WHERE `id` = 2; END;
--> statement-breakpoint
CREATE TRIGGER `practice_notice_versions_kept_update` AFTER UPDATE ON `practice_notice_versions` BEGIN UPDATE `counting_version` SET `version` = `version` + 1 WHERE `id` = 2; END;
--> statement-breakpoint
CREATE TRIGGER `practice_notice_versions_kept_delete` AFTER DELETE ON `practice_notice_versions` BEGIN UPDATE `counting_version` SET `version` = `version` + 1 WHERE `id` = 2; END;
--> statement-breakpoint
CREATE TRIGGER `people_kept_insert` AFTER INSERT ON `people` WHEN NEW.`suspended_until` IS NOT NULL BEGIN UPDATE `counting_version` SET `version` = `version` + 1 WHERE `id` = 2; END;
--> statement-breakpoint
CREATE TRIGGER `people_kept_update` AFTER UPDATE OF `state`, `suspended_until` ON `people` WHEN NEW.`suspended_until` IS NOT OLD.`suspended_until` OR NEW.`state` <> OLD.`state` BEGIN UPDATE `counting_version` SET `version` = `version` + 1 WHERE `id` = 2; END;
