import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { cases } from '../../cases/schema.ts'

/** That access to a closed case ends soon was told. `days` before the end. */
export const retentionWarnings = sqliteTable(
  'retention_warnings',
  {
    caseId: text()
      .notNull()
      .references(() => cases.id),
    days: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.days] })],
)
