import { and, count, eq, gt, isNotNull, isNull, lte, ne, sql } from 'drizzle-orm'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { type Queue, queueOf } from '../platform/metrics/index.ts'
import { bundles } from './bundles/schema.ts'
import { refusedFiles } from './check-findings/schema.ts'
import { exhibitTasks } from './exhibits/schema.ts'
import { holdingsChecks } from './holdings/schema.ts'
import { isGoing, letterRuns } from './letter-runs/schema.ts'
import { backlogTurn } from './machine-text/queue.ts'
import { machineTexts } from './machine-text/schema.ts'
import { documents } from './schema.ts'

/** What waits for the jobs that check, read and make documents. */
export function documentQueues(db: Db, at: Instant): Queue[] {
  const now = at.epochMilliseconds
  const readable = and(eq(documents.textState, 'waiting'), isNotNull(documents.availableAt))
  const unmade = and(eq(exhibitTasks.state, 'waiting'), lte(exhibitTasks.dueAt, now))
  const unjoined = and(eq(bundles.state, 'waiting'), lte(bundles.dueAt, now))
  return [
    queueOf(db, 'scan', { from: documents, waits: eq(documents.check, 'pending'), since: documents.uploadedAt }),
    queueOf(db, 'texts', {
      from: documents,
      waits: and(readable, eq(documents.check, 'clean')),
      since: documents.availableAt,
    }),
    queueOf(db, 'machine_texts', {
      from: machineTexts,
      waits: and(eq(machineTexts.state, 'waiting'), ne(machineTexts.turnOf, backlogTurn)),
      since: machineTexts.queuedAt,
    }),
    queueOf(db, 'exhibits', { from: exhibitTasks, waits: unmade, since: exhibitTasks.changedAt }),
    queueOf(db, 'bundles', { from: bundles, waits: unjoined, since: bundles.askedAt }),
    queueOf(db, 'letter_runs', { from: letterRuns, waits: isGoing, since: letterRuns.confirmedAt }),
    queueOf(db, 'holdings', {
      from: holdingsChecks,
      waits: isNull(holdingsChecks.endedAt),
      since: holdingsChecks.askedAt,
    }),
  ]
}

/** Stored documents that the last check of their case found lost or changed. */
export const countHoldingsFaults = (db: Db): number =>
  db
    .select({ faults: sql<number>`coalesce(sum(json_array_length(${holdingsChecks.failures})), 0)` })
    .from(holdingsChecks)
    .where(
      sql`${holdingsChecks.endedAt} is not null and not exists (select 1 from ${holdingsChecks} as later
        where later.case_id = ${holdingsChecks.caseId} and later.ended_at is not null
        and later.asked_at > ${holdingsChecks.askedAt})`,
    )
    .get()?.faults ?? 0

/** Files not taken since an instant, by reason. */
export const countRefusedFiles = (db: Db, since: Instant): [string, number][] =>
  db
    .select({ reason: refusedFiles.reason, files: count() })
    .from(refusedFiles)
    .where(gt(refusedFiles.at, since.epochMilliseconds))
    .groupBy(refusedFiles.reason)
    .all()
    .map(({ reason, files }) => [reason, files])
