ALTER TABLE `invitations` ADD `script_name` text;--> statement-breakpoint
CREATE INDEX `invitations_registered` ON `invitations` (`registered_person_id`);--> statement-breakpoint
ALTER TABLE `letters` ADD `script_name` text;