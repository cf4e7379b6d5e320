import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../record/schema.ts'

/** Why a registry officer opened a case of another office: good for that case and a day, or until the case changes hands. */
export const outsideReasons = sqliteTable(
  'outside_reasons',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    staffId: text()
      .notNull()
      .references(() => people.id),
    /** Whose file it was then: that office looks at it, wherever the file went since. */
    officeId: text().notNull().default(''),
    reason: text().notNull(),
    at: integer().notNull(),
    until: integer().notNull(),
    /** The office of then looks at each: whether it was in order, and what is done about it when it was not. */
    reviewedAt: integer(),
    reviewedBy: text().references(() => people.id),
    finding: text({ enum: ['inOrder', 'questioned'] }),
    findingNote: text(),
  },
  (t) => [
    index('outside_reasons_staff').on(t.staffId, t.caseId, t.until),
    index('outside_reasons_case').on(t.caseId, t.until),
    index('outside_reasons_unreviewed').on(t.officeId, t.at).where(sql`${t.reviewedAt} is null`),
  ],
)
