ALTER TABLE `outside_reasons` ADD `office_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `outside_reasons_case` ON `outside_reasons` (`case_id`,`until`);--> statement-breakpoint
-- Backfill: whose file it was when it was opened, from the log; where that says nothing, whose it is now.
UPDATE `outside_reasons` SET `office_id` = coalesce(
	(SELECT `office_id` FROM `audit_events` WHERE `case_id` = `outside_reasons`.`case_id` AND `action` = 'case.openedOutside'
		AND `subject` = 'reason:' || `outside_reasons`.`id`),
	(SELECT `office_id` FROM `cases` WHERE `id` = `outside_reasons`.`case_id`));
