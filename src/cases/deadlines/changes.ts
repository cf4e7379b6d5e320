import { getLimit, type Limit } from '../../tribunal/index.ts'
import { type ByText, byText } from '../../tribunal/languages.ts'
import { basesOf, basisOf, type Changing, fixedBasis, strictestBasis } from './bases.ts'
import { type Cause, keyOf } from './causes.ts'
import type { Basis, Deadline, LimitChange } from './types.ts'

/** By the practice notice that changed the limit, or the one that it builds on. */
export function noticeOf(
  limit: Limit,
  cause: Cause,
  facts: Changing,
): {
  readonly by: { readonly change: LimitChange; readonly base: LimitChange | null }
  readonly bases: ByText<Basis>
} | null {
  const { own, base } = changesOn(limit, cause, facts)
  const change = own ?? base
  if (!change) return null
  const bases = byText((text) =>
    basisOf(limit, cause, facts, text, {
      ...(own && { days: own.days }),
      ...(base && { baseDays: base.days }),
    }),
  )
  return { by: { change, base: base ?? null }, bases }
}

/** The latest change in force on the day of the cause; of several that begin on one day the first given. */
function changesOn(limit: Limit, cause: Cause, { changes }: Pick<Changing, 'changes'>) {
  const on = (id: string | undefined) =>
    changes
      .filter(({ deadlineId, effectiveFrom, effectiveTo }) => {
        return deadlineId === id && effectiveFrom <= cause.day && (effectiveTo === null || cause.day <= effectiveTo)
      })
      .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : a.effectiveFrom > b.effectiveFrom ? -1 : 0))[0]
  return { own: on(limit.id), base: on(limit.fromEndOf) }
}

/** By the order of the Division on the limit in this file, or else on the one that it builds on. `before`: its day without any. */
export function orderOf(limit: Limit, cause: Cause, facts: Changing, before: string | null): Deadline['order'] {
  const base = baseOrderOf(limit, cause, facts)
  return lastingOrder(limit, cause, facts, base ? (base.basis?.day ?? null) : before) ?? base
}

/** What an order on the limit that it builds on makes of it: counted from the day of that order, and waived with it. */
function baseOrderOf(limit: Limit, cause: Cause, facts: Changing): Deadline['order'] {
  const building = limit.count && limit.fromEndOf ? getLimit(limit.fromEndOf) : undefined
  const base = building && lastingOrder(building, cause, facts, dayWithout(building, cause, facts))
  if (!base) return null
  const { order } = base
  if (!order.until) return base
  const { own: change } = changesOn(limit, cause, facts)
  const changed = { baseDay: order.until, ...(change && { days: change.days }) }
  return {
    order,
    basis: strictestBasis(
      limit,
      byText((text) => basisOf(limit, cause, facts, text, changed)),
    ),
  }
}

/**
 * The last order that changed the limit. Each changes what was there before it; one that would extend it to an earlier day, or
 * shorten it to a later one, changes nothing: what it is counted from has moved since.
 */
function lastingOrder(limit: Limit, cause: Cause, facts: Changing, before: string | null): Deadline['order'] {
  const orders = facts.orders.filter(
    (order) => order.deadlineId === limit.id && (order.cause === null || order.cause === keyOf(cause)),
  )
  let lasting: Deadline['order'] = null
  let day = before
  for (const order of orders) {
    const { effect, until } = order
    const fixed = until && ({ step: 'ordered', day: until } as const)
    const basis = fixed
      ? strictestBasis(
          limit,
          byText((text) => fixedBasis(limit, cause, fixed, facts, text)),
        )
      : null
    if (basis && day !== null && (effect === 'extended' ? basis.day < day : effect === 'shortened' && basis.day > day))
      continue
    lasting = { order, basis }
    day = basis?.day ?? null
  }
  return lasting
}

/** By practice notice or rule alone. */
function dayWithout(limit: Limit, cause: Cause, facts: Changing): string | null {
  const bases = basesOf(limit, cause, facts)
  const byRule = bases && strictestBasis(limit, bases)
  const notice = byRule?.count ? noticeOf(limit, cause, facts) : null
  return (notice ? strictestBasis(limit, notice.bases) : byRule)?.day ?? null
}
