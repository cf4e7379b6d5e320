import { setTimeout } from 'node:timers/promises'
import { and, asc, eq, gt, isNull, lte } from 'drizzle-orm'
import { listOffices } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Clock, Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { type Queue, queueOf } from '../../platform/metrics/index.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { cases } from '../record/schema.ts'
import { type Calendar, makeCalendar, type OfficeDay } from './calendar.ts'
import { deriveDeadlines } from './derive.ts'
import { limitChanges } from './limit-changes/schema.ts'
import { officeDays } from './office-days/schema.ts'
import { calendarOf, causesOfCases } from './queries.ts'
import { recounts } from './schema.ts'
import type { Deadline, DeadlineFacts, LimitChange } from './types.ts'

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

function snapshot(db: Db, { because, about }: Subject): string {
  if (because === 'officeCalendar')
    return JSON.stringify(
      db.select().from(officeDays).where(eq(officeDays.officeId, about)).orderBy(asc(officeDays.day)).all(),
    )
  const isOne = and(eq(limitChanges.deadlineId, about), isNull(limitChanges.withdrawnAt))
  return JSON.stringify(db.select().from(limitChanges).where(isOne).orderBy(asc(limitChanges.id)).all())
}

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

/** Returns how many deadlines moved in these cases. */
function tellMoved(tx: Tx, recount: Recount & { after: string }, batch: readonly ReachedCase[], at: Instant): number {
  const { because, about } = recount
  const isConcerned = ({ status, closedAt, officeId }: ReachedCase) =>
    status !== 'closed' && closedAt === null && (because === 'practiceNotice' || officeId === about)
  const concerned = batch.filter(isConcerned)
  if (concerned.length === 0) return 0

  const causes = causesOfCases(tx, concerned)
  const zones = new Map(listOffices(tx).map(({ id, zone }) => [id, zone]))
  const sides = sidesOf(tx, recount)
  let total = 0
  for (const theCase of concerned) {
    const facts = { theCase: { ...theCase, officeZone: zones.get(theCase.officeId)! }, ...causes(theCase.id) }
    const { before, after } = sides(theCase.officeId)
    const moved = countMoved({ ...facts, ...before }, { ...facts, ...after }, at)
    if (moved === 0) continue
    total += moved
    record(tx, { id: null }, 'deadline.moved', at, {
      caseId: theCase.id,
      officeId: theCase.officeId,
      subject: `recount:${recount.id}`,
      facts: { moved, because, about },
    })
  }
  return total
}

type Side = Pick<DeadlineFacts, 'changes' | 'calendar'>

/** An office's days and changes, before and after. */
function sidesOf(db: Db, { because, about, before, after }: Recount & { after: string }) {
  const now: LimitChange[] = db.select().from(limitChanges).where(isNull(limitChanges.withdrawnAt)).all()
  if (because === 'officeCalendar') {
    const sides = {
      before: { changes: now, calendar: calendarFrom(before) },
      after: { changes: now, calendar: calendarFrom(after) },
    }
    return () => sides
  }
  const others = now.filter(({ deadlineId }) => deadlineId !== about)
  const changed = { before: [...others, ...JSON.parse(before)], after: [...others, ...JSON.parse(after)] }
  const calendars = new Map<string, Calendar>()
  return (officeId: string): { before: Side; after: Side } => {
    const calendar = calendars.get(officeId) ?? calendarOf(db, officeId)
    calendars.set(officeId, calendar)
    return { before: { changes: changed.before, calendar }, after: { changes: changed.after, calendar } }
  }
}

const calendarFrom = (days: string): Calendar =>
  makeCalendar(new Map((JSON.parse(days) as (OfficeDay & { day: string })[]).map((one) => [one.day, one])))

/** Deadlines of counsel's and the parties' side that every such case has, and that are not over either way. */
function countMoved(before: DeadlineFacts, after: DeadlineFacts, at: Instant): number {
  const then = new Map(deriveDeadlines(before, at).map((one) => [one.key, one]))
  const isAhead = ({ endsAt }: Deadline) => endsAt !== null && endsAt > at.epochMilliseconds
  return deriveDeadlines(after, at).filter((one) => {
    const was = then.get(one.key)
    if (!was || one.side !== 'party' || one.weight !== 'main' || was.day === one.day) return false
    return isAhead(one) || isAhead(was)
  }).length
}

/** What waits for the job that tells of moved deadlines. */
export const recountQueue = (db: Db, at: Instant): Queue =>
  queueOf(db, 'recounts', {
    from: recounts,
    waits: and(isNull(recounts.finishedAt), lte(recounts.dueAt, at.epochMilliseconds)),
    since: recounts.dueAt,
  })
