import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { documents } from '../schema.ts'

/** Two staff let a document go that the scanner holds by mistake. */
export const scanReleases = sqliteTable(
  'scan_releases',
  {
    id: text().primaryKey(),
    documentId: text()
      .notNull()
      .references(() => documents.id),
    reason: text().notNull(),
    askedBy: text()
      .notNull()
      .references(() => people.id),
    askedAt: integer().notNull(),
    decidedBy: text().references(() => people.id),
    decidedAt: integer(),
    decision: text({ enum: ['released', 'refused'] }),
  },
  (t) => [index('scan_releases_document').on(t.documentId, t.askedAt)],
)
