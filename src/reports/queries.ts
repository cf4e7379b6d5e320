import { and, between, inArray, type SQLWrapper, sql } from 'drizzle-orm'
import type { Day } from '../platform/clock.ts'
import type { CountedKind } from '../platform/counters/index.ts'
import { counters } from '../platform/counters/schema.ts'
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
