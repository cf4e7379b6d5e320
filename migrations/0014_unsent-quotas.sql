CREATE INDEX `documents_unsent` ON `documents` (`uploaded_by`,`uploaded_at`) WHERE "documents"."direction" = 'in' and "documents"."available_at" is null;--> statement-breakpoint
CREATE INDEX `submissions_begun` ON `submissions` (`created_by`,`created_at`) WHERE "submissions"."state" = 'draft';--> statement-breakpoint
CREATE INDEX `uploads_person` ON `uploads` (`person_id`,`created_at`);