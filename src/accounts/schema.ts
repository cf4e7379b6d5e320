import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { locales } from '../tribunal/languages.ts'
import type { Choices } from './notices/kinds.ts'

/** A registry office. Its zone is the clock by which lateness of its files is judged. */
export const offices = sqliteTable('offices', {
  id: text().primaryKey(),
  code: text().notNull().unique(),
  nameEn: text().notNull(),
  nameFr: text().notNull(),
  zone: text().notNull(),
  /** The sender on its letters: lines of its postal address, and its telephone number. */
  address: text(),
  phone: text(),
})

/** One account a person. What they may do beyond their role are grants (appearances, delegations). */
export const people = sqliteTable(
  'people',
  {
    id: text().primaryKey(),
    role: text({ enum: ['counsel', 'delegate', 'party', 'registry', 'administrator'] }).notNull(),
    name: text().notNull(),
    /** As its bearer writes it, for mail. */
    email: text().notNull(),
    /** Lower case, for finding; unique. */
    emailKey: text().notNull(),
    locale: text({ enum: locales }).notNull(),
    zone: text().notNull(),
    /** The office that invited them. Where an officer works, and as what, stands in `postings`; this is only their first one. */
    officeId: text().references(() => offices.id),
    state: text({ enum: ['active', 'suspended', 'closed'] }).notNull(),
    /** When a suspension ends that no second member of the staff has confirmed. `endLapsedSuspensions` keeps `state` true by it. */
    suspendedUntil: integer(),
    /** `waiting`: registered, and no officer has recorded yet that they met; nothing of a case is shown until then. */
    identity: text({ enum: ['confirmed', 'waiting'] })
      .notNull()
      .default('confirmed'),
    passwordHash: text().notNull(),
    /** TOTP seed sealed by the keyring. */
    totpSeal: blob({ mode: 'buffer' }).notNull(),
    /** False for those who chose a passkey or a sheet of codes alone; the seed is then one that nobody has. */
    hasTotp: integer({ mode: 'boolean' }).notNull().default(true),
    /** The last time step whose code was taken: each code works once (RFC 6238 section 5.2). */
    totpStep: integer().notNull().default(0),
    termsVersion: text().notNull(),
    termsAcceptedAt: integer().notNull(),
    createdAt: integer().notNull(),
    closedAt: integer(),
    phone: text(),
    /** Postal address, its lines as on an envelope; for people without mail the way by which notices reach them. */
    address: text(),
    /** At which pace mail tells this person of each kind, where they chose one: a JSON object. */
    noticeChoices: text({ mode: 'json' }).$type<Choices>().notNull().default({}),
    /** Sample accounts of the demo: production refuses a database that holds one. */
    isDemo: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [
    uniqueIndex('people_email').on(t.emailKey),
    index('people_office').on(t.officeId, t.role),
    index('people_role').on(t.role, t.state),
    index('people_suspended').on(t.suspendedUntil).where(sql`${t.suspendedUntil} is not null`),
    index('people_waiting').on(t.officeId, t.createdAt).where(sql`${t.identity} = 'waiting'`),
  ],
)

export const postingRoles = ['officer', 'supervisor'] as const
export type PostingRole = (typeof postingRoles)[number]

/**
 * Which office an officer works at, and as what. A row is never changed but to end it: another role is another posting, and all
 * that were stay as history.
 */
export const postings = sqliteTable(
  'postings',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    role: text({ enum: postingRoles }).notNull(),
    /** The administrator; null for those that were there before postings were. */
    givenBy: text().references(() => people.id),
    givenAt: integer().notNull(),
    endedBy: text().references(() => people.id),
    endedAt: integer(),
  },
  (t) => [
    uniqueIndex('postings_live').on(t.personId, t.officeId).where(sql`${t.endedAt} is null`),
    index('postings_person').on(t.personId, t.givenAt),
    index('postings_office').on(t.officeId).where(sql`${t.endedAt} is null`),
  ],
)

/** Counsel's standing, shown to the registry. */
export const counselProfiles = sqliteTable('counsel_profiles', {
  personId: text()
    .primaryKey()
    .references(() => people.id),
  kind: text({ enum: ['lawyer', 'paralegal', 'notary', 'consultant', 'unpaid'] }).notNull(),
  body: text().notNull(),
  membershipNumber: text().notNull(),
  firm: text(),
  phone: text(),
  /** When counsel last declared to be in good standing, and until when that counts; null before the first time it was asked. */
  standingConfirmedAt: integer(),
  standingUntil: integer(),
})

/** Sessions: only the SHA-256 of the cookie's token is kept; `handle` names a session to its owner. */
export const sessions = sqliteTable(
  'sessions',
  {
    tokenHash: text().primaryKey(),
    handle: text().notNull().unique(),
    personId: text()
      .notNull()
      .references(() => people.id),
    createdAt: integer().notNull(),
    lastSeenAt: integer().notNull(),
    /** When the second factor was last shown; null while it is still asked for. */
    secondFactorAt: integer(),
    userAgent: text().notNull(),
    address: text().notNull(),
    /** The office that an officer chose to work for; counts while a posting of theirs lives there. */
    officeId: text().references(() => offices.id),
  },
  (t) => [index('sessions_person').on(t.personId, t.createdAt)],
)

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
