import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../../cases/record/schema.ts'

/** A file that was not taken: proof of the attempt that its sender can keep. */
export const refusedFiles = sqliteTable(
  'refused_files',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    submissionId: text().notNull(),
    personId: text()
      .notNull()
      .references(() => people.id),
    at: integer().notNull(),
    fileName: text().notNull(),
    /** Null when it did not come in whole. */
    size: integer(),
    sha256: text(),
    reason: text().notNull(),
    facts: text({ mode: 'json' }).$type<Readonly<Record<string, string | number>>>(),
  },
  (t) => [index('refused_files_submission').on(t.submissionId, t.at), index('refused_files_at').on(t.at)],
)

/** A Send that came too late for the draft that its sender saw: its first byte is kept as proof that it was tried in time. */
export const refusedSends = sqliteTable(
  'refused_sends',
  {
    id: text().primaryKey(),
    submissionId: text().notNull(),
    personId: text()
      .notNull()
      .references(() => people.id),
    /** First byte of the request. */
    at: integer().notNull(),
    reason: text({ enum: ['changedMeanwhile', 'targetsLost'] }).notNull(),
  },
  (t) => [index('refused_sends_submission').on(t.submissionId, t.at)],
)
