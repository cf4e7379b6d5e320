import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../people/schema.ts'

/** Sessions: only the SHA-256 of the cookie's token is kept; `handle` names a session to its owner. */
export const sessions = sqliteTable(
  'sessions',
  {
    tokenHash: text().primaryKey(),
    handle: text().notNull().unique(),
    personId: text()
      .notNull()
      .references(() => people.id),
    createdAt: integer().notNull(),
    lastSeenAt: integer().notNull(),
    /** When the second factor was last shown; null while it is still asked for. */
    secondFactorAt: integer(),
    userAgent: text().notNull(),
    address: text().notNull(),
    /** The office that an officer chose to work for; counts while a posting of theirs lives there. */
    officeId: text().references(() => offices.id),
  },
  (t) => [index('sessions_person').on(t.personId, t.createdAt)],
)
