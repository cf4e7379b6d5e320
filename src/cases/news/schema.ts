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
    /** Until when limits that moved to an earlier day are put away (epoch milliseconds). */
    putAwayAt: integer().notNull().default(0),
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

/** Limits that moved to an earlier day than people were once told: shown until that first day is over, or somebody puts them away. */
export const earlierMoves = sqliteTable(
  'earlier_moves',
  {
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /** The deadline and what it is counted from: `rpd.disclose hearing:…`. */
    key: text().notNull(),
    /** ISO dates: the day that was told first, and the one that holds. */
    from: text().notNull(),
    to: text().notNull(),
    /** The safe day before the latter. */
    safe: text(),
    /** Epoch milliseconds at which the day told first is over, and at which it moved last. */
    endsAt: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.key] })],
)
