import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../record/schema.ts'

/** What officers write down of a case for themselves and their colleagues: read by the office that has the file, by nobody else. */
export const officeNotes = sqliteTable(
  'office_notes',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    text: text().notNull(),
    createdBy: text()
      .notNull()
      .references(() => people.id),
    createdAt: integer().notNull(),
    changedAt: integer().notNull(),
    /** Its words are gone then; that there was one stays. */
    deletedAt: integer(),
  },
  (t) => [index('office_notes_case').on(t.caseId, t.createdAt)],
)
