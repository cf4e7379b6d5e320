import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { documents } from '../schema.ts'

/** Who read what, first and last time, and in whose name. */
export const readings = sqliteTable(
  'readings',
  {
    documentId: text()
      .notNull()
      .references(() => documents.id),
    personId: text()
      .notNull()
      .references(() => people.id),
    firstAt: integer().notNull(),
    lastAt: integer().notNull(),
    times: integer().notNull(),
    forId: text().references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.personId] })],
)

/**
 * What a person put aside in their Inbox without opening it. For that person's own lists and counts alone (`unread.ts`): it proves no
 * reading, and the registry does not see it.
 */
export const readMarks = sqliteTable(
  'read_marks',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    documentId: text()
      .notNull()
      .references(() => documents.id),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.documentId] }), index('read_marks_document').on(t.documentId)],
)
