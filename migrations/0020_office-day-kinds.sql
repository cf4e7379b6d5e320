UPDATE `office_days` SET `kind` = 'open' WHERE NOT `is_closed`;--> statement-breakpoint
ALTER TABLE `office_days` DROP COLUMN `is_closed`;