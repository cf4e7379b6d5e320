import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../accounts/schema.ts'
import { cases } from '../../cases/schema.ts'
import type { Checked } from '../../platform/checks/index.ts'
import { objects } from '../../platform/storage/schema.ts'
import { documents, type OutgoingType } from '../schema.ts'

export type LetterWords = { readonly title: string; readonly body: string }

/** A PDF that many cases get in place of words. `firstByteAt` is an instant in ms; it was checked once for all. */
export type RunFile = {
  readonly fileName: string
  readonly language: 'en' | 'fr' | 'other'
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
    startedBy: text()
      .notNull()
      .references(() => people.id),
    startedAt: integer().notNull(),
    finishedAt: integer(),
  },
  (t) => [index('letter_runs_office').on(t.officeId, t.startedAt)],
)

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
    outcome: text({ enum: ['sent', 'notReached', 'failed'] }),
    documentId: text().references(() => documents.id),
    tries: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.runId, t.position] })],
)
