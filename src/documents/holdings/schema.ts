import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../../cases/record/schema.ts'

/** Whether the store still holds what was filed in a case, hashed anew against the receipts. */
export const holdingsChecks = sqliteTable(
  'holdings_checks',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    askedBy: text().references(() => people.id),
    askedAt: integer().notNull(),
    endedAt: integer(),
    /** Documents looked at, and those that were lost or not what they were. */
    documents: integer().notNull().default(0),
    failures: text({ mode: 'json' }).$type<readonly { documentId: string; problem: 'absent' | 'changed' }[]>(),
  },
  (t) => [
    index('holdings_checks_case').on(t.caseId, t.askedAt),
    index('holdings_checks_faulty').on(t.caseId).where(sql`${t.failures} <> '[]'`),
  ],
)

const storedKinds = ['filed', 'sent', 'stamped', 'apart'] as const
/** Something of a case that lies in the store: filed with a receipt, sent by the registry, a copy with numbers, kept apart from the case's papers. */
export type StoredKind = (typeof storedKinds)[number]
export type StoredFault = { readonly kind: StoredKind; readonly id: string; readonly problem: 'absent' | 'changed' }

/**
 * The rounds that go through everything stored: of each case the one under way, as far as it is, and the result of the last that
 * ended, which knows nothing of what came after it began.
 */
export const holdingsRounds = sqliteTable(
  'holdings_rounds',
  {
    caseId: text()
      .primaryKey()
      .references(() => cases.id),
    /** The round under way; null between two. */
    begunAt: integer(),
    /** The key of what was looked at last in it: the next one follows in the order of keys. */
    cursor: text().notNull().default(''),
    counted: integer().notNull().default(0),
    found: text({ mode: 'json' }).$type<readonly StoredFault[]>().notNull().default([]),
    /** When the last one that ended began, and when it ended; null before the first. */
    asOf: integer(),
    endedAt: integer(),
    /** How many filed documents it looked at. */
    documents: integer().notNull().default(0),
    faults: text({ mode: 'json' }).$type<readonly StoredFault[]>().notNull().default([]),
  },
  (t) => [index('holdings_rounds_faulty').on(t.caseId).where(sql`${t.faults} <> '[]'`)],
)
