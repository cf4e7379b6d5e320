import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../accounts/schema.ts'

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
