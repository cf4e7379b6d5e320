import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { Registry } from '../../../accounts/people/index.ts'
import type { Instant } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { NotFound } from '../../../platform/errors.ts'
import type { Limit } from '../../../tribunal/index.ts'
import type { ReachedCase } from '../../hearings/queries.ts'
import { getOfficeCase, type OfficeCase } from '../../record/office-queries.ts'
import { deriveDeadlines } from '../derive.ts'
import { factsOf } from '../queries.ts'
import type { Deadline } from '../types.ts'
import { orderableLimits } from './check.ts'
import { limitOrders } from './schema.ts'

export type MadeOrder = typeof limitOrders.$inferSelect

/** Every order that was ever entered in a file: those in force first, the latest first. */
export const listOrders = (db: Db, theCase: ReachedCase): MadeOrder[] =>
  db
    .select()
    .from(limitOrders)
    .where(eq(limitOrders.caseId, theCase.id))
    .orderBy(asc(limitOrders.cancelledAt), desc(limitOrders.madeOn), desc(limitOrders.createdAt))
    .all()

/** One in force, with its case, of the officer's own office. Throws as `getOfficeCase`. */
export function getOfficeOrder(
  db: Db,
  officer: Registry,
  id: string,
  at: Instant,
): { order: MadeOrder; theCase: OfficeCase } {
  const order = db
    .select()
    .from(limitOrders)
    .where(and(eq(limitOrders.id, id), isNull(limitOrders.cancelledAt)))
    .get()
  if (!order) throw new NotFound('order')
  return { order, theCase: getOfficeCase(db, officer, order.caseId, at) }
}

export type OrderChoices = {
  /** The limits that the file has now, with their days. */
  readonly raised: readonly Deadline[]
  /** Those that nothing raises in it: an order may set a day for one. */
  readonly others: readonly Limit[]
}

export function orderChoices(db: Db, theCase: ReachedCase, at: Instant): OrderChoices {
  const facts = factsOf(db, theCase)
  const orderable = orderableLimits(facts.theCase)
  const raised = deriveDeadlines(facts, at).filter(({ id }) => orderable.some((limit) => limit.id === id))
  return { raised, others: orderable.filter(({ id }) => !raised.some((one) => one.id === id)) }
}
