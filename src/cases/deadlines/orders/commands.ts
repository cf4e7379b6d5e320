import { eq } from 'drizzle-orm'
import type { Registry } from '../../../accounts/people/index.ts'
import { record } from '../../../platform/audit/index.ts'
import type { Instant } from '../../../platform/clock.ts'
import { type Database, write } from '../../../platform/db/index.ts'
import type { IsCurrent } from '../../../platform/form-version.ts'
import { newId } from '../../../platform/ids.ts'
import { fail, ok, type Result } from '../../../platform/result.ts'
import { keepEarlier } from '../../news/earlier-moves.ts'
import { notifyParties } from '../../record/mail-commands.ts'
import { type ChangeableId, getOfficeCase } from '../../record/office-queries.ts'
import { movesBetween } from '../moves.ts'
import { factsOf } from '../queries.ts'
import type { DeadlineFacts, LimitOrder } from '../types.ts'
import { daysAround, flawOf, type OrderFlaw } from './check.ts'
import { getOfficeOrder, listOrders, type MadeOrder } from './queries.ts'
import { limitOrders } from './schema.ts'

export type NewOrder = Omit<LimitOrder, 'id'> & { readonly note: string | null }

export type OrderError = OrderFlaw | 'madeByMissing' | 'stale'

/**
 * Enters an order of the Division on a limit of one file, which counts at once; those who deal with the case are told the old
 * and the new day. Returns its id.
 */
export function makeOrder(
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  { note, madeBy, ...given }: NewOrder,
  at: Instant,
  isCurrent: IsCurrent<readonly MadeOrder[]> = () => true,
): Result<string, OrderError> {
  const who = madeBy.trim()
  if (who === '') return fail('madeByMissing')
  return write(db, (tx) => {
    const theCase = getOfficeCase(tx, officer, caseId, at)
    if (!isCurrent(listOrders(tx, theCase))) return fail('stale')
    const order: LimitOrder = { ...given, id: newId(), madeBy: who }
    const facts = factsOf(tx, theCase)
    const flaw = flawOf(order, facts, at)
    if (flaw) return fail(flaw)

    const made = { createdAt: at.epochMilliseconds, createdBy: officer.id }
    tx.insert(limitOrders)
      .values({ ...order, caseId, note: note?.trim() || null, ...made })
      .run()
    record(tx, officer, 'limitOrder.made', at, {
      caseId,
      officeId: theCase.officeId,
      subject: `limitOrder:${order.id}`,
      facts: toldOf(order, facts, at),
    })
    keepEarlier(tx, caseId, movesBetween(facts, factsOf(tx, theCase), at), at)
    notifyParties(tx, caseId, 'limitOrder.made', at)
    return ok(order.id)
  })
}

/** What the log and the case's news say of an order, made or cancelled: which limit, what it does, the day before and since. */
export function toldOf(order: LimitOrder, facts: DeadlineFacts, at: Instant, isCancelled = false) {
  const { dayBefore, safeBefore, dayAfter, safeAfter } = daysAround(order, facts, at)
  const { deadlineId: deadline, effect, madeOn, until } = order
  const days = isCancelled
    ? { dayBefore: dayAfter, dayAfter: dayBefore, safeAfter: safeBefore }
    : { dayBefore, dayAfter, safeAfter }
  return { deadline, effect, madeOn, until, isCancelled, ...days }
}

/** It counts no longer; it stays among the orders of the file. Throws NotFound when it is cancelled already. Returns its case. */
export function cancelOrder(db: Database, officer: Registry, id: ChangeableId, at: Instant): string {
  return write(db, (tx) => {
    const { order, theCase } = getOfficeOrder(tx, officer, id, at)
    const facts = factsOf(tx, theCase)
    const told = toldOf(order, facts, at, true)
    tx.update(limitOrders)
      .set({ cancelledAt: at.epochMilliseconds, cancelledBy: officer.id })
      .where(eq(limitOrders.id, id))
      .run()
    record(tx, officer, 'limitOrder.cancelled', at, {
      caseId: theCase.id,
      officeId: theCase.officeId,
      subject: `limitOrder:${id}`,
      facts: told,
    })
    keepEarlier(tx, theCase.id, movesBetween(facts, factsOf(tx, theCase), at), at)
    notifyParties(tx, theCase.id, 'limitOrder.cancelled', at)
    return theCase.id
  })
}
