import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { offices, people } from './schema.ts'

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
    role: text({ enum: ['counsel', 'delegate', 'party', 'registry', 'administrator'] }).notNull(),
    name: text().notNull(),
    /** Empty for those reached by post or fax; they give one when they register, or none. */
    email: text().notNull(),
    emailKey: text().notNull(),
    channel: text({ enum: ['mail', 'post', 'fax'] })
      .notNull()
      .default('mail'),
    /** Lines of the envelope; the number of the fax. */
    address: text(),
    fax: text(),
    /** A party's invitation: their case and their place in it. A module to the right: no foreign key. */
    caseId: text(),
    casePersonId: text(),
    waveId: text(),
    locale: text({ enum: ['en', 'fr'] }).notNull(),
    officeId: text().references(() => offices.id),
    invitedBy: text().references(() => people.id),
    issue: integer().notNull().default(1),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    /** Null while it is only prepared: by mail when it left, by post or fax when staff say it went. */
    sentAt: integer(),
    undeliverableAt: integer(),
    openedAt: integer(),
    registeredAt: integer(),
    revokedAt: integer(),
    registeredPersonId: text().references(() => people.id),
  },
  (t) => [
    uniqueIndex('invitations_code').on(t.codeName),
    index('invitations_office').on(t.officeId, t.createdAt),
    index('invitations_email').on(t.emailKey),
    index('invitations_wave').on(t.waveId),
    index('invitations_case').on(t.caseId),
  ],
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

/** Many invitations at once, from a file. Its lines are worked off in the background, each in a transaction of its own. */
export const waves = sqliteTable(
  'waves',
  {
    id: text().primaryKey(),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    name: text().notNull(),
    createdBy: text()
      .notNull()
      .references(() => people.id),
    createdAt: integer().notNull(),
    /** Good lines of the file, and how many of them are done. */
    total: integer().notNull(),
    done: integer().notNull().default(0),
    finishedAt: integer(),
    stoppedAt: integer(),
  },
  (t) => [index('waves_office').on(t.officeId, t.createdAt)],
)

export const waveLines = sqliteTable(
  'wave_lines',
  {
    waveId: text()
      .notNull()
      .references(() => waves.id),
    /** The line's number in the file, from 2 (the first holds the names of the columns). */
    line: integer().notNull(),
    /** The invitee as read and found good, as JSON. */
    invitee: text({ mode: 'json' }).notNull(),
    /** Null until its turn came. */
    outcome: text({ enum: ['invited', 'alreadyRegistered', 'alreadyInvited'] }),
    invitationId: text().references(() => invitations.id),
  },
  (t) => [primaryKey({ columns: [t.waveId, t.line] })],
)

/** Paper that an office prints: invitations by post or fax, sheets of codes, notices to people without mail. Made anew at each print; no secret stands here. */
export const letters = sqliteTable(
  'letters',
  {
    id: text().primaryKey(),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    kind: text({ enum: ['invitation', 'codeSheet', 'notice'] }).notNull(),
    channel: text({ enum: ['post', 'fax'] }).notNull(),
    /** The invitation, the sheet of codes, or the message it stands for. */
    subjectId: text().notNull(),
    name: text().notNull(),
    address: text(),
    fax: text(),
    locale: text({ enum: ['en', 'fr'] }).notNull(),
    createdAt: integer().notNull(),
    /** Letters printed together bear the same batch. */
    batchId: text(),
    printedAt: integer(),
    sentAt: integer(),
    sentBy: text().references(() => people.id),
  },
  (t) => [index('letters_office').on(t.officeId, t.sentAt, t.createdAt), index('letters_batch').on(t.batchId)],
)

/** Someone asks a regional office for an invitation, or for help. Answered by staff; tells nobody who has an account. */
export const accessRequests = sqliteTable(
  'access_requests',
  {
    id: text().primaryKey(),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    kind: text({ enum: ['invitation', 'help'] }).notNull(),
    name: text().notNull(),
    email: text().notNull(),
    phone: text(),
    /** Who they say they are: body and membership number, or nothing. */
    body: text(),
    membershipNumber: text(),
    message: text().notNull(),
    locale: text({ enum: ['en', 'fr'] }).notNull(),
    address: text().notNull(),
    createdAt: integer().notNull(),
    decidedAt: integer(),
    decidedBy: text().references(() => people.id),
    decision: text({ enum: ['invited', 'answered', 'declined'] }),
    invitationId: text().references(() => invitations.id),
  },
  (t) => [index('access_requests_office').on(t.officeId, t.decidedAt, t.createdAt)],
)
