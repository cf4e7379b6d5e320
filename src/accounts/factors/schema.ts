import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../people/schema.ts'

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

/** A challenge that a browser must sign once, within minutes. `key` is the SHA-256 of a cookie's token. */
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
