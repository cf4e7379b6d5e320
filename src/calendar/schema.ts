import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../accounts/people/schema.ts'
import { cases } from '../cases/record/schema.ts'

/** The secret address of a person's calendar: only the SHA-256 of its token is kept. A new one makes the old one void. */
export const calendarAddresses = sqliteTable(
  'calendar_addresses',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    tokenHash: text().notNull().unique(),
    /** Whether it holds the last days of limits beside the hearings. */
    withDeadlines: integer({ mode: 'boolean' }).notNull().default(true),
    createdAt: integer().notNull(),
    lastReadAt: integer(),
    revokedAt: integer(),
  },
  (t) => [index('calendar_addresses_person').on(t.personId, t.createdAt)],
)

/**
 * What a person's calendar was last told of each deadline. Deadlines are counted anew at each reading: only here is it kept
 * which of them moved since, or fell away.
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
    /** The deadline and what it is counted from: `rpd.disclose hearing:…`. */
    key: text().notNull(),
    endsAt: integer().notNull(),
    /** RFC 5545, SEQUENCE. */
    sequence: integer().notNull(),
    /** Settled or fallen away: cancelled in place. */
    isOff: integer({ mode: 'boolean' }).notNull(),
    changedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.caseId, t.key] })],
)
