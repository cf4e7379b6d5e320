import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOf } from '../../../src/cases/deadlines/bases.ts'
import { deriveDeadlines } from '../../../src/cases/deadlines/derive.ts'
import { endOfDay, judge } from '../../../src/cases/deadlines/index.ts'
import type { Deadline, HearingFact, LimitOrder } from '../../../src/cases/deadlines/types.ts'
import { isWaived } from '../../../src/cases/deadlines/values.ts'
import { Temporal } from '../../../src/platform/clock.ts'
import { limits, zones } from '../../../src/tribunal/index.ts'
import { factsOf } from '../../oracle/law/portal.ts'
import { randomFile } from '../../oracle/law/random.ts'
import { calendar, caseFacts, counted } from './facts.ts'

const at = Temporal.Instant.from
const dayAfter = (n: number) => Temporal.PlainDate.from('2023-02-01').add({ days: n })
const day = fc.integer({ min: 0, max: 6000 }).map(dayAfter)
const withCount = limits.filter(({ count }) => count !== null)
// Nothing moves an hour, nor what is due when a proceeding begins.
const rolling = withCount.filter(({ roll, hours }) => roll === 'workingDay' && hours === undefined)
const fromHearings = withCount.filter(({ from }) =>
  from.some((one) => ['hearing', 'proceeding', 'review'].includes(one)),
)

describe('of every limit, from any day', () => {
  it('a rule that rolls to the next working day never ends on another', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rolling), day, ({ id }, from) => {
        expect(calendar.closure(counted(id, from.toString()).day!)).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })

  it('what is counted back from a later hearing never ends earlier', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fromHearings), day, fc.integer({ min: 0, max: 40 }), ({ id }, from, more) => {
        const [sooner, later] = [from, from.add({ days: more })].map((one) => counted(id, one.toString()).day!)
        expect(sooner! <= later!).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('the day shown is never later than either text gives, and of a bar on the Division never earlier', () => {
    fc.assert(
      fc.property(fc.constantFrom(...withCount), day, (limit, from) => {
        const { day, bases, bound } = counted(limit.id, from.toString())
        for (const basis of [bases!.en, bases!.fr])
          expect(bound === 'last' ? day! <= basis.day : day! >= basis.day).toBe(true)
        expect(bound).toBe(countOf(limit, 'en').way.endsWith('otEarlier') ? 'first' : 'last')
      }),
      { numRuns: 1000 },
    )
  })

  it('each step of the counting leads to the day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...withCount), day, (limit, from) => {
        const { bases } = counted(limit.id, from.toString())
        expect(bases!.en.steps[0]).toMatchObject({ step: 'from', day: from.toString() })
        const end = bases!.en.steps.filter(({ step }) => step !== 'passed').at(-1)!
        const days = Temporal.PlainDate.from(end.day).until(bases!.en.day).days
        expect(days).toBe(end.step === 'moved' ? 1 : 0)
      }),
    )
  })
})

describe('a hearing', () => {
  const listFor = (startsAt: number, zone: string) => {
    const hearing: HearingFact = { id: 'h', startsAt, zone, kind: 'hearing', state: 'scheduled' }
    return deriveDeadlines(
      { theCase: caseFacts({ officeZone: zone }), hearings: [hearing], events: [], changes: [], orders: [], calendar },
      Temporal.Instant.fromEpochMilliseconds(startsAt - 1),
    ).map(({ id, day }) => `${id} ${day}`)
  }

  it('has the same deadlines at any hour of its day, across clock changes too (ABU-44)', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...zones), fc.integer({ min: 0, max: 23 }), (date, zone, hour) => {
        const startsAt = (h: number) =>
          date.toZonedDateTime({ timeZone: zone, plainTime: { hour: h } }).epochMilliseconds
        expect(listFor(startsAt(hour), zone)).toEqual(listFor(startsAt(12), zone))
      }),
      { numRuns: 60 },
    )
  })

  it('of the RPD raises what rests on its date, and nothing when it is cancelled or the case decided', () => {
    const startsAt = at('2027-01-21T14:00:00Z').epochMilliseconds
    const hearing = { id: 'h', startsAt, zone: 'America/Toronto', kind: 'hearing', state: 'scheduled' } as const
    const facts = { theCase: caseFacts(), hearings: [hearing], events: [], changes: [], orders: [], calendar }
    const now = at('2026-12-01T12:00:00Z')
    expect(deriveDeadlines(facts, now).find(({ id }) => id === 'rpd.disclose')).toMatchObject({
      key: 'rpd.disclose hearing:h',
      day: '2027-01-11',
      side: 'party',
    })
    expect(deriveDeadlines({ ...facts, hearings: [{ ...hearing, state: 'cancelled' }] }, now)).toEqual([])
    expect(deriveDeadlines({ ...facts, theCase: caseFacts({ status: 'decided' }) }, now)).toEqual([])
  })
})

