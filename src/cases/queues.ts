import { and, isNull, lte } from 'drizzle-orm'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { type Queue, queueOf } from '../platform/metrics/index.ts'
import { recounts } from './deadlines/schema.ts'

/** What waits for the job that tells of moved deadlines. */
export const caseQueues = (db: Db, at: Instant): Queue[] => [
  queueOf(db, 'recounts', {
    from: recounts,
    waits: and(isNull(recounts.finishedAt), lte(recounts.dueAt, at.epochMilliseconds)),
    since: recounts.dueAt,
  }),
]
