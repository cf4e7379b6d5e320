-- What is searched: of each case and each of its counsel one row, all rows of one counsel side by side, so that a search reads
-- only the searcher's own and costs the same among a thousand cases and a million. A line for the case (c), each person (p)
-- and each document (d) in `words`; counsel's own number (m) and notes (n) in `own_words`. The rows are kept by triggers:
-- no command can forget them. They narrow; the grants decide. `index_words` and `fold` come with each connection.
UPDATE `cases` SET `folded` = fold(`folded`);
UPDATE `counsel_case` SET `folded` = fold(`folded`);
CREATE TABLE `search_rows` (
	`principal_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`case_id` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	`closed_at` integer,
	`words` text NOT NULL,
	`own_words` text NOT NULL,
	PRIMARY KEY (`principal_id`, `opened_at` DESC, `case_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `search_rows_case` ON `search_rows` (`case_id`);
--> statement-breakpoint
CREATE VIEW `case_words` AS
SELECT c.`id` AS `case_id`, c.`opened_at`, c.`closed_at`,
	'c' || char(9) || index_words(c.`reference` || ' ' || c.`title`) || char(10)
	|| coalesce((
		SELECT group_concat('p' || p.`id` || char(9) || index_words(p.`name` || ' ' || CASE length(p.`uci`)
			WHEN 10 THEN substr(p.`uci`, 1, 2) || '-' || substr(p.`uci`, 3, 4) || '-' || substr(p.`uci`, 7)
			WHEN 8 THEN substr(p.`uci`, 1, 4) || '-' || substr(p.`uci`, 5)
			ELSE '' END) || char(10), '')
		FROM `case_people` p WHERE p.`case_id` = c.`id`), '')
	|| coalesce((
		SELECT group_concat('d' || d.`id` || char(9) || index_words(d.`title`) || char(10), '')
		FROM `documents` d LEFT JOIN `submissions` s ON s.`id` = d.`submission_id`
		WHERE d.`case_id` = c.`id` AND d.`available_at` IS NOT NULL
			AND (d.`direction` = 'out' OR s.`state` IN ('received', 'accepted'))), '') AS `words`
FROM `cases` c;
--> statement-breakpoint
CREATE VIEW `search_source` AS
SELECT a.`counsel_id` AS `principal_id`, w.`opened_at`, a.`case_id`, min(a.`from`) AS `from`,
	CASE WHEN count(a.`until`) < count(*) THEN NULL ELSE max(a.`until`) END AS `until`, w.`closed_at`, w.`words`,
	coalesce((
		SELECT 'm' || char(9) || index_words(m.`number`) || char(10)
		FROM `matter_numbers` m WHERE m.`principal_id` = a.`counsel_id` AND m.`case_id` = a.`case_id`), '')
	|| coalesce((
		SELECT group_concat('n' || n.`id` || char(9) || index_words(n.`text`) || char(10), '')
		FROM `firm_notes` n
		WHERE n.`principal_id` = a.`counsel_id` AND n.`case_id` = a.`case_id` AND n.`deleted_at` IS NULL), '') AS `own_words`
FROM `appearances` a JOIN `case_words` w ON w.`case_id` = a.`case_id`
GROUP BY a.`counsel_id`, a.`case_id`;
--> statement-breakpoint
INSERT INTO `search_rows` SELECT * FROM `search_source`;
--> statement-breakpoint
CREATE TRIGGER `search_case_changed` AFTER UPDATE OF `reference`, `title`, `opened_at`, `closed_at` ON `cases`
WHEN new.`reference` IS NOT old.`reference` OR new.`title` IS NOT old.`title` OR new.`opened_at` IS NOT old.`opened_at`
	OR new.`closed_at` IS NOT old.`closed_at`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_person_added` AFTER INSERT ON `case_people`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_person_changed` AFTER UPDATE OF `name`, `uci`, `case_id` ON `case_people`
WHEN new.`name` IS NOT old.`name` OR new.`uci` IS NOT old.`uci` OR new.`case_id` IS NOT old.`case_id`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`case_id`;
	DELETE FROM `search_rows` WHERE `case_id` = old.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = old.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_person_removed` AFTER DELETE ON `case_people`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = old.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = old.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_appearance_added` AFTER INSERT ON `appearances`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_appearance_changed` AFTER UPDATE OF `counsel_id`, `case_id`, `from`, `until` ON `appearances`
WHEN new.`counsel_id` IS NOT old.`counsel_id` OR new.`case_id` IS NOT old.`case_id` OR new.`from` IS NOT old.`from`
	OR new.`until` IS NOT old.`until`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`case_id`;
	DELETE FROM `search_rows` WHERE `case_id` = old.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = old.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_appearance_removed` AFTER DELETE ON `appearances`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = old.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = old.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_document_added` AFTER INSERT ON `documents`
WHEN new.`available_at` IS NOT NULL
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_document_changed` AFTER UPDATE OF `title`, `available_at`, `case_id`, `submission_id` ON `documents`
WHEN (new.`available_at` IS NOT NULL OR old.`available_at` IS NOT NULL) AND (new.`title` IS NOT old.`title`
	OR new.`available_at` IS NOT old.`available_at` OR new.`case_id` IS NOT old.`case_id`
	OR new.`submission_id` IS NOT old.`submission_id`)
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`case_id`;
	DELETE FROM `search_rows` WHERE `case_id` = old.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = old.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_document_removed` AFTER DELETE ON `documents`
WHEN old.`available_at` IS NOT NULL
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = old.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = old.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_submission_changed` AFTER UPDATE OF `state`, `case_id` ON `submissions`
WHEN new.`state` IS NOT old.`state`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_number_added` AFTER INSERT ON `matter_numbers`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_number_changed` AFTER UPDATE ON `matter_numbers`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_number_removed` AFTER DELETE ON `matter_numbers`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = old.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = old.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_note_added` AFTER INSERT ON `firm_notes`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_note_changed` AFTER UPDATE ON `firm_notes`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`case_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_note_removed` AFTER DELETE ON `firm_notes`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = old.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = old.`case_id`;
END;
--> statement-breakpoint
-- What is new. Of the log, the last event of each case that its people are told of (`news_actions`, written at each start),
-- for each of its counsel as well: a list of one counsel's cases reads rows that lie together.
CREATE TABLE `news_actions` (`action` text PRIMARY KEY NOT NULL) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `counsel_news` (
	`principal_id` text NOT NULL,
	`case_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`actor_id` text,
	PRIMARY KEY (`principal_id`, `case_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `counsel_news_latest` ON `counsel_news` (`principal_id`, `seq`);
--> statement-breakpoint
CREATE INDEX `counsel_news_case` ON `counsel_news` (`case_id`);
--> statement-breakpoint
CREATE TRIGGER `news_recorded` AFTER INSERT ON `audit_events`
WHEN new.`case_id` IS NOT NULL AND EXISTS (SELECT 1 FROM `news_actions` WHERE `action` = new.`action`)
BEGIN
	INSERT INTO `case_news` (`case_id`, `seq`, `at`, `action`, `actor_id`)
	SELECT `id`, new.`seq`, new.`at`, new.`action`, new.`actor_id` FROM `cases` WHERE `id` = new.`case_id`
	ON CONFLICT DO UPDATE SET `seq` = excluded.`seq`, `at` = excluded.`at`, `action` = excluded.`action`, `actor_id` = excluded.`actor_id`;
	INSERT INTO `counsel_news` (`principal_id`, `case_id`, `seq`, `at`, `action`, `actor_id`)
	SELECT DISTINCT `counsel_id`, `case_id`, new.`seq`, new.`at`, new.`action`, new.`actor_id` FROM `appearances` WHERE `case_id` = new.`case_id`
	ON CONFLICT DO UPDATE SET `seq` = excluded.`seq`, `at` = excluded.`at`, `action` = excluded.`action`, `actor_id` = excluded.`actor_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `news_inherited` AFTER INSERT ON `appearances`
BEGIN
	INSERT INTO `counsel_news` (`principal_id`, `case_id`, `seq`, `at`, `action`, `actor_id`)
	SELECT new.`counsel_id`, `case_id`, `seq`, `at`, `action`, `actor_id` FROM `case_news` WHERE `case_id` = new.`case_id`
	ON CONFLICT DO UPDATE SET `seq` = excluded.`seq`, `at` = excluded.`at`, `action` = excluded.`action`, `actor_id` = excluded.`actor_id`;
END;
