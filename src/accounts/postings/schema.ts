import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../people/schema.ts'

export const postingRoles = ['officer', 'supervisor'] as const
export type PostingRole = (typeof postingRoles)[number]

/**
 * Which office an officer works at, and as what. A row is never changed but to end it: another role is another posting, and all
 * that were stay as history.
 */
export const postings = sqliteTable(
  'postings',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    role: text({ enum: postingRoles }).notNull(),
    /** The administrator; null for those that were there before postings were. */
    givenBy: text().references(() => people.id),
    givenAt: integer().notNull(),
    endedBy: text().references(() => people.id),
    endedAt: integer(),
  },
  (t) => [
    uniqueIndex('postings_live').on(t.personId, t.officeId).where(sql`${t.endedAt} is null`),
    index('postings_person').on(t.personId, t.givenAt),
    index('postings_office').on(t.officeId).where(sql`${t.endedAt} is null`),
  ],
)
