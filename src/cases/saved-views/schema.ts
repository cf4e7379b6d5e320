import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { viewedPages } from './values.ts'

/** A filtered list under a name of one's own: the query of its address. */
export const savedViews = sqliteTable(
  'saved_views',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    page: text({ enum: viewedPages }).notNull(),
    name: text().notNull(),
    query: text().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [index('saved_views_person').on(t.personId, t.page, t.name)],
)
