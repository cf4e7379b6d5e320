import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../../cases/record/schema.ts'
import type { Checked } from '../../platform/checks/index.ts'
import { objects } from '../../platform/storage/schema.ts'
import { stagingForms } from './values.ts'

/** A file that an officer chose in a form and has not entered or sent yet: only they see it. It becomes a document, or goes. */
export const stagedFiles = sqliteTable(
  'staged_files',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    personId: text()
      .notNull()
      .references(() => people.id),
    form: text({ enum: stagingForms }).notNull(),
    position: integer().notNull(),
    /** Empty as long as nobody said what it is. */
    type: text().notNull().default(''),
    title: text().notNull().default(''),
    fileName: text().notNull(),
    objectId: text()
      .notNull()
      .references(() => objects.id),
    size: integer().notNull(),
    checked: text({ mode: 'json' }).$type<Checked>().notNull(),
    firstByteAt: integer().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    index('staged_files_case').on(t.caseId, t.personId, t.form, t.position),
    index('staged_files_created').on(t.createdAt),
    index('staged_files_object').on(t.objectId),
  ],
)
