import { describe, expect, it } from 'vitest'
import { deriveDeadlines } from '../../../../src/cases/deadlines/derive.ts'
import type { DeadlineFacts, LimitOrder } from '../../../../src/cases/deadlines/types.ts'
import { Temporal } from '../../../../src/platform/clock.ts'
import { calendar, caseFacts, counted } from '../facts.ts'

const order = (given: Partial<LimitOrder> & Pick<LimitOrder, 'deadlineId'>): LimitOrder => ({
  id: 'o1',
  cause: null,
  effect: 'extended',
  until: '2027-03-15',
  madeOn: '2027-01-05',
  madeBy: 'Member Okafor',
  ...given,
})

const bocNotice = {
  id: 'n',
  deadlineId: 'rpd.boc.poe',
  days: 45,
  effectiveFrom: '2024-09-09',
  effectiveTo: null,
  sourceEn: 'Practice Notice',
  sourceFr: 'Avis de pratique',
  linkEn: null,
  linkFr: null,
}

describe('an order for one file', () => {
  it('gives the limit its own day; the day of the rule stays to be seen (RPD 70, RAD 53, ID 50, IAD 4)', () => {
    const found = counted('rad.record', '2027-01-04', { orders: [order({ deadlineId: 'rad.record' })] })
    expect(found).toMatchObject({ day: '2027-03-15', ruleDay: '2027-02-03', order: { order: { id: 'o1' } } })
    expect(found.order?.basis?.steps.at(-1)).toEqual({ step: 'ordered', day: '2027-03-15' })
  })

  it('stands over a practice notice', () => {
    const orders = [order({ deadlineId: 'rpd.boc.poe', until: '2027-04-01' })]
    expect(counted('rpd.boc.poe', '2027-01-04', { changes: [bocNotice], orders }).day).toBe('2027-04-01')
  })

  it('ends on a working day, as any limit of its rules', () => {
    const orders = [order({ deadlineId: 'rad.record', until: '2027-03-13' })]
    expect(counted('rad.record', '2027-01-04', { orders })).toMatchObject({ day: '2027-03-15', safeDay: '2027-03-12' })
  })

  it('that waives a limit leaves it without a day', () => {
    const orders = [order({ deadlineId: 'rad.record', effect: 'waived', until: null })]
    expect(counted('rad.record', '2027-01-04', { orders })).toMatchObject({
      day: null,
      endsAt: null,
      safeDay: null,
      order: { basis: null },
    })
  })

  it('that is the last one counts', () => {
    const orders = [
      order({ deadlineId: 'rad.record', effect: 'waived', until: null }),
      order({ id: 'o2', deadlineId: 'rad.record' }),
    ]
    expect(counted('rad.record', '2027-01-04', { orders })).toMatchObject({
      day: '2027-03-15',
      order: { order: { id: 'o2' } },
    })
  })

  it('on one of two applications leaves the other as it is', () => {
    const orders = [order({ deadlineId: 'rpd.appResponse', cause: 'event:other' })]
    expect(counted('rpd.appResponse', '2027-02-03', { orders })).toMatchObject({ day: '2027-02-08', order: null })
    const mine = [order({ deadlineId: 'rpd.appResponse', cause: 'event:x' })]
    expect(counted('rpd.appResponse', '2027-02-03', { orders: mine }).day).toBe('2027-03-15')
  })
})

describe('a limit that builds on another', () => {
  it('follows the practice notice on that one: three working days before the end of the 45 days', () => {
    const found = counted('rpd.boc.ext', '2026-09-01', { changes: [bocNotice] })
    expect(found).toMatchObject({ day: '2026-10-13', ruleDay: '2026-09-11', notice: { change: { days: 45 } } })
  })

  it('follows the order on that one', () => {
    const orders = [order({ deadlineId: 'rpd.boc.poe', until: '2027-03-15' })]
    expect(counted('rpd.boc.ext', '2027-01-04', { changes: [bocNotice], orders })).toMatchObject({
      day: '2027-03-10',
      order: { order: { deadlineId: 'rpd.boc.poe' } },
    })
  })
})

describe('the list of a file', () => {
  const at = Temporal.Instant.from('2027-01-10T15:00:00Z')
  const facts = (given: Partial<DeadlineFacts>): DeadlineFacts => ({
    theCase: caseFacts({ claimMade: 'portOfEntry' }),
    hearings: [],
    events: [{ id: 'r', kind: 'claimReferred', day: '2027-01-04', setDay: null }],
    changes: [],
    orders: [],
    calendar,
    ...given,
  })
  const idsOf = (given: Partial<DeadlineFacts>) => deriveDeadlines(facts(given), at).map(({ id }) => id)

  it('has a new limit alone, not the one beside it that it took the place of', () => {
    expect(idsOf({})).toEqual(expect.arrayContaining(['rpd.boc.poe', 'rpd.boc.ext']))
    const extended = { id: 'x', kind: 'bocExtended', day: '2027-01-08', setDay: '2027-02-19' }
    const ids = idsOf({ events: [...facts({}).events, extended] })
    expect(ids).toContain('rpd.boc.afterExt')
    expect(ids).not.toContain('rpd.boc.poe')
    expect(ids).not.toContain('rpd.boc.ext')
  })

  it('has what an order alone sets, where nothing else raises it', () => {
    const [found] = deriveDeadlines(
      facts({ events: [], orders: [order({ deadlineId: 'rpd.posthearing', effect: 'set' })] }),
      at,
    ).filter(({ id }) => id === 'rpd.posthearing')
    expect(found).toMatchObject({ key: 'rpd.posthearing order:o1', day: '2027-03-15', bases: null })
  })
})
