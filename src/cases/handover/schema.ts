import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../accounts/people/schema.ts'
import { handoverReasons } from './values.ts'

/** A practice that the registry hands from one counsel to another, each office its own files. */
export const handovers = sqliteTable(
  'handovers',
  {
    id: text().primaryKey(),
    fromId: text()
      .notNull()
      .references(() => people.id),
    toId: text()
      .notNull()
      .references(() => people.id),
    reason: text({ enum: handoverReasons }).notNull(),
    note: text(),
    /** How many went over so far. */
    cases: integer().notNull(),
    /** Who began it, and for which office; null where one officer handed over those of all. */
    officerId: text()
      .notNull()
      .references(() => people.id),
    officeId: text().references(() => offices.id),
    at: integer().notNull(),
  },
  (t) => [index('handovers_from').on(t.fromId, t.at), index('handovers_office').on(t.officeId, t.at)],
)

/** The files of one office in a handover: they go over when this office agrees. */
export const handoverParts = sqliteTable(
  'handover_parts',
  {
    id: text().primaryKey(),
    handoverId: text()
      .notNull()
      .references(() => handovers.id),
    officeId: text()
      .notNull()
      .references(() => offices.id),
    state: text({ enum: ['waiting', 'agreed', 'declined', 'withdrawn'] }).notNull(),
    openedAt: integer().notNull(),
    decidedAt: integer(),
    /** How many went over. */
    cases: integer(),
  },
  (t) => [
    uniqueIndex('handover_parts_waiting').on(t.handoverId, t.officeId).where(sql`${t.state} = 'waiting'`),
    index('handover_parts_handover').on(t.handoverId, t.openedAt),
    index('handover_parts_office').on(t.officeId, t.state, t.openedAt),
    index('handover_parts_state').on(t.state, t.openedAt),
  ],
)

/** What members of the staff answered to a part, all of it: of an administrator the latest counts. */
export const handoverAnswers = sqliteTable(
  'handover_answers',
  {
    id: text().primaryKey(),
    partId: text()
      .notNull()
      .references(() => handoverParts.id),
    staffId: text()
      .notNull()
      .references(() => people.id),
    isAdministrator: integer({ mode: 'boolean' }).notNull(),
    answer: text({ enum: ['agreed', 'declined'] }).notNull(),
    reason: text(),
    at: integer().notNull(),
  },
  (t) => [index('handover_answers_part').on(t.partId, t.at)],
)
