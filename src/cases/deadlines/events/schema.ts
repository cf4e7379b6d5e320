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
    /** A day that the tribunal fixed, where the rules leave the limit to it. */
    setDay: text(),
    note: text(),
    createdAt: integer().notNull(),
    createdBy: text().references(() => people.id),
    cancelledAt: integer(),
    cancelledBy: text().references(() => people.id),
    externalKey: text(),
    feedVersion: integer(),
  },
  (t) => [index('case_events_case').on(t.caseId, t.day), uniqueIndex('case_events_external').on(t.externalKey)],
)
