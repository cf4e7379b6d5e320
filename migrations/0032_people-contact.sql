ALTER TABLE `case_people` ADD `phone` text;--> statement-breakpoint
ALTER TABLE `case_people` ADD `email` text;--> statement-breakpoint
ALTER TABLE `case_people` ADD `address` text;--> statement-breakpoint
ALTER TABLE `case_person_changes` ADD `reason` text;