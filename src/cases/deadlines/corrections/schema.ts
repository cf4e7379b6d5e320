import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../../accounts/people/schema.ts'
import { cases } from '../../record/schema.ts'

/** Until when something returned may be corrected and keep its first time of receipt: a day for one principal alone. */
export const correctionDays = sqliteTable(
  'correction_days',
  {
    /** What was returned. Submissions are kept by a module that knows of this one. */
    submissionId: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    principalId: text()
      .notNull()
      .references(() => people.id),
    number: text().notNull(),
    /** ISO date, by the clock of `zone`. */
    day: text().notNull(),
    zone: text().notNull(),
    /** When it was returned. */
    setAt: integer().notNull(),
    /** When its correction was sent. */
    correctedAt: integer(),
  },
  (t) => [index('correction_days_case').on(t.caseId)],
)
