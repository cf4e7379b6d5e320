import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { offices, people } from '../../accounts/schema.ts'
import { cases } from '../schema.ts'

/**
 * What happened in a case from which a limit is counted: a referral, reasons received, an application served… The kinds are
 * those of the deadlines' data. `day` is the ISO date of the event where it happened.
 */
export const caseEvents = sqliteTable(
  'case_events',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    kind: text().notNull(),
    day: text().notNull(),
    /** A day that the tribunal fixed, where the rules leave the limit to it. */
    setDay: text(),
    note: text(),
    createdAt: integer().notNull(),
    createdBy: text().references(() => people.id),
    cancelledAt: integer(),
    cancelledBy: text().references(() => people.id),
    externalKey: text(),
    feedVersion: integer(),
  },
  (t) => [index('case_events_case').on(t.caseId, t.day), uniqueIndex('case_events_external').on(t.externalKey)],
)

/** An office's own calendar, where it differs from Saturdays, Sundays and the statutory holidays: closed, or open after all. */
export const officeDays = sqliteTable(
  'office_days',
  {
    officeId: text()
      .notNull()
      .references(() => offices.id),
    /** ISO date. */
    day: text().notNull(),
    isClosed: integer({ mode: 'boolean' }).notNull(),
    nameEn: text().notNull(),
    nameFr: text().notNull(),
    changedAt: integer().notNull(),
    changedBy: text().references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.day] })],
)

/** What a practice notice, or an administrator, made of a limit from one day to another; the rule itself stays as it is. */
export const limitChanges = sqliteTable(
  'limit_changes',
  {
    id: text().primaryKey(),
    /** A key of the deadlines: `rpd.boc.poe`. */
    deadlineId: text().notNull(),
    /** Days in place of the rule's, in the rule's own unit and way of counting. */
    days: integer().notNull(),
    /** ISO dates of the events it applies to; the last day included, null without end. */
    effectiveFrom: text().notNull(),
    effectiveTo: text(),
    sourceEn: text().notNull(),
    sourceFr: text().notNull(),
    link: text(),
    createdAt: integer().notNull(),
    createdBy: text().references(() => people.id),
    withdrawnAt: integer(),
    withdrawnBy: text().references(() => people.id),
  },
  (t) => [index('limit_changes_deadline').on(t.deadlineId, t.effectiveFrom)],
)

/** Counsel's side says that a deadline is seen to, or that it does not arise; it stays listed, out of what remains to be done. */
export const deadlineMarks = sqliteTable(
  'deadline_marks',
  {
    caseId: text()
      .notNull()
      .references(() => cases.id),
    principalId: text()
      .notNull()
      .references(() => people.id),
    /** The deadline and what it is counted from: `rpd.disclose hearing:…`. */
    key: text().notNull(),
    state: text({ enum: ['done', 'notNeeded'] }).notNull(),
    markedBy: text()
      .notNull()
      .references(() => people.id),
    markedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.principalId, t.key] })],
)

/**
 * The days of an office, or of a limit, changed: which deadlines moved is looked for case after case, some time after, by what
 * counted before and what counts since. Changes that come before it begins are one with it.
 */
export const recounts = sqliteTable('recounts', {
  id: text().primaryKey(),
  because: text({ enum: ['officeCalendar', 'practiceNotice'] }).notNull(),
  /** Of a calendar its office, of a notice the key of its deadline. */
  about: text().notNull(),
  /** The office's days, or the changes of that limit, as JSON; `after` is fixed when it begins. */
  before: text().notNull(),
  after: text(),
  dueAt: integer().notNull(),
  /** The last case that was looked at. */
  lastCase: text().notNull().default(''),
  moved: integer().notNull().default(0),
  finishedAt: integer(),
})
