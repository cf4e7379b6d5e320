import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../../cases/record/schema.ts'

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

/** A case whose papers and people were deleted by the order of two staff; its receipts and its log stay. */
export const caseDeletions = sqliteTable('case_deletions', {
  caseId: text()
    .primaryKey()
    .references(() => cases.id),
  at: integer().notNull(),
  orderedBy: text()
    .notNull()
    .references(() => people.id),
  confirmedBy: text()
    .notNull()
    .references(() => people.id),
})
