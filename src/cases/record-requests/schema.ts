import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../accounts/people/schema.ts'
import { divisions } from '../../tribunal/index.ts'
import { cases } from '../record/schema.ts'

/** Counsel asks to become, or to cease to be, counsel of record; the registry decides. */
export const recordRequests = sqliteTable(
  'record_requests',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['become', 'cease'] }).notNull(),
    counselId: text()
      .notNull()
      .references(() => people.id),
    /** Null while the file number that was typed is not one that the office knows. */
    caseId: text().references(() => cases.id),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    reference: text().notNull(),
    division: text({ enum: divisions }).notNull(),
    clientName: text(),
    clientUci: text(),
    /** Limits of the retainer, in counsel's words. */
    limits: text(),
    reason: text(),
    /** When the request was provided to the person and to the Minister, as counsel declares (ISO dates). */
    clientToldOn: text(),
    ministerToldOn: text(),
    /** It came after the last day for asking in writing: the rule it missed. */
    lateUnder: text(),
    createdAt: integer().notNull(),
    decidedAt: integer(),
    decidedBy: text().references(() => people.id),
    decision: text({ enum: ['granted', 'declined', 'withdrawn'] }),
    answer: text(),
  },
  (t) => [
    index('record_requests_office').on(t.officeId, t.decidedAt, t.createdAt),
    index('record_requests_counsel').on(t.counselId, t.createdAt),
  ],
)
