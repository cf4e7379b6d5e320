import { and, between, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm'
import type { Day } from '../platform/clock.ts'
import type { CountedKind, OfficerWork } from '../platform/counters/index.ts'
import { counters, officerCounters, waits } from '../platform/counters/schema.ts'
import type { Db } from '../platform/db/index.ts'
import type { Division } from '../tribunal/index.ts'

export const groupings = ['week', 'division', 'office'] as const
export type Grouping = (typeof groupings)[number]

type CounterQuery = {
  /** Ids; the empty one stands for what belongs to no office. */
  readonly offices: readonly string[]
  /** Mondays, both included. */
  readonly from: Day
  readonly until: Day
  /** What belongs to no case is counted in any division. */
  readonly division?: Division | undefined
  readonly by: Grouping
}

/** Sums of one kind and detail in one row of a report. Times are milliseconds; `total` is time or bytes. */
export type Sum = {
  readonly key: string
  readonly kind: CountedKind
  readonly detail: string
  readonly count: number
  readonly total: number
  readonly timed: number
  readonly withinDay: number
  readonly within3Days: number
  readonly within7Days: number
  readonly within14Days: number
}

/** Reads only the counters of these offices and weeks, which lie side by side in the table's key; never the counted rows. */
export function sumCounters(db: Db, { offices, from, until, division, by }: CounterQuery): Sum[] {
  const { officeId, week, kind, detail } = counters
  const key = { week, division: counters.division, office: officeId }[by]
  const together = (column: SQLWrapper) => sql<number>`sum(${column})`
  return db
    .select({
      key: sql<string>`${key}`,
      kind: sql<CountedKind>`${kind}`,
      detail,
      count: together(counters.count),
      total: together(counters.total),
      timed: together(counters.timed),
      withinDay: together(counters.withinDay),
      within3Days: together(counters.within3Days),
      within7Days: together(counters.within7Days),
      within14Days: together(counters.within14Days),
    })
    .from(counters)
    .where(
      and(
        inArray(officeId, [...offices]),
        between(week, from, until),
        division && inArray(counters.division, [division, '']),
      ),
    )
    .groupBy(key, kind, detail)
    .all()
}

/** How many waited so long, of one kind in one row of a report; `hours` as in the table. */
export type Wait = {
  readonly key: string
  readonly kind: CountedKind
  readonly hours: number
  readonly count: number
}

/** The distributions beside the counters, read in the same way. */
export function sumWaits(db: Db, { offices, from, until, division, by }: CounterQuery): Wait[] {
  const key = { week: waits.week, division: waits.division, office: waits.officeId }[by]
  return db
    .select({
      key: sql<string>`${key}`,
      kind: sql<CountedKind>`${waits.kind}`,
      hours: waits.hours,
      count: sql<number>`sum(${waits.count})`,
    })
    .from(waits)
    .where(
      and(
        inArray(waits.officeId, [...offices]),
        between(waits.week, from, until),
        division && inArray(waits.division, [division, '']),
      ),
    )
    .groupBy(key, waits.kind, waits.hours)
    .all()
}

export type Workload = { readonly personId: string; readonly kind: OfficerWork; readonly count: number }

/** What each officer did in these weeks; `personId` narrows it to one. Who may read it, the caller has asked. */
export const sumWorkload = (
  db: Db,
  { officeId, from, until, personId }: { officeId: string; from: Day; until: Day; personId: string | undefined },
): Workload[] =>
  db
    .select({
      personId: officerCounters.personId,
      kind: sql<OfficerWork>`${officerCounters.kind}`,
      count: sql<number>`sum(${officerCounters.count})`,
    })
    .from(officerCounters)
    .where(
      and(
        eq(officerCounters.officeId, officeId),
        between(officerCounters.week, from, until),
        personId === undefined ? undefined : eq(officerCounters.personId, personId),
      ),
    )
    .groupBy(officerCounters.personId, officerCounters.kind)
    .all()
