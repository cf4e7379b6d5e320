import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../../cases/record/schema.ts'

/** Ways in which somebody learns the titles of a case's documents, apart from their bytes. */
const listingWays = [
  'casePage',
  'documentList',
  'documentPage',
  'textSearch',
  'search',
  'holdings',
  'bundleChoice',
  'exhibits',
  'receipt',
  'api',
] as const

/** Ways in which a copy leaves the portal. The zip stands in the audit log. */
export const copyWays = ['file', 'stampedFile', 'apiFile', 'bundle', 'receiptFile', 'original'] as const

export type AccessWay = (typeof listingWays)[number] | (typeof copyWays)[number]

/**
 * That titles of a case's filed documents were listed to a person, or copies of them given: one row a person, case, way and
 * sitting. Whoever filed something in their own name is not noted about that.
 */
export const accessLog = sqliteTable(
  'access_log',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    personId: text()
      .notNull()
      .references(() => people.id),
    way: text({ enum: [...listingWays, ...copyWays] }).notNull(),
    at: integer().notNull(),
    /** In whose name, when not their own. */
    forId: text().references(() => people.id),
    /** The token of the program that asked; null for a person. */
    programId: text(),
    /** Which documents; null when it was all that this person could see filed in the case at that instant. */
    documentIds: text({ mode: 'json' }).$type<readonly string[]>(),
  },
  (t) => [
    index('access_log_sitting').on(t.caseId, t.personId, t.at),
    index('access_log_case').on(t.caseId, t.at),
    index('access_log_person').on(t.personId, t.at),
    index('access_log_at').on(t.at),
  ],
)
