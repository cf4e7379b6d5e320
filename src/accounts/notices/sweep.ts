import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { asc, lt, lte } from 'drizzle-orm'
import type { Clock, Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { forgetMail, sweepFailing } from '../../platform/mail/index.ts'
import { stampZone } from '../../tribunal/index.ts'
import { noticeDigests, notices } from './schema.ts'

/** Who was told what, and when, may be asked in a decision: what served one is kept two years (Privacy Regulations, SOR/83-508, s. 4(1)). */
const keptMonths = 24

/** Before this (epoch milliseconds) what people were told of is let go. */
export const keptSince = (at: Instant): number =>
  at.toZonedDateTimeISO(stampZone).subtract({ months: keptMonths }).epochMilliseconds

const atOnce = 500

/**
 * Lets go of notices, of the messages that told them and of addresses of which nothing came back since. A step is one transaction and
 * takes whole instants, the oldest first: whoever asks whether an event was told asks from the oldest notice on.
 */
export async function sweepNotices(db: Database, clock: Clock, signal?: AbortSignal): Promise<void> {
  const before = keptSince(clock())
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
