import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { locales } from '../../tribunal/languages.ts'
import { offices, people } from '../people/schema.ts'
import { letterKinds } from './values.ts'

/** `pages`: null where they could not be counted. */
export type Enclosed = { readonly reference: string; readonly titles: readonly string[]; readonly pages: number | null }

/** Paper that an office prints: invitations by post or fax, sheets of codes, notices to people without mail, covers of documents. Made anew at each print; no secret stands here. */
export const letters = sqliteTable(
  'letters',
  {
    id: text().primaryKey(),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    kind: text({ enum: letterKinds }).notNull(),
    channel: text({ enum: ['post', 'fax'] }).notNull(),
    /** The invitation, the sheet of codes, or the message it stands for. */
    subjectId: text().notNull(),
    /** In Latin letters, as mail carriers read them. */
    name: text().notNull(),
    /** In the addressee's own script, for the words of the letter. */
    scriptName: text(),
    address: text(),
    fax: text(),
    locale: text({ enum: locales }).notNull(),
    /** Of documents: what the letter covers, which its cover names. */
    enclosed: text({ mode: 'json' }).$type<Enclosed>(),
    createdAt: integer().notNull(),
    /** Letters printed together bear the same batch. */
    batchId: text().references(() => letterBatches.id),
    printedAt: integer(),
    /** When the file of its print run, with all that it encloses, was last downloaded: before, nobody can have sent it. */
    downloadedAt: integer(),
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
