ALTER TABLE `documents` ADD `package_id` text;--> statement-breakpoint
CREATE INDEX `documents_package` ON `documents` (`package_id`) WHERE "documents"."package_id" is not null;