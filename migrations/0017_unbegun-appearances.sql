-- An appearance that ended before it began never was: no such row is kept any more.
DELETE FROM `counsel_case` WHERE `until` <= `from`;
--> statement-breakpoint
DELETE FROM `appearances` WHERE `until` <= `from`;
