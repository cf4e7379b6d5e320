import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../record/schema.ts'

/** A principal's own number for a case: seen by them and their delegates, never by the tribunal. */
export const matterNumbers = sqliteTable(
  'matter_numbers',
  {
    principalId: text()
      .notNull()
      .references(() => people.id),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    number: text().notNull(),
    folded: text().notNull(),
    changedBy: text()
      .notNull()
      .references(() => people.id),
    changedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.principalId, t.caseId] })],
)

/** A principal's private note on a case: seen by them and their delegates, never by the tribunal. */
export const firmNotes = sqliteTable(
  'firm_notes',
  {
    id: text().primaryKey(),
    principalId: text()
      .notNull()
      .references(() => people.id),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    text: text().notNull(),
    folded: text().notNull(),
    createdBy: text()
      .notNull()
      .references(() => people.id),
    createdAt: integer().notNull(),
    changedBy: text()
      .notNull()
      .references(() => people.id),
    changedAt: integer().notNull(),
    /** Raised by each change: a form made from an older one is not saved over a newer one. */
    version: integer().notNull().default(1),
    deletedAt: integer(),
  },
  (t) => [index('firm_notes_case').on(t.principalId, t.caseId, t.createdAt)],
)
