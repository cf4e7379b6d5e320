import { addDays, type Day, type Instant, weekdayOf } from '../../platform/clock.ts'
import type { MemberDeadline } from './member-queries.ts'
import { standingIn } from './standing.ts'

/** One line of the list: the same limit on the same day, in a case or in each of the files that are joined. */
export type DeadlineFamily = readonly [MemberDeadline, ...MemberDeadline[]]

export type DeadlineWeek = {
  readonly week: 'none' | 'this' | 'next' | 'other'
  /** The Monday with which it begins: offices are closed on the days before; null for what is to be done without a day. */
  readonly first: Day | null
  readonly families: readonly DeadlineFamily[]
}

/** Joined files (RPD r.55, RAD r.45) have the same hearing, and most of their limits: those that stand alike are one line. */
export function familiesOf(deadlines: readonly MemberDeadline[], at: Instant): readonly DeadlineFamily[] {
  const nameOf = (one: MemberDeadline) =>
    [
      one.theCase.groupId ?? one.theCase.id,
      one.id,
      one.endsAt,
      one.theCase.groupId ? '' : one.key,
      standingIn(one, at),
    ].join(' ')
  return [...Map.groupBy(deadlines, nameOf).values()] as unknown as DeadlineFamily[]
}

/** In the order of the list. `today`: by the reader's clock. */
export function weeksOfDeadlines(families: readonly DeadlineFamily[], today: Day): readonly DeadlineWeek[] {
  const present = weekOf(today)
  const byWeek = Map.groupBy(families, ([{ day }]) => day && weekOf(day))
  const wordOf = (first: Day | null) =>
    first === null ? 'none' : first === present ? 'this' : first === addDays(present, 7) ? 'next' : 'other'
  return [...byWeek].map(([first, all]) => ({ week: wordOf(first), first, families: all }))
}

const weekOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))
