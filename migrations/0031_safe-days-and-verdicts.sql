CREATE TABLE `receipt_corrections` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`jws` text NOT NULL,
	`key_id` text NOT NULL,
	`signed_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`key_id`) REFERENCES `signing_keys`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `limit_answers` ADD `safe` text;--> statement-breakpoint
ALTER TABLE `limit_answers` ADD `is_service_owed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `submissions` ADD `keeps` text;--> statement-breakpoint
ALTER TABLE `submissions` ADD `is_service_owed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `submissions` ADD `is_limit_unknown` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `submissions` ADD `safe` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `safe` text;--> statement-breakpoint
-- Rows of the list of cases say the safe day too: each is counted anew. By hand, as the table is.
UPDATE `counsel_case` SET `counted_until` = NULL;
--> statement-breakpoint
-- What was corrected in time, of kept and replaced documents alone, keeps the first time: until now each page found that out by itself.
WITH RECURSIVE `chain` (`id`, `first`) AS (
	SELECT `id`, `replaces` FROM `submissions` WHERE `replaces` IS NOT NULL AND `state` <> 'draft'
	UNION ALL
	SELECT `chain`.`id`, `submissions`.`replaces` FROM `chain` JOIN `submissions` ON `submissions`.`id` = `chain`.`first` WHERE `submissions`.`replaces` IS NOT NULL
), `firsts` AS (
	SELECT `chain`.`id`, `submissions`.`number`, `submissions`.`received_at`, `submissions`.`verdict`
	FROM `chain` JOIN `submissions` ON `submissions`.`id` = `chain`.`first`
	WHERE `submissions`.`replaces` IS NULL
)
UPDATE `submissions` SET
	`keeps` = json_object('number', `firsts`.`number`, 'receivedAt', `firsts`.`received_at`),
	`verdict` = `firsts`.`verdict`
FROM `firsts`, `submission_returns`
WHERE `firsts`.`id` = `submissions`.`id`
	AND `submission_returns`.`submission_id` = `submissions`.`replaces`
	AND `submission_returns`.`correct_by` IS NOT NULL
	AND `firsts`.`verdict` <> 'late'
	AND `submissions`.`received_at` < 1000 * unixepoch(date(`submission_returns`.`correct_by`, '+1 day') || 'T00:00:00' || `submissions`.`office_offset`)
	AND NOT EXISTS (
		SELECT 1 FROM `documents` WHERE `documents`.`submission_id` = `submissions`.`id`
			AND `documents`.`replaces_id` IS NULL AND `documents`.`type` IS NOT 'listOfDocuments'
	);
