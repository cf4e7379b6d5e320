import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** A registry office. Its zone is the clock by which lateness of its files is judged. */
export const offices = sqliteTable('offices', {
  id: text().primaryKey(),
  code: text().notNull().unique(),
  nameEn: text().notNull(),
  nameFr: text().notNull(),
  zone: text().notNull(),
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
    locale: text({ enum: ['en', 'fr'] }).notNull(),
    zone: text().notNull(),
    /** Staff's office; for counsel the office that invited them. */
    officeId: text().references(() => offices.id),
    state: text({ enum: ['active', 'suspended', 'closed'] }).notNull(),
    passwordHash: text().notNull(),
    /** TOTP seed sealed by the keyring. */
    totpSeal: blob({ mode: 'buffer' }).notNull(),
    /** The last time step whose code was taken: each code works once (RFC 6238 section 5.2). */
    totpStep: integer().notNull().default(0),
    termsVersion: text().notNull(),
    termsAcceptedAt: integer().notNull(),
    createdAt: integer().notNull(),
    /** Sample accounts of the demo: production refuses a database that holds one. */
    isDemo: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [uniqueIndex('people_email').on(t.emailKey), index('people_office').on(t.officeId, t.role)],
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
})

/**
 * An invitation to register. Neither its link nor its code stands here: both are derived from the keyring, the id and
 * `issue`, so a copied database opens nothing, and a new issue makes the old ones void.
 */
export const invitations = sqliteTable(
  'invitations',
  {
    id: text().primaryKey(),
    /** The 4 characters of the code that name the invitation. */
    codeName: text().notNull(),
    role: text({ enum: ['counsel', 'delegate', 'registry', 'administrator'] }).notNull(),
    name: text().notNull(),
    email: text().notNull(),
    emailKey: text().notNull(),
    locale: text({ enum: ['en', 'fr'] }).notNull(),
    officeId: text().references(() => offices.id),
    invitedBy: text().references(() => people.id),
    issue: integer().notNull().default(1),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    sentAt: integer(),
    openedAt: integer(),
    registeredAt: integer(),
    revokedAt: integer(),
    registeredPersonId: text().references(() => people.id),
  },
  (t) => [
    uniqueIndex('invitations_code').on(t.codeName),
    index('invitations_office').on(t.officeId, t.createdAt),
    index('invitations_email').on(t.emailKey),
  ],
)

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
  },
  (t) => [index('sessions_person').on(t.personId, t.createdAt)],
)

/** A registration between its steps: the invitation was proven, the account not yet made. */
export const registrations = sqliteTable('registrations', {
  tokenHash: text().primaryKey(),
  invitationId: text()
    .notNull()
    .references(() => invitations.id),
  issue: integer().notNull(),
  totpSeal: blob({ mode: 'buffer' }).notNull(),
  /** What the person has given so far, as JSON; the password only as its hash. */
  profile: text(),
  passwordHash: text(),
  createdAt: integer().notNull(),
})

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
