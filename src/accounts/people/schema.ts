import { sql } from 'drizzle-orm'
import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { locales } from '../../tribunal/languages.ts'
import { provinces } from '../../tribunal/provinces.ts'
import type { NoticeChoices } from '../notices/kinds.ts'
import { counselKinds, roles } from './values.ts'

/** A registry office. Its zone is the clock by which lateness of its files is judged. */
export const offices = sqliteTable('offices', {
  id: text().primaryKey(),
  code: text().notNull().unique(),
  nameEn: text().notNull(),
  nameFr: text().notNull(),
  zone: text().notNull(),
  /** Where it stands, for the holidays of its province; null where nobody said it. */
  province: text({ enum: provinces }),
  /** The sender on its letters: lines of its postal address, and its telephone number. */
  address: text(),
  phone: text(),
})

/** One account a person. What they may do beyond their role are grants (appearances, delegations). */
export const people = sqliteTable(
  'people',
  {
    id: text().primaryKey(),
    role: text({ enum: roles }).notNull(),
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
    noticeChoices: text({ mode: 'json' }).$type<NoticeChoices>().notNull().default({}),
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

/** Counsel's standing, shown to the registry. */
export const counselProfiles = sqliteTable('counsel_profiles', {
  personId: text()
    .primaryKey()
    .references(() => people.id),
  kind: text({ enum: counselKinds }).notNull(),
  body: text().notNull(),
  membershipNumber: text().notNull(),
  firm: text(),
  phone: text(),
  /** When counsel last declared to be in good standing, and until when that counts; null before the first time it was asked. */
  standingConfirmedAt: integer(),
  standingUntil: integer(),
})
