CREATE TABLE `question_words` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`written_by` text NOT NULL,
	`office_id` text,
	`words` text NOT NULL,
	`at` integer NOT NULL,
	`waited` integer,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`written_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`office_id`) REFERENCES `offices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `question_words_question` ON `question_words` (`question_id`,`at`);--> statement-breakpoint
CREATE INDEX `question_words_office` ON `question_words` (`office_id`,`at`) WHERE "question_words"."office_id" is not null;--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`principal_id` text NOT NULL,
	`asked_by` text NOT NULL,
	`subject` text NOT NULL,
	`asked_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`waits_since` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`principal_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `questions_case` ON `questions` (`case_id`,`changed_at`);--> statement-breakpoint
CREATE INDEX `questions_waiting` ON `questions` (`waits_since`) WHERE "questions"."waits_since" is not null;