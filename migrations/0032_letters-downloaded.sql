ALTER TABLE `letters` ADD `downloaded_at` integer;--> statement-breakpoint
-- Until now the log alone knew whose print run was downloaded.
UPDATE `letters` SET `downloaded_at` = (
	SELECT max(`at`) FROM `audit_events` WHERE `action` = 'letter.downloaded' AND `subject` = 'letterBatch:' || `letters`.`batch_id`
) WHERE `batch_id` IS NOT NULL AND `sent_at` IS NULL;
