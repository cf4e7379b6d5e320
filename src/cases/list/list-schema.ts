import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { rememberedJson } from '../../platform/db/index.ts'
import { divisions } from '../../tribunal/index.ts'
import type { AnyDeadline } from '../deadlines/types.ts'
import type { DeadlineStanding } from '../deadlines/values.ts'
import { caseStatuses } from '../record/values.ts'

/** The deadline that a row of the list names: the earliest open one, or what is to be done without a day. */
export type NextDeadline = Pick<
  AnyDeadline,
  'id' | 'key' | 'day' | 'endsAt' | 'safeDay' | 'safeWhy' | 'safeEndsAt' | 'byHour' | 'onlyIf' | 'task'
> & {
  /** Something is to be done without a day beside it. */
  readonly hasTask: boolean
}

/** A limit of counsel's side, as much of it as is counted and put in order; the page that shows it counts it in full. */
export type KeptLimit = Pick<AnyDeadline, 'key' | 'day' | 'endsAt' | 'safeDay' | 'safeEndsAt'> & {
  /** Its place among all limits of the case. */
  readonly place: number
  /** How it stands for this counsel; null while it is open, and after its day passed so. */
  readonly settled: Exclude<DeadlineStanding, 'open' | 'passed'> | null
}

/**
 * The covering list of counsel's cases, one row for each appearance: all that a row of the list shows lies together, so a
 * page costs the same among a thousand cases and a million. It narrows and lists; access is read from the appearances.
 * WITHOUT ROWID, keyed by (counsel, opened descending, case), so its migration is written by hand (drizzle-kit cannot say it).
 */
export const counselCase = sqliteTable('counsel_case', {
  counselId: text().notNull(),
  openedAt: integer().notNull(),
  caseId: text().notNull(),
  reference: text().notNull(),
  division: text({ enum: divisions }).notNull(),
  title: text().notNull(),
  scriptTitle: text(),
  scriptLang: text(),
  status: text({ enum: caseStatuses }).notNull(),
  officeId: text().notNull(),
  groupId: text(),
  isPrincipal: integer({ mode: 'boolean' }).notNull(),
  nextHearingAt: integer(),
  nextHearingZone: text(),
  from: integer().notNull(),
  /** The end of the appearance, or of access to a closed case, whichever comes first. */
  until: integer(),
  folded: text().notNull().default(''),
  /** As it stood for this counsel when the row was counted; null where none is open. */
  nextDeadline: rememberedJson<NextDeadline>(),
  /** By which the list is sorted: the end of the day to act by (epoch milliseconds), 0 where it is to be done at once. */
  nextDeadlineAt: integer(),
  /** Until when that holds by the clock; null since something that it is counted from was written (triggers say so). */
  countedUntil: integer(),
  /** By which version of the days and limits of all cases. */
  countedBy: integer().notNull().default(0),
  /** How many limits that every such case has were to be met then. */
  toMeet: integer().notNull().default(0),
  /** The end of the first day to act by of them (epoch milliseconds), 0 where one has no day; null where there is none. */
  toMeetFrom: integer(),
  /** How many of its hearings were not over then, whatever became of them. */
  hearingsAhead: integer().notNull().default(0),
  /** Those on the list of deadlines that every such case has, in its order. */
  limits: rememberedJson<readonly KeptLimit[]>(),
  /** The optional ones, many more. Last, so that whoever does not ask for them does not read them. */
  otherLimits: text({ mode: 'json' }).$type<readonly KeptLimit[]>(),
})
