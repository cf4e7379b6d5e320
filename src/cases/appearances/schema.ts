import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../record/schema.ts'

/** Counsel of record, with dates: half-open, `from` ≤ at < `until`. */
export const appearances = sqliteTable(
  'appearances',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    counselId: text()
      .notNull()
      .references(() => people.id),
    from: integer().notNull(),
    until: integer(),
    /** Limits of the retainer, in the words of the notice. */
    limits: text(),
  },
  (t) => [
    index('appearances_counsel').on(t.counselId, t.caseId, t.from, t.until),
    index('appearances_case').on(t.caseId),
  ],
)
