import { and, asc, eq, isNull } from 'drizzle-orm'
import { listOffices } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type DeadlineId, type Division, divisions, type Limit, limits } from '../../tribunal/index.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { type Calendar, type CalendarYears, makeCalendar, type OfficeDay } from './calendar.ts'
import { calendarOf, calendarYearsOf } from './calendar-queries.ts'
import { deriveDeadlines } from './derive.ts'
import { limitChanges } from './limit-changes/schema.ts'
import { officeDays } from './office-days/schema.ts'
import { causesOfCases, changesInForce, factsOf, latestFirst } from './queries.ts'
import type { Deadline, DeadlineFacts, HearingFact, LimitChange } from './types.ts'

/** A day of an office with its ISO date. */
export type DatedDay = OfficeDay & { readonly day: string }

/** What was changed: all days of an office, or all changes of a limit in force, before and after. */
export type Change =
  | {
      readonly because: 'officeCalendar'
      /** The office. */
      readonly about: string
      readonly before: readonly DatedDay[]
      readonly after: readonly DatedDay[]
    }
  | {
      readonly because: 'practiceNotice'
      readonly about: DeadlineId
      readonly before: readonly LimitChange[]
      readonly after: readonly LimitChange[]
    }

/** An office's days as they are now. */
export const daysOf = (db: Db, officeId: string): (typeof officeDays.$inferSelect)[] =>
  db.select().from(officeDays).where(eq(officeDays.officeId, officeId)).orderBy(asc(officeDays.day)).all()

/** The changes of a limit that are in force, the latest first. */
export const changesOf = (db: Db, deadlineId: DeadlineId): (typeof limitChanges.$inferSelect)[] =>
  db
    .select()
    .from(limitChanges)
    .where(and(eq(limitChanges.deadlineId, deadlineId), isNull(limitChanges.withdrawnAt)))
    .orderBy(...latestFirst)
    .all()

/** A limit of a file that a change gives another day. */
export type Move = {
  readonly deadlineId: DeadlineId
  readonly key: string
  /** ISO dates. */
  readonly from: string
  readonly to: string
  /** The safe day before the new one; null without one. */
  readonly safe: string | null
  /** Epoch milliseconds at which the day that it was is over. */
  readonly wasOverAt: number
  /** It was ahead, and by the move its last day is over. */
  readonly isPassed: boolean
  /** One of counsel's or the parties' side that every such file has: its case tells them. */
  readonly isTold: boolean
}

/** What the log keeps of the moves that a case tells: `rpd.disclose 2026-12-29 2027-01-18 2027-01-15` (from, to, its safe day if any, `passed` if it is over by the move), one behind the other; undefined where there is none. */
export const movesFact = (moves: readonly Move[]): string | undefined =>
  moves
    .filter(({ isTold }) => isTold)
    .map(({ deadlineId, from, to, safe, isPassed }) =>
      [deadlineId, from, to, ...(safe ? [safe] : []), ...(isPassed ? ['passed'] : [])].join(' '),
    )
    .join(', ') || undefined

type Changed = Pick<HearingFact, 'id' | 'startsAt' | 'zone' | 'state'>

/** What a change of a hearing, from what it was, moves in its case; asked before it is saved. Most changes move nothing, and are not counted. */
export function movesOfHearing(
  db: Db,
  theCase: ReachedCase,
  was: Changed,
  { id, startsAt, zone, state }: Changed,
  at: Instant,
): Move[] {
  if (was.startsAt === startsAt && was.zone === zone && was.state === state) return []
  const before = factsOf(db, theCase)
  const hearings = before.hearings.map((one) => (one.id === id ? { ...one, startsAt, zone, state } : one))
  return movesBetween(before, { ...before, hearings }, at)
}

type MovedCase = { readonly theCase: ReachedCase; readonly moves: readonly Move[] }

/** The one teller of what a change moves in these cases: a look before it is saved and the report afterwards both ask it. */
export function movesIn(db: Db, change: Change, batch: readonly ReachedCase[], at: Instant): MovedCase[] {
  const concerned = batch.filter((theCase) => isConcerned(theCase, change))
  if (concerned.length === 0) return []
  const causes = causesOfCases(db, concerned)
  const zones = new Map(listOffices(db).map(({ id, zone }) => [id, zone]))
  const sides = sidesOf(db, change)
  return concerned.flatMap((theCase) => {
    const facts = { theCase: { ...theCase, officeZone: zones.get(theCase.officeId)! }, ...causes(theCase.id) }
    const { before, after } = sides(theCase.officeId)
    const moves = movesBetween({ ...facts, ...before }, { ...facts, ...after }, at)
    return moves.length > 0 ? [{ theCase, moves }] : []
  })
}

const isConcerned = ({ status, closedAt, officeId, division }: ReachedCase, { because, about }: Change): boolean =>
  status !== 'closed' &&
  closedAt === null &&
  (because === 'officeCalendar' ? officeId === about : divisionsOf(limitsAfter(about)).includes(division))

/** A limit, and those that are counted from its end. */
export function limitsAfter(id: DeadlineId): Limit[] {
  const after = limits.filter(({ fromEndOf }) => fromEndOf === id).flatMap((limit) => limitsAfter(limit.id))
  return [...limits.filter((limit) => limit.id === id), ...after]
}

export const divisionsOf = (some: readonly Limit[]): Division[] =>
  divisions.filter((division) =>
    some.some(({ id, applies }) => applies?.divisions?.includes(division) ?? id.startsWith(`${division}.`)),
  )

type Side = Pick<DeadlineFacts, 'changes' | 'calendar'>

/** By what the limits of an office's files are counted before the change, and after it. */
function sidesOf(db: Db, change: Change): (officeId: string) => { readonly before: Side; readonly after: Side } {
  const now = changesInForce(db)
  if (change.because === 'officeCalendar') {
    const years = calendarYearsOf(db, change.about)
    const sides = {
      before: { changes: now, calendar: calendarFrom(change.before, years) },
      after: { changes: now, calendar: calendarFrom(change.after, years) },
    }
    return () => sides
  }
  const others = now.filter(({ deadlineId }) => deadlineId !== change.about)
  const [before, after] = [
    [...others, ...change.before],
    [...others, ...change.after],
  ]
  const calendars = new Map<string, Calendar>()
  return (officeId) => {
    const calendar = calendars.get(officeId) ?? calendarOf(db, officeId)
    calendars.set(officeId, calendar)
    return { before: { changes: before, calendar }, after: { changes: after, calendar } }
  }
}

const calendarFrom = (days: readonly DatedDay[], years: CalendarYears): Calendar =>
  makeCalendar(new Map(days.map((one) => [one.day, one])), years)

/** Those that have a day both before and after, and are not over either way. */
export function movesBetween(before: DeadlineFacts, after: DeadlineFacts, at: Instant): Move[] {
  const then = new Map(deriveDeadlines(before, at).map((one) => [one.key, one]))
  const isAhead = ({ endsAt }: Deadline) => endsAt !== null && endsAt > at.epochMilliseconds
  return deriveDeadlines(after, at).flatMap((one) => {
    const was = then.get(one.key)
    if (!was?.day || !one.day || was.day === one.day || !(isAhead(one) || isAhead(was))) return []
    const isTold = one.side === 'party' && one.weight === 'main'
    return {
      deadlineId: one.id,
      key: one.key,
      from: was.day,
      to: one.day,
      safe: one.safeDay,
      wasOverAt: was.endsAt ?? 0,
      isPassed: !isAhead(one),
      isTold,
    }
  })
}
