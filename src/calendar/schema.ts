import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../accounts/people/schema.ts'
import { cases } from '../cases/record/schema.ts'

/** Secret addresses of calendars; only the SHA-256 of the token is kept. A new one voids the old one. */
export const calendarAddresses = sqliteTable(
  'calendar_addresses',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    tokenHash: text().notNull().unique(),
    /** Whether it shows deadlines beside the hearings. */
    withDeadlines: integer({ mode: 'boolean' }).notNull().default(true),
    createdAt: integer().notNull(),
    lastReadAt: integer(),
    revokedAt: integer(),
  },
  (t) => [index('calendar_addresses_person').on(t.personId, t.createdAt)],
)

/**
 * What a calendar last had of each deadline. Deadlines are computed at each reading, so only this row knows what moved or fell
 * away since.
 */
export const calendarDeadlines = sqliteTable(
  'calendar_deadlines',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /** The limit and the event from which it is counted: `rpd.disclose hearing:…`. */
    key: text().notNull(),
    endsAt: integer().notNull(),
    /** RFC 5545, SEQUENCE. */
    sequence: integer().notNull(),
    /** Settled or fallen away: shown as cancelled. */
    isOff: integer({ mode: 'boolean' }).notNull(),
    changedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.caseId, t.key] })],
)
