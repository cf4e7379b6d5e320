import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { asc, lt, lte } from 'drizzle-orm'
import type { Clock, Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { forgetMail, sweepFailing } from '../../platform/mail/index.ts'
import { stampZone } from '../../tribunal/index.ts'
import { noticeDigests, notices } from './schema.ts'

/**
 * A decision may turn on who was notified of what, and when: records that served one are kept two years (Privacy Regulations,
 * SOR/83-508, s. 4(1)).
 */
const noticeRetentionMonths = 24

/** Notices before this instant (epoch milliseconds) are deleted. */
export const retainedSince = (at: Instant): number =>
  at.toZonedDateTimeISO(stampZone).subtract({ months: noticeRetentionMonths }).epochMilliseconds

const atOnce = 500

/**
 * Deletes old notices, their messages, and addresses of which nothing came back since. A step is one transaction and takes
 * whole instants, oldest first: the check for missing notices begins at the oldest one left.
 */
export async function sweepNotices(db: Database, clock: Clock, signal?: AbortSignal): Promise<void> {
  const before = retainedSince(clock())
  for (const table of [notices, noticeDigests])
    while (!signal?.aborted && write(db, (tx) => sweepSome(tx, table, before))) await yieldToOthers()
  write(db, (tx) => sweepFailing(tx, before))
}

/** Whether there may be more. */
function sweepSome(tx: Tx, table: typeof notices | typeof noticeDigests, before: number): boolean {
  const isOld = lt(table.at, before)
  const last = tx.select({ at: table.at }).from(table).where(isOld).orderBy(asc(table.at)).limit(1).offset(atOnce).get()
  const gone = tx
    .delete(table)
    .where(last ? lte(table.at, last.at) : isOld)
    .returning({ mailId: table.mailId })
    .all()
  forgetMail(
    tx,
    gone.flatMap(({ mailId }) => mailId ?? []),
  )
  return last !== undefined
}
