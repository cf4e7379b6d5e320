import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Locale } from '../../tribunal/languages.ts'
import { invitations } from '../invitations/schema.ts'
import { offices, people } from '../people/schema.ts'

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
  /** In their own script; files of before had no such column. */
  readonly scriptName?: string | null
  readonly email: string
  readonly locale: Locale
  readonly channel: 'mail' | 'post' | 'fax'
  readonly address: string | null
  readonly fax: string | null
}

/** What is wrong with a line. `line` is the earlier one that names the same person. */
export type WaveFault = {
  readonly column: 'name' | 'scriptName' | 'email' | 'language' | 'channel' | 'address' | 'fax' | null
  readonly fault: WaveFaultKind
  readonly line?: number
}
type WaveFaultKind =
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
