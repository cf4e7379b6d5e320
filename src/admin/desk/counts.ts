import { sql } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Division } from '../../tribunal/index.ts'
import type { DeskFilter } from './filter.ts'
import { type QueueName, queues } from './kinds.ts'
import { sources } from './queues.ts'
import { isAside, lateIn, withWork } from './work.ts'

/** What waits in one queue of one division with one person: how much, how much of it late, and since when. */
type PendingCount = {
  readonly queue: QueueName
  readonly division: Division | null
  readonly holderId: string | null
  readonly isAside: 0 | 1
  readonly count: number
  readonly late: number
  /** Of a hearing, when it begins. Epoch milliseconds. */
  readonly firstAt: number
}

/**
 * All that waits in the officer's office, by queue, division and holder: one statement, and one a request however often it is asked
 * (`at` is made once a request). A request that changes the desk asks after it has.
 */
export function countPendingWork(db: Db, officer: Registry, at: Instant): PendingCount[] {
  const asked = countedAt.get(at)
  if (asked?.officer === officer) return asked.counts
  const counts = countAnew(db, officer, at)
  countedAt.set(at, { officer, counts })
  return counts
}

const countedAt = new WeakMap<Instant, { readonly officer: Registry; readonly counts: PendingCount[] }>()

function countAnew(db: Db, officer: Registry, at: Instant): PendingCount[] {
  const arms = queues.map((queue) => {
    const { from, place, division, waits } = sources[queue]
    return sql`select ${queue} as "queue", ${division} as "division", work_items.holder_id as "holderId", ${isAside(at)} as "isAside",
      count(*) as "count", sum(${lateIn(queue)}) as "late", min(${place}) as "firstAt"
      from ${from} ${withWork(queue)} where ${waits(officer, at)} group by 2, 3, 4`
  })
  return db.all<PendingCount>(sql.join(arms, sql` union all `))
}

/** Those counts that a filter shows. As `isShown`. */
const countsOf = (counts: readonly PendingCount[], officer: Registry, filter: DeskFilter): PendingCount[] =>
  counts.filter(
    (line) =>
      (filter.queue === undefined || filter.queue === line.queue) &&
      (filter.division === undefined || filter.division === line.division) &&
      isOfWhom(line, officer, filter.whose),
  )

function isOfWhom({ holderId, isAside }: PendingCount, officer: Registry, whose: string): boolean {
  if (whose === 'aside') return isAside === 1
  if (whose === 'anyone') return isAside === 0
  if (whose === 'nobody') return isAside === 0 && holderId === null
  return whose === 'mine' ? isAside === 0 && holderId === officer.id : holderId === whose
}

/** How much that is; of a filter for what is late, how much of it is late. */
export const countOf = (counts: readonly PendingCount[], officer: Registry, filter: DeskFilter): number =>
  countsOf(counts, officer, filter).reduce((sum, { count, late }) => sum + (filter.late ? late : count), 0)

/** How much a filter shows that this officer can take up: nobody's, and their own; of a colleague's pile, all of it. */
export const countNext = (db: Db, officer: Registry, filter: DeskFilter, at: Instant): number =>
  countOf(
    countPendingWork(db, officer, at).filter(
      ({ holderId }) => holderId === null || holderId === officer.id || holderId === filter.whose,
    ),
    officer,
    filter,
  )
