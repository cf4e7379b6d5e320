CREATE INDEX `notice_digests_at` ON `notice_digests` (`at`);--> statement-breakpoint
CREATE INDEX `failing_addresses_last` ON `failing_addresses` (`last_at`);