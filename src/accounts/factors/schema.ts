import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { people } from '../schema.ts'

/** Passkeys (WebAuthn level 3). With user verification one counts as both factors. */
export const passkeys = sqliteTable(
  'passkeys',
  {
    /** The credential's id, base64url. */
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    /** COSE key as the authenticator gave it. */
    publicKey: blob({ mode: 'buffer' }).notNull(),
    counter: integer().notNull(),
    transports: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    /** What its owner calls it. */
    name: text().notNull(),
    isBackedUp: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer().notNull(),
    lastUsedAt: integer(),
  },
  (t) => [index('passkeys_person').on(t.personId)],
)

/** What a browser must sign, once, within minutes. `key` is the SHA-256 of a cookie's token. */
export const challenges = sqliteTable('challenges', {
  key: text().primaryKey(),
  kind: text({ enum: ['adding', 'signIn', 'stepUp'] }).notNull(),
  challenge: text().notNull(),
  personId: text().references(() => people.id),
  createdAt: integer().notNull(),
})

/** One-time codes that stand in for the authenticator: those a person keeps (`recovery`), those an office printed (`sheet`). Only hashes. */
export const oneTimeCodes = sqliteTable(
  'one_time_codes',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    hash: text().notNull(),
    kind: text({ enum: ['recovery', 'sheet'] }).notNull(),
    /** Codes made together; a new set voids the old one. */
    setId: text().notNull(),
    /** Its number on the sheet, from 1. */
    position: integer().notNull(),
    createdAt: integer().notNull(),
    usedAt: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.hash] }),
    index('one_time_codes_sheet').on(t.setId).where(sql`${t.kind} = 'sheet'`),
  ],
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

/** Browsers from which a person has signed in before: a new one is told by mail. Only the hash of the browser's token. */
export const devices = sqliteTable(
  'devices',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    tokenHash: text().notNull(),
    createdAt: integer().notNull(),
    lastSeenAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.tokenHash] })],
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

/** A new address that waits for its owner's click. */
export const emailChanges = sqliteTable(
  'email_changes',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    email: text().notNull(),
    emailKey: text().notNull(),
    secretHash: text().notNull(),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    usedAt: integer(),
  },
  (t) => [index('email_changes_person').on(t.personId)],
)
