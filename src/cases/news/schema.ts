import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people } from '../../accounts/people/schema.ts'
import { cases } from '../record/schema.ts'

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
  (t) => [
    primaryKey({ columns: [t.personId, t.caseId] }),
    // All that a list compares, so that of the many cases of one person no row is read.
    index('case_seen_seq').on(t.personId, t.caseId, t.seq),
  ],
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
