ALTER TABLE `documents` ADD `pages_seen_at` integer;--> statement-breakpoint
CREATE INDEX `documents_unseen` ON `documents` (`uploaded_at`) WHERE "documents"."pages_seen_at" is null and "documents"."text_state" <> 'waiting';--> statement-breakpoint
-- All limits of a row of the list beside its next one, by hand, as the table is; every row is counted anew.
ALTER TABLE `counsel_case` ADD `to_meet` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `counsel_case` ADD `to_meet_from` integer;
--> statement-breakpoint
ALTER TABLE `counsel_case` ADD `limits` text;
--> statement-breakpoint
UPDATE `counsel_case` SET `counted_until` = NULL;