describe('the clock of the office (ABU-43, ABU-44)', () => {
  it.each([
    ['Vancouver keeps UTC−7 in the winter of 2026', 'America/Vancouver', '2026-12-10', '2026-12-11T07:00:00Z'],
    ['Vancouver was at UTC−8 the winter before', 'America/Vancouver', '2026-01-15', '2026-01-16T08:00:00Z'],
    ['Edmonton keeps UTC−6 in the winter of 2026', 'America/Edmonton', '2026-12-10', '2026-12-11T06:00:00Z'],
    ['Toronto goes to UTC−5', 'America/Toronto', '2026-12-10', '2026-12-11T05:00:00Z'],
    ['the day of 25 hours ends by the new clock', 'America/Toronto', '2026-11-01', '2026-11-02T05:00:00Z'],
    ['the day of 23 hours ends by the new clock', 'America/Toronto', '2027-03-14', '2027-03-15T04:00:00Z'],
  ])('%s', (_words, zone, last, end) => {
    expect(endOfDay(last, zone).toString()).toBe(end)
  })

  it('the end of a deadline is that instant', () => {
    const { day, endsAt } = counted('rpd.disclose', '2026-12-21', { zone: 'America/Vancouver' })
    expect([day, endsAt]).toEqual(['2026-12-11', at('2026-12-12T07:00:00Z').epochMilliseconds])
  })

  it('the practice notice: stamped 2021-04-02 01:00 Eastern, a Vancouver file has it on 2021-04-01 at 22:00, in time', () => {
    const stamped = at('2021-04-02T05:00:00Z')
    expect(stamped.toZonedDateTimeISO('America/Vancouver').toPlainDateTime().toString()).toBe('2021-04-01T22:00:00')
    // Ten days before a hearing on Sunday 2021-04-11, which no rule moves: Thursday 1 April.
    const { day } = counted('rpd.disclose', '2021-04-11', { zone: 'America/Vancouver' })
    expect(day).toBe('2021-04-01')
    expect(judge({ dueDate: day! }, stamped, 'America/Vancouver')).toBe('onTime')
    expect(judge({ dueDate: day! }, stamped, 'America/Toronto')).toBe('late')
  })
})

describe('an order on any limit of any file', () => {
  const seen = at('2026-11-24T15:00:00Z')
  const last = ({ bound, day }: Deadline) => bound === 'last' && day !== null
  const orderOn = ({ id, key }: Deadline, given: Partial<LimitOrder>, isOnAll: boolean): LimitOrder => ({
    ...{ id: 'last', deadlineId: id, cause: isOnAll ? null : key.slice(id.length + 1), effect: 'extended' },
    ...{ until: null, madeOn: '2026-11-24', madeBy: 'A member' },
    ...given,
  })
  const asked = fc.record({
    number: fc.nat(),
    which: fc.nat(),
    isOnAll: fc.boolean(),
    // About the day that it had, and about other days of the file.
    days: fc.integer({ min: -60, max: 60 }),
  })
  /** The file's limits before an order on one of them, and after. */
  function around({ number, which, isOnAll, days }: { number: number; which: number; isOnAll: boolean; days: number }) {
    const facts = factsOf(randomFile(number))
    const before = deriveDeadlines(facts, seen)
    const dated = before.filter(last)
    const one = dated[which % Math.max(dated.length, 1)]
    const until = one && Temporal.PlainDate.from(one.day!).add({ days }).toString()
    const withOrder = (given: Partial<LimitOrder>) =>
      one ? deriveDeadlines({ ...facts, orders: [...facts.orders, orderOn(one, given, isOnAll)] }, seen) : before
    return { one, before, until: until ?? null, withOrder }
  }

  it('that extends it makes no day of the file earlier, of others that build on it neither', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const { before, until, withOrder } = around(given)
        const after = new Map(withOrder({ effect: 'extended', until }).map((one) => [one.key, one]))
        const earlier = before.filter(last).filter(({ key, day }) => {
          const extended = after.get(key)
          return extended && (extended.day === null || extended.day < day!)
        })
        expect(earlier.map(({ key, day }) => [key, day, after.get(key)?.day])).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('that waives it leaves it no day, and no other limit one that it had not', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const { one, before, withOrder } = around(given)
        fc.pre(one !== undefined)
        const after = withOrder({ effect: 'waived' })
        const waived = after.find(({ key }) => key === one!.key)!
        expect(isWaived(waived)).toBe(true)
        expect(waived).toMatchObject({ day: null, endsAt: null, safeDay: null, task: null })
        // Nor does one come back whose place the waived one took.
        const known = new Set(before.map(({ key }) => key))
        expect(after.filter(({ key }) => !known.has(key)).map(({ key }) => key)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
