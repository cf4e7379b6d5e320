-- All limits of a row of the list beside its next one, by hand, as the table is; every row is counted anew.
ALTER TABLE `counsel_case` ADD `to_meet` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `counsel_case` ADD `to_meet_from` integer;
--> statement-breakpoint
ALTER TABLE `counsel_case` ADD `limits` text;
--> statement-breakpoint
UPDATE `counsel_case` SET `counted_until` = NULL;
