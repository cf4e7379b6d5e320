CREATE TABLE `removed_blobs` (
	`name` text PRIMARY KEY NOT NULL,
	`due_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `removed_blobs_due` ON `removed_blobs` (`due_at`,`name`);--> statement-breakpoint
DROP TABLE `replaced_blobs`;