-- People and cases have a form in Latin letters and, beside it, their own script. What was written in another script stays the name until
-- somebody gives a Latin form.
ALTER TABLE `case_people` ADD `script_name` text;--> statement-breakpoint
ALTER TABLE `case_people` ADD `script_lang` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `script_title` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `script_lang` text;--> statement-breakpoint
ALTER TABLE `counsel_case` ADD `script_title` text;
--> statement-breakpoint
ALTER TABLE `counsel_case` ADD `script_lang` text;
--> statement-breakpoint
-- Searched in both scripts, and by staff as by counsel: a case has a row for its office too.
DROP VIEW `search_source`;
--> statement-breakpoint
DROP VIEW `case_words`;
--> statement-breakpoint
CREATE VIEW `case_words` AS
SELECT c.`id` AS `case_id`, c.`opened_at`, c.`closed_at`,
	'c' || char(9) || index_words(c.`reference` || ' ' || c.`title` || ' ' || coalesce(c.`script_title`, '')) || char(10)
	|| coalesce((
		SELECT group_concat('p' || p.`id` || char(9) || index_words(p.`name` || ' ' || coalesce(p.`script_name`, '') || ' ' || CASE length(p.`uci`)
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
GROUP BY a.`counsel_id`, a.`case_id`
UNION ALL
SELECT c.`office_id`, w.`opened_at`, c.`id`, 0, NULL, w.`closed_at`, w.`words`, ''
FROM `cases` c JOIN `case_words` w ON w.`case_id` = c.`id`;
--> statement-breakpoint
DROP TRIGGER `search_case_changed`;
--> statement-breakpoint
DROP TRIGGER `search_person_changed`;
--> statement-breakpoint
CREATE TRIGGER `search_case_added` AFTER INSERT ON `cases`
BEGIN
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_case_removed` AFTER DELETE ON `cases`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = old.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_case_changed` AFTER UPDATE OF `reference`, `title`, `script_title`, `opened_at`, `closed_at`, `office_id` ON `cases`
WHEN new.`reference` IS NOT old.`reference` OR new.`title` IS NOT old.`title` OR new.`script_title` IS NOT old.`script_title`
	OR new.`opened_at` IS NOT old.`opened_at` OR new.`closed_at` IS NOT old.`closed_at` OR new.`office_id` IS NOT old.`office_id`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `search_person_changed` AFTER UPDATE OF `name`, `script_name`, `uci`, `case_id` ON `case_people`
WHEN new.`name` IS NOT old.`name` OR new.`script_name` IS NOT old.`script_name` OR new.`uci` IS NOT old.`uci`
	OR new.`case_id` IS NOT old.`case_id`
BEGIN
	DELETE FROM `search_rows` WHERE `case_id` = new.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = new.`case_id`;
	DELETE FROM `search_rows` WHERE `case_id` = old.`case_id`;
	INSERT INTO `search_rows` SELECT * FROM `search_source` WHERE `case_id` = old.`case_id`;
END;
--> statement-breakpoint
DELETE FROM `search_rows`;
--> statement-breakpoint
INSERT INTO `search_rows` SELECT * FROM `search_source`;
