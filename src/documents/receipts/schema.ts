import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/schema.ts'
import { cases } from '../../cases/schema.ts'
import { objects } from '../../platform/storage/schema.ts'
import { locales } from '../../tribunal/languages.ts'
import { submissions } from '../schema.ts'

/** Keys that sign receipts (Ed25519). The private half is sealed by the keyring; a retired key still verifies. */
export const signingKeys = sqliteTable('signing_keys', {
  id: text().primaryKey(),
  publicJwk: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
  sealed: text().notNull(),
  createdAt: integer().notNull(),
  retiredAt: integer(),
})

/** A receipt as it was signed: a JWS in compact form over its JSON. */
export const receiptSignatures = sqliteTable('receipt_signatures', {
  submissionId: text()
    .primaryKey()
    .references(() => submissions.id),
  jws: text().notNull(),
  keyId: text()
    .notNull()
    .references(() => signingKeys.id),
  signedAt: integer().notNull(),
})

/** A receipt as a PDF, made once in each language; its hash is signed too. */
export const receiptPrints = sqliteTable(
  'receipt_prints',
  {
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    language: text({ enum: locales }).notNull(),
    objectId: text()
      .notNull()
      .references(() => objects.id),
    /** Of the PDF itself (hex): who holds a receipt can ask whether it is one. */
    sha256: text().notNull().default(''),
    jws: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.submissionId, t.language] }), index('receipt_prints_sha256').on(t.sha256)],
)

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

export const storedKinds = ['filed', 'sent', 'stamped', 'apart'] as const
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

/** Receipts of what becomes no submission, by the id of what was sent: signed like the others. */
export const apartReceipts = sqliteTable('apart_receipts', {
  id: text().primaryKey(),
  jws: text().notNull(),
  keyId: text()
    .notNull()
    .references(() => signingKeys.id),
  signedAt: integer().notNull(),
})

/** The same as PDFs, made once in each language. */
export const apartPrints = sqliteTable(
  'apart_prints',
  {
    id: text()
      .notNull()
      .references(() => apartReceipts.id),
    language: text({ enum: locales }).notNull(),
    objectId: text()
      .notNull()
      .references(() => objects.id),
    sha256: text().notNull(),
    jws: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.language] }), index('apart_prints_sha256').on(t.sha256)],
)

/** Each day's digest over the hashes of all that was filed that day, chained to the day before. */
export const dailyDigests = sqliteTable('daily_digests', {
  /** ISO date on the Eastern clock. */
  day: text().primaryKey(),
  submissions: integer().notNull(),
  documents: integer().notNull(),
  previous: text().notNull(),
  digest: text().notNull(),
  jws: text().notNull(),
  at: integer().notNull(),
})
