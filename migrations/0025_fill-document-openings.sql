-- Of what was opened before, the log says which documents were read in the office, and by whom first.
INSERT OR IGNORE INTO `document_openings` (`document_id`, `opened_by`, `opened_at`)
SELECT `documents`.`id`, `audit_events`.`actor_id`, min(`audit_events`.`at`)
FROM `audit_events`
JOIN `documents` ON `documents`.`id` = substr(`audit_events`.`subject`, 10) AND `documents`.`direction` = 'in'
JOIN `submissions` ON `submissions`.`id` = `documents`.`submission_id` AND `audit_events`.`at` >= `submissions`.`opened_at`
JOIN `people` ON `people`.`id` = `audit_events`.`actor_id` AND `people`.`role` = 'registry'
WHERE `audit_events`.`action` = 'document.read' AND `audit_events`.`subject` LIKE 'document:%'
GROUP BY `documents`.`id`;
