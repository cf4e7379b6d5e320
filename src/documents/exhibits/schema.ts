import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { cases } from '../../cases/record/schema.ts'
import { documents } from '../schema.ts'
import { sides, submissions } from '../submissions/schema.ts'

/** The last exhibit and page number given to a side of a case; raised inside the transaction that sends. */
export const exhibitCounters = sqliteTable(
  'exhibit_counters',
  {
    caseId: text()
      .notNull()
      .references(() => cases.id),
    side: text({ enum: sides }).notNull(),
    lastExhibit: integer().notNull(),
    lastPage: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.side] })],
)

/** What the sender wants made of a draft; none yet: both. */
export const exhibitChoices = sqliteTable('exhibit_choices', {
  submissionId: text()
    .primaryKey()
    .references(() => submissions.id, { onDelete: 'cascade' }),
  wantsList: integer({ mode: 'boolean' }).notNull(),
  wantsStamp: integer({ mode: 'boolean' }).notNull(),
})

/** What is made after a submission was sent: its list of documents, and a stamped copy of each PDF. */
export const exhibitTasks = sqliteTable(
  'exhibit_tasks',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['list', 'stamp'] }).notNull(),
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    /** The document to stamp, or the list once it was made. */
    documentId: text().references(() => documents.id),
    state: text({ enum: ['waiting', 'made', 'failed'] }).notNull(),
    failure: text({ enum: ['unreadable', 'tooHeavy', 'noTool'] }),
    tries: integer().notNull().default(0),
    /** Not before this instant: an attempt that failed for want of memory is repeated later. */
    dueAt: integer().notNull(),
    changedAt: integer().notNull(),
  },
  (t) => [
    index('exhibit_tasks_state').on(t.state, t.dueAt),
    index('exhibit_tasks_submission').on(t.submissionId),
    index('exhibit_tasks_document').on(t.documentId),
  ],
)
