import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Weekly figures that identify nobody, each raised in the transaction of what it counts. They are never lowered, and stay when
 * a case or an account is deleted.
 */
export const counters = sqliteTable(
  'counters',
  {
    /** Empty where no office has a part in it. */
    officeId: text().notNull(),
    /** Its Monday as an ISO date, by the clock of the stamp (Eastern Time). */
    week: text().notNull(),
    /** Empty where it concerns no case, or one that the log does not name. */
    division: text().notNull(),
    kind: text().notNull(),
    /** What the kind is told apart by: a verdict, a reason, a role, a direction; else empty. */
    detail: text().notNull(),
    count: integer().notNull(),
    /** Together: milliseconds that something had waited, or bytes. */
    total: integer().notNull(),
    /** How many had waited so long at most; longer ones are the rest of `timed`. */
    timed: integer().notNull(),
    withinDay: integer().notNull(),
    within3Days: integer('within_3_days').notNull(),
    within7Days: integer('within_7_days').notNull(),
    within14Days: integer('within_14_days').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.week, t.division, t.kind, t.detail] })],
)

/**
 * How long things had waited, by the span in which each wait ends, beside the counters and raised with them: medians need a
 * distribution. `hours` is the end of the span, in whole hours up to two weeks and in whole days after that.
 */
export const waits = sqliteTable(
  'waits',
  {
    officeId: text().notNull(),
    week: text().notNull(),
    division: text().notNull(),
    kind: text().notNull(),
    hours: integer().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.week, t.division, t.kind, t.hours] })],
)

/** What each officer did in a week, raised with the event that the log keeps of it. */
export const officerCounters = sqliteTable(
  'officer_counters',
  {
    officeId: text().notNull(),
    week: text().notNull(),
    personId: text().notNull(),
    kind: text().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.week, t.personId, t.kind] })],
)

/** In which week each person signed in last: who signs in again in it is counted once. */
export const activePeople = sqliteTable('active_people', { personId: text().primaryKey(), week: text().notNull() })

/** One row once the counters include what happened before they existed; `parts`: 2 since waits and officers are among them. */
export const countersFilled = sqliteTable('counters_filled', {
  at: integer().primaryKey(),
  parts: integer().notNull().default(1),
})
