import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { cases } from '../../cases/schema.ts'
import { sides } from '../schema.ts'

/** The last exhibit and page number given to a side of a case; raised inside the transaction that sends. */
export const exhibitCounters = sqliteTable(
  'exhibit_counters',
  {
    caseId: text()
      .notNull()
      .references(() => cases.id),
    side: text({ enum: sides }).notNull(),
    lastExhibit: integer().notNull(),
    lastPage: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.side] })],
)
