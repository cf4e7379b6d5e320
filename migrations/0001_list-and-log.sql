CREATE TABLE `counsel_case` (
	`counsel_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`case_id` text NOT NULL,
	`reference` text NOT NULL,
	`division` text NOT NULL,
	`title` text NOT NULL,
	`status` text NOT NULL,
	`office_id` text NOT NULL,
	`group_id` text,
	`is_principal` integer NOT NULL,
	`next_hearing_at` integer,
	`next_hearing_zone` text,
	`from` integer NOT NULL,
	`until` integer,
	`folded` text DEFAULT '' NOT NULL,
	PRIMARY KEY (`counsel_id`, `opened_at` DESC, `case_id`, `from`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `counsel_case_case` ON `counsel_case` (`case_id`);
--> statement-breakpoint
CREATE INDEX `counsel_case_next` ON `counsel_case` (`counsel_id`, `next_hearing_at`);
--> statement-breakpoint
CREATE INDEX `counsel_case_passed` ON `counsel_case` (`next_hearing_at`);
--> statement-breakpoint
CREATE TRIGGER `audit_events_no_update` BEFORE UPDATE ON `audit_events` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_events_no_delete` BEFORE DELETE ON `audit_events` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
