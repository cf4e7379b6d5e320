CREATE INDEX `one_time_codes_sheet` ON `one_time_codes` (`set_id`) WHERE "one_time_codes"."kind" = 'sheet';--> statement-breakpoint
CREATE INDEX `invitations_staff` ON `invitations` (`created_at`) WHERE "invitations"."role" in ('registry', 'administrator');--> statement-breakpoint
CREATE INDEX `contact_changes_person` ON `contact_changes` (`person_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `holdings_checks_faulty` ON `holdings_checks` (`case_id`) WHERE "holdings_checks"."failures" <> '[]';--> statement-breakpoint
CREATE INDEX `submissions_replaces` ON `submissions` (`replaces`) WHERE "submissions"."replaces" is not null;