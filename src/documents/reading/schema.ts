import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { documents } from '../schema.ts'

/** Who read what, first and last time, and in whose name. A person's unread documents are those without a row. */
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
