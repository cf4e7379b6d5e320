DROP INDEX `unreached_open`;--> statement-breakpoint
CREATE INDEX `unreached_open` ON `unreached` (`settled_at`,`since`,`id`) WHERE settled_at is null;--> statement-breakpoint
DROP INDEX `outside_reasons_unreviewed`;--> statement-breakpoint
CREATE INDEX `outside_reasons_unreviewed` ON `outside_reasons` (`office_id`,`at`) WHERE "outside_reasons"."reviewed_at" is null;--> statement-breakpoint
DROP INDEX `requests_open`;--> statement-breakpoint
CREATE INDEX `requests_open` ON `requests` (`state`,`sent_at`) WHERE "requests"."state" = 'sent';