import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { people } from '../../../accounts/people/schema.ts'
import { cases } from '../../record/schema.ts'

/**
 * What happened in a case from which a limit is counted: a referral, reasons received, an application served… The kinds are
 * those of the deadlines' data. `day` is the ISO date of the event where it happened.
 */
export const caseEvents = sqliteTable(
  'case_events',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    kind: text().notNull(),
    day: text().notNull(),
    /** Epoch milliseconds, of what limits are counted from by the hour. */
    happenedAt: integer(),
    /** A day that the tribunal fixed, where the rules leave the limit to it. */
    setDay: text(),
    note: text(),
    /** Where it is when a document was received that went by regular mail: the ISO date of mailing. `day` is then counted anew at each reading. */
    mailedOn: text(),
    /** To or from a place outside Canada. */
    mailedAbroad: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer().notNull(),
    createdBy: text().references(() => people.id),
    cancelledAt: integer(),
    cancelledBy: text().references(() => people.id),
    externalKey: text(),
    feedVersion: integer(),
  },
  (t) => [index('case_events_case').on(t.caseId, t.day), uniqueIndex('case_events_external').on(t.externalKey)],
)
