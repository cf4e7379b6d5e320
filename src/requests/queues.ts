import { eq } from 'drizzle-orm'
import type { Db } from '../platform/db/index.ts'
import { type Queue, queueOf } from '../platform/metrics/index.ts'
import { requestFiles } from './schema.ts'

/** Papers that wait for the job that checks them. */
export const requestQueues = (db: Db): Queue[] => [
  queueOf(db, 'request_scan', {
    from: requestFiles,
    waits: eq(requestFiles.check, 'pending'),
    since: requestFiles.uploadedAt,
  }),
]
