import fc from 'fast-check'

/** Indexes are taken modulo what there is at that moment. */
const index = fc.nat(20)
/** Three times of four. */
const mostly = fc.nat(3).map((one) => one > 0)
const days = fc.integer({ min: 1, max: 40 })
const rights = fc.constantFrom('read', 'prepare', 'send')
const scope = fc.option(fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 2 }), { nil: undefined })

export const anyAct = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('enter'),
      counsel: index,
      theCase: index,
      inDays: fc.nat(3),
      length: fc.option(days),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('end'), one: index }) },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('lend'),
      counsel: index,
      delegate: index,
      rights,
      scope,
      until: fc.option(days),
      isAccepted: mostly,
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('accept'), one: index }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('revise'), one: index, rights, scope, until: fc.option(days) }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('revoke'), one: index }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('leave'), one: index }) },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('share'),
      counsel: index,
      with: index,
      theCase: index,
      kind: fc.constantFrom('standIn', 'coCounsel'),
      inDays: fc.nat(3),
      length: fc.option(days),
      isAccepted: mostly,
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('unshare'), one: index }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('suspend'), who: index }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('restore'), who: index }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('lapse'), counsel: index }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('close'), theCase: index }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('handOver'), from: index, to: index }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('endAll'), counsel: index }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('wait'), hours: fc.integer({ min: 1, max: 24 * 12 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('wait'), hours: fc.integer({ min: 24 * 200, max: 24 * 300 }) }),
  },
)
type Values<T> = T extends fc.Arbitrary<infer V> ? V : never
export type Act = Values<typeof anyAct>
