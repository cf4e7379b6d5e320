import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../record/schema.ts'

/** Counsel's side says that a deadline is seen to, or that it does not arise; it stays listed, out of what remains to be done. */
export const deadlineMarks = sqliteTable(
  'deadline_marks',
  {
    caseId: text()
      .notNull()
      .references(() => cases.id),
    principalId: text()
      .notNull()
      .references(() => people.id),
    /** The deadline and what it is counted from: `rpd.disclose hearing:…`. */
    key: text().notNull(),
    state: text({ enum: ['done', 'notNeeded'] }).notNull(),
    markedBy: text()
      .notNull()
      .references(() => people.id),
    markedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.principalId, t.key] })],
)

/**
 * An office's days, or a limit, changed: a job later finds the deadlines that moved, case by case, by comparing what counted
 * before with what counts since. Changes before it begins join it.
 */
export const recounts = sqliteTable('recounts', {
  id: text().primaryKey(),
  because: text({ enum: ['officeCalendar', 'practiceNotice'] }).notNull(),
  /** Of a calendar its office, of a notice the key of its deadline. */
  about: text().notNull(),
  /** The office's days, or the changes of that limit, as JSON; `after` is fixed when it begins. */
  before: text().notNull(),
  after: text(),
  dueAt: integer().notNull(),
  /** The last case that was looked at. */
  lastCase: text().notNull().default(''),
  moved: integer().notNull().default(0),
  finishedAt: integer(),
})
