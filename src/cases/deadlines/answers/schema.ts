import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../../accounts/people/schema.ts'
import { cases } from '../../record/schema.ts'
import type { SafeDay } from '../values.ts'
import { answerEnds, answerSayers } from './values.ts'

/** Which limits a submission answers, for the one in whose name it was filed. What ended stays: the limit was open again since. */
export const limitAnswers = sqliteTable(
  'limit_answers',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /** Whose limit it meets. */
    principalId: text()
      .notNull()
      .references(() => people.id),
    /** The limit and what it is counted from: `rpd.disclose hearing:…`. */
    key: text().notNull(),
    deadlineId: text().notNull(),
    /** Submissions are kept by a module that knows of this one. */
    submissionId: text().notNull(),
    /** Its receipt number. */
    number: text().notNull(),
    /** When it counts as received: of a correction in time, when the first of all was. */
    receivedAt: integer().notNull(),
    /** As the receipt says: the last day (ISO), its rule, and how it was judged. */
    dueDate: text().notNull(),
    /** The safe day before it; null where there was none, and in what was kept before safe days were. */
    safe: text({ mode: 'json' }).$type<SafeDay>(),
    rule: text().notNull(),
    verdict: text({ enum: ['onTime', 'late'] }).notNull(),
    /** The rule asks that the other party receives it too, the case has one, and nobody has said how it did. */
    isServiceOwed: integer({ mode: 'boolean' }).notNull().default(false),
    saidBy: text({ enum: answerSayers }).notNull(),
    recordedAt: integer().notNull(),
    recordedBy: text()
      .notNull()
      .references(() => people.id),
    endedAt: integer(),
    endedBy: text().references(() => people.id),
    endedWhy: text({ enum: answerEnds }),
  },
  (t) => [index('limit_answers_case').on(t.caseId, t.receivedAt), index('limit_answers_submission').on(t.submissionId)],
)
