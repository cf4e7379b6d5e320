import { setTimeout } from 'node:timers/promises'
import { and, asc, eq, gt, isNull, lte } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Clock, Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { type Queue, queueOf } from '../../platform/metrics/index.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { keepEarlier } from '../news/earlier-moves.ts'
import { cases } from '../record/schema.ts'
import { type Change, changesOf, daysOf, movesFact, movesIn } from './moves.ts'
import { recounts } from './schema.ts'

type Recount = typeof recounts.$inferSelect
type Subject = Pick<Recount, 'because' | 'about'>

/** Changes within this time count as one; what is undone within it moved nothing. */
const settling = 5 * 60_000
const batchSize = 50
/** Pages are answered while the job rests, so much longer than it worked. */
const restFactor = 2

/** Call before changing an office's days, or a limit, in this transaction: saves what counted until now. */
export function noteChange(tx: Tx, subject: Subject, at: Instant): void {
  const dueAt = at.epochMilliseconds + settling
  const isWaiting = and(
    eq(recounts.because, subject.because),
    eq(recounts.about, subject.about),
    isNull(recounts.after),
    isNull(recounts.finishedAt),
  )
  if (tx.update(recounts).set({ dueAt }).where(isWaiting).run().changes > 0) return
  tx.insert(recounts)
    .values({ id: newId(), ...subject, before: snapshot(tx, subject), dueAt })
    .run()
}

const snapshot = (db: Db, { because, about }: Subject): string =>
  JSON.stringify(because === 'officeCalendar' ? daysOf(db, about) : changesOf(db, about))

/**
 * Reports deadlines that a changed calendar or practice notice moved: an event in each case, a few cases a transaction. After a
 * stop or a crash it resumes where it was.
 */
export async function workRecounts(db: Database, clock: Clock, signal?: AbortSignal): Promise<void> {
  const isDue = and(isNull(recounts.finishedAt), lte(recounts.dueAt, clock().epochMilliseconds))
  const due = db.select({ id: recounts.id }).from(recounts).where(isDue).orderBy(asc(recounts.dueAt)).all()
  for (const { id } of due) {
    let isOpen = true
    while (isOpen && !signal?.aborted) {
      const began = performance.now()
      isOpen = write(db, (tx) => workBatch(tx, id, clock()))
      await setTimeout(restFactor * (performance.now() - began))
    }
  }
}

/** False when there is nothing more to do. */
function workBatch(tx: Tx, id: string, at: Instant): boolean {
  const recount = tx.select().from(recounts).where(eq(recounts.id, id)).get()
  if (!recount || recount.finishedAt !== null) return false
  const after = recount.after ?? snapshot(tx, recount)
  const batch =
    after === recount.before
      ? []
      : tx.select().from(cases).where(gt(cases.id, recount.lastCase)).orderBy(asc(cases.id)).limit(batchSize).all()
  const moved = tellMoved(tx, { ...recount, after }, batch as ReachedCase[], at)
  const last = batch.at(-1)
  tx.update(recounts)
    .set({
      after,
      moved: recount.moved + moved,
      ...(last ? { lastCase: last.id } : { finishedAt: at.epochMilliseconds }),
    })
    .where(eq(recounts.id, id))
    .run()
  return last !== undefined
}

/** Returns how many deadlines moved in these cases, of those that a case tells. */
function tellMoved(tx: Tx, recount: Recount & { after: string }, batch: readonly ReachedCase[], at: Instant): number {
  const { because, about } = recount
  let total = 0
  for (const { theCase, moves } of movesIn(tx, changeOf(recount), batch, at)) {
    const moved = moves.filter(({ isTold }) => isTold).length
    if (moved === 0) continue
    total += moved
    record(tx, { id: null }, 'deadline.moved', at, {
      caseId: theCase.id,
      officeId: theCase.officeId,
      subject: `recount:${recount.id}`,
      facts: { moved, because, about, moves: movesFact(moves) },
    })
    keepEarlier(tx, theCase.id, moves, at)
  }
  return total
}

const changeOf = ({ because, about, before, after }: Recount & { after: string }) =>
  ({ because, about, before: JSON.parse(before), after: JSON.parse(after) }) as Change

/** What waits for the job that tells of moved deadlines. */
export const recountQueue = (db: Db, at: Instant): Queue =>
  queueOf(db, 'recounts', {
    from: recounts,
    waits: and(isNull(recounts.finishedAt), lte(recounts.dueAt, at.epochMilliseconds)),
    since: recounts.dueAt,
  })
