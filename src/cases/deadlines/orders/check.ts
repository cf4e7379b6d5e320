import { type Instant, Temporal } from '../../../platform/clock.ts'
import { type Limit, lawOf } from '../../../tribunal/index.ts'
import { lawLanguages } from '../../../tribunal/languages.ts'
import { countOf } from '../bases.ts'
import { limitsFor } from '../causes.ts'
import { deriveDeadlines } from '../derive.ts'
import type { CaseFacts, Deadline, DeadlineFacts, LimitOrder } from '../types.ts'

export type OrderFlaw =
  | 'limitMissing'
  | 'untilMissing'
  | 'untilOfWaived'
  | 'untilBeforeOrder'
  | 'untilTooFar'
  | 'madeAhead'
  | 'limitNotRaised'
  | 'limitWithoutDay'
  | 'notLater'
  | 'notEarlier'
  | 'shortenedLate'

const mostYearsAhead = 2

/** The limits on which the division may make an order in such a file: last days, and none that another registry judges. */
export const orderableLimits = (theCase: CaseFacts): Limit[] =>
  limitsFor(theCase).filter((limit) => !limit.judgedElsewhere && !isFirst(limit))

const isFirst = (limit: Limit) => limit.count !== null && countOf(limit, lawLanguages[0]).way.endsWith('otEarlier')

/** The deadlines of a file on which an order is, whether or not it changes them. */
const concernedBy = (order: Pick<LimitOrder, 'deadlineId' | 'cause'>, facts: DeadlineFacts, at: Instant) =>
  deriveDeadlines(facts, at).filter(
    ({ id, key }) => id === order.deadlineId && (order.cause === null || key === `${id} ${order.cause}`),
  )

/** The last day before and since with its safe day, of the first deadline that the order moved; null where there is none. */
export function daysAround(order: LimitOrder, facts: DeadlineFacts, at: Instant) {
  const before = concernedBy(order, without(facts, order), at)
  const after = concernedBy(order, withOrder(facts, order), at)
  const moved = after.find((one) => dayIn(before, one) !== one.day) ?? after[0]
  const was = before.find(({ key }) => key === moved?.key)
  return {
    ...{ dayBefore: was?.day ?? null, safeBefore: was?.safeDay ?? null },
    ...{ dayAfter: moved?.day ?? null, safeAfter: moved?.safeDay ?? null },
  }
}

const dayIn = (all: readonly Deadline[], { key }: Deadline) => all.find((one) => one.key === key)?.day ?? null
const without = (facts: DeadlineFacts, { id }: LimitOrder): DeadlineFacts => ({
  ...facts,
  orders: facts.orders.filter((one) => one.id !== id),
})
const withOrder = (facts: DeadlineFacts, order: LimitOrder): DeadlineFacts => ({
  ...facts,
  orders: [...without(facts, order).orders, order].sort((a, b) =>
    a.madeOn < b.madeOn ? -1 : a.madeOn > b.madeOn ? 1 : 0,
  ),
})

/** What is wrong with an order, as the division's rules have it, against what counted on its day. */
export function flawOf(order: LimitOrder, facts: DeadlineFacts, at: Instant): OrderFlaw | undefined {
  const { effect, until, madeOn } = order
  const { division, officeZone } = facts.theCase
  if (!orderableLimits(facts.theCase).some(({ id }) => id === order.deadlineId)) return 'limitMissing'
  if (effect === 'waived' && until !== null) return 'untilOfWaived'
  if (effect !== 'waived' && until === null) return 'untilMissing'
  const today = at.toZonedDateTimeISO(officeZone).toPlainDate()
  if (Temporal.PlainDate.compare(madeOn, today) > 0) return 'madeAhead'
  if (until !== null && until < madeOn) return 'untilBeforeOrder'
  if (until !== null && Temporal.PlainDate.compare(until, today.add({ years: mostYearsAhead })) > 0)
    return 'untilTooFar'
  if (effect === 'set') return undefined

  const then = { ...without(facts, order), orders: without(facts, order).orders.filter((one) => one.madeOn <= madeOn) }
  const concerned = concernedBy(order, then, at)
  if (concerned.length === 0) return 'limitNotRaised'
  if (effect === 'waived') return undefined
  const dated = concerned.filter(({ day }) => day !== null)
  if (dated.length === 0) return 'limitWithoutDay'
  if (effect === 'shortened' && !lawOf(division).orders.shortensLate && dated.some(({ day }) => day! < madeOn))
    return 'shortenedLate'
  const ordered = concernedBy(order, withOrder(then, order), at)
  const isWrong = dated.some((one) => {
    const day = dayIn(ordered, one)!
    return effect === 'extended' ? day <= one.day! : day >= one.day!
  })
  if (isWrong) return effect === 'extended' ? 'notLater' : 'notEarlier'
  return undefined
}
