import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../accounts/people/schema.ts'
import { cases } from '../../cases/record/schema.ts'
import type { Checked } from '../../platform/checks/index.ts'
import { objects } from '../../platform/storage/schema.ts'
import type { DocumentLanguage } from '../../tribunal/languages.ts'
import { documents } from '../schema.ts'
import type { MissingFact } from '../templates/fields.ts'
import type { LetterWords } from '../templates/schema.ts'
import type { OutgoingType } from '../values.ts'

/** The version of a template from which letters are made. `isChanged`: an officer changed its words. */
export type LetterOrigin = { readonly templateId: string; readonly version: number; readonly isChanged: boolean }

/** A PDF that many cases get in place of words. `firstByteAt` is an instant in ms; it was checked once for all. */
export type RunFile = {
  readonly fileName: string
  readonly language: DocumentLanguage
  readonly checked: Checked
  readonly firstByteAt: number
}

/** One letter to many cases: its words in both languages, before each case's own facts are filled in. */
export const letterRuns = sqliteTable(
  'letter_runs',
  {
    id: text().primaryKey(),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    type: text().$type<OutgoingType>().notNull(),
    /** Each case gets the words of its language of proceedings. */
    en: text({ mode: 'json' }).$type<LetterWords>().notNull(),
    fr: text({ mode: 'json' }).$type<LetterWords>().notNull(),
    /** The same file for every case; then the words are its title alone. */
    file: text({ mode: 'json' }).$type<RunFile>(),
    objectId: text().references(() => objects.id),
    origin: text({ mode: 'json' }).$type<LetterOrigin>(),
    /** People without an account for whom nobody reads get it on paper, at the address of the file. */
    byPost: integer({ mode: 'boolean' }).notNull().default(false),
    /** Who prepared it and when; it begins once it is confirmed. */
    startedBy: text()
      .notNull()
      .references(() => people.id),
    startedAt: integer().notNull(),
    confirmedAt: integer(),
    /** Stopped by an officer; it can go on. */
    stoppedAt: integer(),
    finishedAt: integer(),
  },
  (t) => [
    index('letter_runs_office').on(t.officeId, t.startedAt),
    index('letter_runs_going')
      .on(t.confirmedAt)
      .where(sql`${t.confirmedAt} is not null and ${t.stoppedAt} is null and ${t.finishedAt} is null`),
    index('letter_runs_unconfirmed').on(t.startedAt).where(sql`${t.confirmedAt} is null`),
  ],
)

/** What the job works on. */
export const isGoing = sql`${letterRuns.confirmedAt} is not null and ${letterRuns.stoppedAt} is null and ${letterRuns.finishedAt} is null`

/** A case of a run. Its document, and that it is done, are written in one transaction. */
export const letterRunCases = sqliteTable(
  'letter_run_cases',
  {
    runId: text()
      .notNull()
      .references(() => letterRuns.id),
    position: integer().notNull(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /**
     * `lacking`: the case says nothing for a name in the words. `posted`: nobody on the case had an account, and it goes by post.
     * `unread`: it is in the file, and reaches nobody.
     */
    outcome: text({ enum: ['sent', 'posted', 'unread', 'lacking', 'notReached', 'failed'] }),
    missing: text({ mode: 'json' }).$type<readonly MissingFact[]>(),
    documentId: text().references(() => documents.id),
    /** How many letters to people without an account it put into the print run. */
    posted: integer().notNull().default(0),
    tries: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.position] }),
    uniqueIndex('letter_run_cases_once').on(t.runId, t.caseId),
    index('letter_run_cases_waiting').on(t.runId, t.position).where(sql`${t.outcome} is null`),
  ],
)
