ALTER TABLE `uploads` ADD `type` text;--> statement-breakpoint
ALTER TABLE `uploads` ADD `title` text DEFAULT '' NOT NULL;