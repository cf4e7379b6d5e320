import { and, isNotNull, isNull } from 'drizzle-orm'
import type { Db } from '../platform/db/index.ts'
import { type Queue, queueOf } from '../platform/metrics/index.ts'
import { waves } from './waves/schema.ts'

/** What waits for the job that sends invitations by the list. */
export const accountQueues = (db: Db): Queue[] => [
  queueOf(db, 'waves', {
    from: waves,
    waits: and(isNotNull(waves.startedAt), isNull(waves.stoppedAt), isNull(waves.finishedAt)),
    since: waves.startedAt,
  }),
]
