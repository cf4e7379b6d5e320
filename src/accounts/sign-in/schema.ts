import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { people } from '../people/schema.ts'

export const throttles = sqliteTable(
  'throttles',
  {
    kind: text().notNull(),
    key: text().notNull(),
    failures: integer().notNull(),
    waitUntil: integer().notNull(),
    lastAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.key] })],
)

/** Links that let a person set a new password, or begin anew after losing everything. Only the hash of the secret is kept. */
export const resets = sqliteTable(
  'resets',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    /** `everything`: two staff agreed that all factors are lost; it leads to a new password and a new second factor. */
    kind: text({ enum: ['password', 'everything'] }).notNull(),
    secretHash: text().notNull(),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    usedAt: integer(),
    /** For `everything`: the new password, until the new second factor is shown. */
    passwordHash: text(),
    /** For `everything`: the decision of two staff behind it. */
    approvalId: text(),
  },
  (t) => [index('resets_person').on(t.personId), index('resets_secret').on(t.secretHash)],
)

/** Accounts at sign-in partners (OpenID Connect). */
export const partnerLinks = sqliteTable(
  'partner_links',
  {
    partner: text().notNull(),
    /** `sub` of the partner's ID token. */
    subject: text().notNull(),
    personId: text()
      .notNull()
      .references(() => people.id),
    linkedAt: integer().notNull(),
    lastUsedAt: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.partner, t.subject] }),
    uniqueIndex('partner_links_person').on(t.personId, t.partner),
  ],
)

/** A sign-in at a partner between its two halves. `key` is the SHA-256 of a cookie's token; used once. */
export const partnerVisits = sqliteTable('partner_visits', {
  key: text().primaryKey(),
  partner: text().notNull(),
  purpose: text({ enum: ['signIn', 'link'] }).notNull(),
  state: text().notNull(),
  nonce: text().notNull(),
  verifier: text().notNull(),
  /** Whose account is to be linked. */
  personId: text().references(() => people.id),
  back: text(),
  createdAt: integer().notNull(),
})
