-- A share names the appearance under which it was given; before, the days of both were compared.
DROP INDEX `case_shares_with`;--> statement-breakpoint
ALTER TABLE `case_shares` ADD `appearance_id` text REFERENCES appearances(id) ON DELETE SET NULL;--> statement-breakpoint
UPDATE `case_shares` SET `appearance_id` = (
  SELECT a.`id` FROM `appearances` a
  WHERE a.`case_id` = `case_shares`.`case_id` AND a.`counsel_id` = `case_shares`.`counsel_id`
    AND a.`from` <= `case_shares`.`created_at` AND (a.`until` IS NULL OR a.`until` > `case_shares`.`created_at`)
  ORDER BY a.`from` DESC LIMIT 1);--> statement-breakpoint
CREATE INDEX `case_shares_appearance` ON `case_shares` (`appearance_id`);--> statement-breakpoint
CREATE INDEX `case_shares_with` ON `case_shares` (`with_id`,`appearance_id`);
