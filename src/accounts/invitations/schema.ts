import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { type Locale, locales } from '../../tribunal/languages.ts'
import { offices, people, postingRoles } from '../schema.ts'

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
    /** Tells people without a mail address apart: name and place as they stand on paper, folded (`inviteeKey`). */
    inviteeKey: text(),
    locale: text({ enum: locales }).notNull(),
    officeId: text().references(() => offices.id),
    /** An officer's role in that office. */
    postingRole: text({ enum: postingRoles }),
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
    index('invitations_staff').on(t.createdAt).where(sql`${t.role} in ('registry', 'administrator')`),
    index('invitations_undeliverable')
      .on(t.officeId, t.undeliverableAt)
      .where(sql`${t.undeliverableAt} is not null and ${t.registeredAt} is null and ${t.revokedAt} is null`),
    index('invitations_email').on(t.emailKey),
    index('invitations_wave').on(t.waveId),
    index('invitations_case').on(t.caseId),
    index('invitations_invitee').on(t.inviteeKey),
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

/** Times that someone held a party's invitation and could not tell the facts that the tribunal holds; they count for one issue. */
export const factMismatches = sqliteTable(
  'fact_mismatches',
  {
    id: text().primaryKey(),
    invitationId: text()
      .notNull()
      .references(() => invitations.id),
    issue: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('fact_mismatches_invitation').on(t.invitationId, t.issue)],
)

/** Many invitations at once, from a file. Its lines are worked off in the background, each in a transaction of its own. */
export const waves = sqliteTable(
  'waves',
  {
    id: text().primaryKey(),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    name: text().notNull(),
    /** Names of the columns as the file writes them, for giving bad lines back. */
    header: text({ mode: 'json' }).$type<readonly string[]>().notNull().default([]),
    createdBy: text()
      .notNull()
      .references(() => people.id),
    createdAt: integer().notNull(),
    /** Good lines of the file, and how many of them are done. */
    total: integer().notNull(),
    done: integer().notNull().default(0),
    /** What the dry run found: lines that cannot be used, people with an account, people with an invitation. */
    bad: integer().notNull().default(0),
    knownRegistered: integer().notNull().default(0),
    knownInvited: integer().notNull().default(0),
    /** Null while it is a dry run only. */
    startedAt: integer(),
    startedBy: text().references(() => people.id),
    finishedAt: integer(),
    stoppedAt: integer(),
  },
  (t) => [index('waves_office').on(t.officeId, t.createdAt)],
)

/**
 * A file that is not UTF-8, from its upload until an officer says that the names are right as they were read. Of it nothing is made before;
 * afterwards its bytes are gone, and `waveId` is what was made.
 */
export const waveFiles = sqliteTable(
  'wave_files',
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
    bytes: blob({ mode: 'buffer' }),
    waveId: text().references(() => waves.id),
  },
  (t) => [index('wave_files_made').on(t.createdAt), index('wave_files_wave').on(t.waveId)],
)

/** A person as a line of the file names them: good enough to be invited. */
export type WaveInvitee = {
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly channel: 'mail' | 'post' | 'fax'
  readonly address: string | null
  readonly fax: string | null
}

/** What is wrong with a line. `line` is the earlier one that names the same person. */
export type WaveFault = {
  readonly column: 'name' | 'email' | 'language' | 'channel' | 'address' | 'fax' | null
  readonly fault: WaveFaultKind
  readonly line?: number
}
export type WaveFaultKind =
  | 'nameMissing'
  | 'nameTooLong'
  | 'emailMissing'
  | 'emailUnreadable'
  | 'languageMissing'
  | 'languageUnknown'
  | 'channelUnknown'
  | 'channelMissing'
  | 'addressMissing'
  | 'addressTooShort'
  | 'addressTooLong'
  | 'faxMissing'
  | 'faxUnreadable'
  | 'unseenSigns'
  | 'twice'
  | 'tooManyCells'
  | 'quotes'
  | 'notEncoded'
  | 'isUtf8'
  | 'lineTooLong'

export const waveLines = sqliteTable(
  'wave_lines',
  {
    waveId: text()
      .notNull()
      .references(() => waves.id),
    /** The line's number in the file, from 2 (the first holds the names of the columns). */
    line: integer().notNull(),
    /** The invitee as read and found good, as JSON. */
    invitee: text({ mode: 'json' }).$type<WaveInvitee>().notNull(),
    /** Null until its turn came. */
    outcome: text({ enum: ['invited', 'alreadyRegistered', 'alreadyInvited'] }),
    invitationId: text().references(() => invitations.id),
  },
  (t) => [primaryKey({ columns: [t.waveId, t.line] })],
)

/** Lines of a file that cannot be used: kept as they came, with what is wrong, until the wave is let go. */
export const waveFaults = sqliteTable(
  'wave_faults',
  {
    waveId: text()
      .notNull()
      .references(() => waves.id),
    line: integer().notNull(),
    cells: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    faults: text({ mode: 'json' }).$type<readonly WaveFault[]>().notNull(),
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
    locale: text({ enum: locales }).notNull(),
    createdAt: integer().notNull(),
    /** Letters printed together bear the same batch. */
    batchId: text().references(() => letterBatches.id),
    printedAt: integer(),
    sentAt: integer(),
    /** Null when the fax gateway took it. */
    sentBy: text().references(() => people.id),
    /** The message that carries it to the fax gateway. */
    mailId: text(),
    /** Came back. */
    undeliverableAt: integer(),
    /** What it stands for is withdrawn, used up, or told by a newer letter. */
    voidedAt: integer(),
  },
  (t) => [
    index('letters_office').on(t.officeId, t.sentAt, t.createdAt),
    index('letters_newest').on(t.officeId, t.createdAt),
    index('letters_batch').on(t.batchId),
    index('letters_subject').on(t.subjectId),
    index('letters_faxes').on(t.channel, t.sentAt, t.mailId),
  ],
)

/** Letters printed at once: one file, one register. */
export const letterBatches = sqliteTable(
  'letter_batches',
  {
    id: text().primaryKey(),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    channel: text({ enum: ['post', 'fax'] }).notNull(),
    letters: integer().notNull(),
    madeBy: text()
      .notNull()
      .references(() => people.id),
    madeAt: integer().notNull(),
  },
  (t) => [index('letter_batches_office').on(t.officeId, t.madeAt)],
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
    locale: text({ enum: locales }).notNull(),
    address: text().notNull(),
    createdAt: integer().notNull(),
    /** How often it was asked within a day: the same person's requests are one. */
    times: integer().notNull().default(1),
    decidedAt: integer(),
    decidedBy: text().references(() => people.id),
    decision: text({ enum: ['invited', 'answered', 'declined'] }),
    invitationId: text().references(() => invitations.id),
  },
  (t) => [index('access_requests_office').on(t.officeId, t.decidedAt, t.createdAt)],
)
