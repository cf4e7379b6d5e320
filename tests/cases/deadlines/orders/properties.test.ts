import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LimitOrder } from '../../../../src/cases/deadlines/types.ts'
import { isWaived } from '../../../../src/cases/deadlines/values.ts'
import { Temporal } from '../../../../src/platform/clock.ts'
import { limitOrderEffects, limits } from '../../../../src/tribunal/index.ts'
import { counted } from '../facts.ts'

const first = Temporal.PlainDate.from('2026-01-01')
const day = fc.integer({ min: 0, max: 1500 }).map((days) => first.add({ days }).toString())
const ordered = limits.filter(({ count }) => count !== null && !('way' in count && count.way.endsWith('otEarlier')))
const someLimit = fc.constantFrom(...ordered.map(({ id }) => id))

const orderOn = (deadlineId: string, given: Partial<LimitOrder>): LimitOrder => ({
  id: 'o',
  deadlineId,
  cause: null,
  effect: 'extended',
  until: null,
  madeOn: '2026-01-01',
  madeBy: 'Member Okafor',
  ...given,
})
const someOrder = fc.record({ effect: fc.constantFrom(...limitOrderEffects), until: day })
const ordersOf = (id: string, orders: readonly { effect: LimitOrder['effect']; until: string }[]) =>
  orders.map(({ effect, until }, n) => orderOn(id, { id: `o${n}`, effect, until: effect === 'waived' ? null : until }))

describe('orders on a limit', () => {
  it('never make a day earlier by extending it, nor later by shortening it, whatever was ordered before', () => {
    fc.assert(
      fc.property(someLimit, day, fc.array(someOrder, { maxLength: 3 }), day, (id, from, before, until) => {
        const orders = ordersOf(id, before)
        const was = counted(id, from, { orders }).day
        fc.pre(was !== null)
        const extended = counted(id, from, { orders: [...orders, orderOn(id, { until })] })
        expect(extended.day! >= was!).toBe(true)
        const shortened = counted(id, from, { orders: [...orders, orderOn(id, { effect: 'shortened', until })] })
        expect(shortened.day! <= was!).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('on a limit and on the one that it builds on never make a day earlier by extending either', () => {
    const building = limits.filter(({ fromEndOf }) => fromEndOf)
    expect(building.length).toBeGreaterThan(0)
    // About the days of the rule, where the two meet.
    const near = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(fc.constantFrom(...building), day, near, near, fc.boolean(), (limit, from, own, base, isOwn) => {
        const later = (days: number) => Temporal.PlainDate.from(from).add({ days }).toString()
        const onOwn = orderOn(limit.id, { id: 'own', until: later(own) })
        const onBase = orderOn(limit.fromEndOf!, { id: 'base', until: later(base) })
        const was = counted(limit.id, from, { orders: [isOwn ? onBase : onOwn] }).day!
        expect(counted(limit.id, from, { orders: isOwn ? [onBase, onOwn] : [onOwn, onBase] }).day! >= was).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('leave a waived limit without a day, without an end and without anything to do', () => {
    fc.assert(
      fc.property(someLimit, day, fc.array(someOrder, { maxLength: 3 }), (id, from, before) => {
        const waived = counted(id, from, { orders: [...ordersOf(id, before), orderOn(id, { effect: 'waived' })] })
        expect(waived).toMatchObject({ day: null, endsAt: null, safeDay: null, task: null })
        expect(isWaived(waived)).toBe(true)
      }),
    )
  })

  it('say by which order a day is no longer the rule’s', () => {
    fc.assert(
      fc.property(someLimit, day, fc.array(someOrder, { minLength: 1, maxLength: 3 }), (id, from, before) => {
        const found = counted(id, from, { orders: ordersOf(id, before) })
        if (found.order === null) expect(found.day).toBe(found.ruleDay)
        else expect(found.order.basis?.day ?? null).toBe(found.day)
      }),
    )
  })
})
