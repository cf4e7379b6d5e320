ALTER TABLE `receipt_prints` ADD `sha256` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `receipt_prints_sha256` ON `receipt_prints` (`sha256`);--> statement-breakpoint
CREATE INDEX `submissions_committed` ON `submissions` (`committed_at`);