import type { Day } from '../../platform/clock.ts'
import type { AnyDeadline } from './types.ts'
import type { SafeDay } from './values.ts'

/** A limit as far as its day is concerned. */
export type Dated = Pick<AnyDeadline, 'day' | 'endsAt' | 'safeDay' | 'safeWhy' | 'safeEndsAt'>

/**
 * `ahead`: the day to act by is not over; `safePassed`: the safe day is over and the last day is not; `over`: the last day is over.
 */
type DayPhase = 'ahead' | 'safePassed' | 'over'

/**
 * What is known of the day of a limit: everybody who names the day says what stands here, whole or shorter, and never a later day
 * without its safe one.
 */
export type DayStatement = {
  /** ISO dates by the office's clock. */
  readonly lastDay: Day
  readonly safe: SafeDay | null
  /** The safe day, or the last one where every reading leads to it: lists are put in order by it, and reminders come before it. */
  readonly actBy: Day
  readonly phase: DayPhase
}

/** Null for what is to be done without a day. `now`: epoch milliseconds. */
export function dayStatement(one: Dated, now: number): DayStatement | null {
  const { day, endsAt, safeDay, safeWhy } = one
  if (day === null) return null
  const safe = safeDay !== null && safeWhy !== null ? { day: safeDay, why: safeWhy } : null
  const isOver = endsAt !== null && endsAt <= now
  const isSafePassed = safe !== null && (one.safeEndsAt ?? 0) <= now
  return {
    lastDay: day,
    safe,
    actBy: safe?.day ?? day,
    phase: isOver ? 'over' : isSafePassed ? 'safePassed' : 'ahead',
  }
}

type Judging = {
  readonly dueDate: Day
  readonly safe: SafeDay | null
  readonly endsAt: number
  readonly safeEndsAt: number | null
}

/** The same of a limit by which something is judged. */
export const judgedDay = ({ dueDate, safe, endsAt, safeEndsAt }: Judging, now: number): DayStatement =>
  dayStatement(
    { day: dueDate, endsAt, safeDay: safe?.day ?? null, safeWhy: safe?.why ?? null, safeEndsAt },
    now,
  ) as DayStatement

/** The instant (epoch milliseconds) at which the day to act by is over; null without a day. */
export const actByEnd = ({ endsAt, safeEndsAt }: Pick<AnyDeadline, 'endsAt' | 'safeEndsAt'>): number | null =>
  safeEndsAt ?? endsAt

/** What goes to a court is judged by the clock of its registry: a day is known here, and no hour. */
export const isByCourtClock = ({ limit }: Pick<AnyDeadline, 'limit'>): boolean =>
  limit.judgedElsewhere === 'federalCourt'

/** The day to act by (ISO date); null without a day. */
export const actByDay = ({ day, safeDay }: Pick<AnyDeadline, 'day' | 'safeDay'>): Day | null => safeDay ?? day

type Acting = Pick<AnyDeadline, 'endsAt' | 'safeEndsAt'>

/** What is to be done without a day first, then by the day to act by, then by the last day. */
export const byActing = (a: Acting, b: Acting): number =>
  (actByEnd(a) ?? 0) - (actByEnd(b) ?? 0) || (a.endsAt ?? 0) - (b.endsAt ?? 0)
