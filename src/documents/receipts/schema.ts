import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { objects } from '../../platform/storage/schema.ts'
import { locales } from '../../tribunal/languages.ts'
import { submissions } from '../submissions/schema.ts'

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

/** What was signed later, where a receipt said worse than the truth: the receipt itself stays as it was signed. */
export const receiptCorrections = sqliteTable('receipt_corrections', {
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

/** Receipts of what becomes no submission, by the id of what was sent: signed like the others. */
export const requestReceipts = sqliteTable('apart_receipts', {
  id: text().primaryKey(),
  jws: text().notNull(),
  keyId: text()
    .notNull()
    .references(() => signingKeys.id),
  signedAt: integer().notNull(),
})

/** The same as PDFs, made once in each language. */
export const requestReceiptPrints = sqliteTable(
  'apart_prints',
  {
    id: text()
      .notNull()
      .references(() => requestReceipts.id),
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
