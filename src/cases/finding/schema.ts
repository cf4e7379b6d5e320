import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/schema.ts'
import { cases } from '../schema.ts'

/** A case that a person wants at hand. */
export const caseStars = sqliteTable(
  'case_stars',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.caseId] })],
)

/** Up to which event of a case's history (the audit log's `seq`) a person has seen it. */
export const caseSeen = sqliteTable(
  'case_seen',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    seq: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.caseId] })],
)

/** Of a case, the last event of its history that its parties are to notice: what the lists compare with what was seen. */
export const caseNews = sqliteTable('case_news', {
  caseId: text()
    .primaryKey()
    .references(() => cases.id),
  seq: integer().notNull(),
  at: integer().notNull(),
  action: text().notNull(),
  actorId: text(),
})

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

/** A filtered list under a name of one's own: the query of its address. */
export const savedViews = sqliteTable(
  'saved_views',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    page: text({ enum: ['cases', 'hearings', 'deadlines'] }).notNull(),
    name: text().notNull(),
    query: text().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [index('saved_views_person').on(t.personId, t.page, t.name)],
)
