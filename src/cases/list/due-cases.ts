import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { freshOf } from '../news/marks.ts'
import type { KnownEvents } from '../record/queries.ts'
import { withNextDeadlines } from './next-deadlines.ts'
import { type ListedCase, listCases } from './queries.ts'

const everything = 100_000

export type CasesInSight = {
  readonly rows: readonly ListedCase[]
  /** Ids of those in which a deadline that every such case has ends in time, or something is to be done without a day. */
  readonly due: ReadonlySet<string>
  /** In how many something happened since the reader looked. */
  readonly changed: number
}

/** One's whole list by what its rows say, without counting the cases in which nothing is due until an instant (epoch milliseconds). */
export function casesInSight(
  db: Db,
  actor: Member,
  until: number,
  knownEvents: KnownEvents,
  at: Instant,
): CasesInSight {
  const list = listCases(db, actor, { limit: everything }, at)
  const rows = withNextDeadlines(db, list.cases, at)
  const isDue = ({ nextDeadline: next, nextDeadlineAt: end }: ListedCase) =>
    (end !== null && end <= until) || next?.hasTask === true
  return {
    rows,
    due: new Set(rows.filter(isDue).map(({ id }) => id)),
    changed: freshOf(db, actor, list, knownEvents, at).size,
  }
}
