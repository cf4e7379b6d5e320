import { and, count, eq, min, not, sql } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { isPending } from '../acceptance/pending.ts'
import { submissions } from './schema.ts'

/** What waits in an office's queue: how many, how many of them late, since when the oldest (epoch milliseconds). */
export type QueueSummary = { readonly count: number; readonly late: number; readonly oldestAt: number | null }

export function queueSummaryOf(db: Db, { officeId }: Registry): QueueSummary {
  const late = sql<number>`coalesce(sum(${submissions.verdict} = 'late'), 0)`
  const waits = and(eq(submissions.deskOfficeId, officeId), eq(submissions.state, 'received'), not(isPending))
  const row = db
    .select({ count: count(), late, oldestAt: min(submissions.receivedAt) })
    .from(submissions)
    .where(waits)
    .get()
  return row ?? { count: 0, late: 0, oldestAt: null }
}
