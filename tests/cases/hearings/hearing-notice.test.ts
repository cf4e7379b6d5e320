import { beforeEach, describe, expect, it } from 'vitest'
import { type ShortNotice, shortNoticeOf } from '../../../src/cases/deadlines/hearing-notice.ts'
import { limitOrders } from '../../../src/cases/deadlines/orders/schema.ts'
import { hearings } from '../../../src/cases/hearings/schema.ts'
import { getOfficeCase } from '../../../src/cases/record/index.ts'
import { type Division, divisions, getLimit, lawOf, ruleCode } from '../../../src/tribunal/index.ts'
import { createWorld, type World } from '../../world.ts'
import { fixHearing, officer, openCase } from '../sample.ts'

let world: World

/** Thursday 3 December 2026, at noon in Toronto. */
beforeEach(async () => {
  world = await createWorld({ at: '2026-12-03T17:00:00Z' })
})

const references: Record<Division, string> = {
  rpd: 'TC6-06652',
  rad: 'TC6-06653',
  id: '0018-C6-04174',
  iad: 'TC6-06654',
}
const open = (division: Division) => openCase(world, { division, reference: references[division] })

type Stands = Parameters<typeof shortNoticeOf>[2]
const at10 = (day: string, given: Partial<Stands> = {}): Stands => ({
  id: 'planned',
  startsAt: Date.parse(`${day}T15:00:00Z`),
  zone: 'America/Toronto',
  kind: 'hearing',
  state: 'scheduled',
  ...given,
})
const ask = (caseId: string, planned: Stands, was?: Stands): ShortNotice | undefined => {
  const { portal, sam, toronto, clock } = world
  const theCase = getOfficeCase(portal.db, officer(sam, toronto), caseId, clock.now())
  return shortNoticeOf(portal.db, theCase, planned, was, clock.now())
}

describe('the notice of a hearing that is fixed', () => {
  /*
   * By hand, from Thursday 3 December 2026, which does not count. English of RPD 25(3) and RAD 56(2), "not earlier than n days after":
   * day n is allowed. French, « moins de n jours suivant », and both texts of IAD 61, "at least 30 days after": the day after day n.
   */
  it.each([
    ['rpd', '2026-12-22', 19, null, '2026-12-24'],
    ['rpd', '2026-12-23', 20, 'en', '2026-12-24'],
    ['rpd', '2026-12-24', 21, 'enough', ''],
    ['rad', '2026-12-12', 9, null, '2026-12-14'],
    ['rad', '2026-12-13', 10, 'en', '2026-12-14'],
    ['rad', '2026-12-14', 11, 'enough', ''],
    ['iad', '2027-01-01', 29, null, '2027-01-03'],
    ['iad', '2027-01-02', 30, null, '2027-01-03'],
    ['iad', '2027-01-03', 31, 'enough', ''],
  ] as const)('of the %s on %s, %i days ahead: enough by %s', (division, day, days, enoughBy, firstDay) => {
    const notice = ask(open(division), at10(day))
    if (enoughBy === 'enough') return expect(notice).toBeUndefined()
    expect(notice).toMatchObject({ from: '2026-12-03', day, days, enoughBy, firstDay })
  })

  it('of the Immigration Division is never too short, nor that of what is no hearing of its rule', () => {
    const review = open('id')
    for (const kind of ['hearing', 'admissibilityHearing', 'detentionReview'] as const)
      expect(ask(review, at10('2026-12-04', { kind })), kind).toBeUndefined()
    for (const kind of ['conference', 'specialHearing', 'adr'] as const) {
      const caseId = openCase(world)
      expect(ask(caseId, at10('2026-12-04', { kind })), kind).toBeUndefined()
      expect(ask(caseId, at10('2026-12-04', { kind: 'hearing' })), kind).toBeDefined()
    }
  })

  it('has the exceptions of its rules, and is asked of nothing that is over or cancelled', () => {
    const cited = (division: Division) =>
      ask(open(division), at10('2026-12-04'))?.exceptions.map(({ why, rule }) => `${why} ${ruleCode(rule)}`)
    expect(cited('rpd')).toEqual(['postponed RPD r.25(3)(a)', 'consent RPD r.25(3)(b)'])
    expect(cited('rad')).toEqual(['consent RAD r.56(2)'])
    expect(cited('iad')).toEqual(['postponed IAD r.61(a)', 'consent IAD r.61(b)'])
    const caseId = openCase(world)
    for (const state of ['cancelled', 'adjourned', 'held'] as const)
      expect(ask(caseId, at10('2026-12-04', { state })), state).toBeUndefined()
    expect(ask(caseId, at10('2026-12-02'))).toBeUndefined()
  })

  it('is counted from the day at the office, until its midnight', () => {
    const caseId = open('rpd')
    world.clock.set('2026-12-04T04:59:00Z')
    expect(ask(caseId, at10('2026-12-24'))).toBeUndefined()
    world.clock.set('2026-12-04T05:00:00Z')
    expect(ask(caseId, at10('2026-12-24'))).toMatchObject({ from: '2026-12-04', firstDay: '2026-12-25' })
  })

  it('is asked for no more where an order waived it', () => {
    const caseId = open('rpd')
    const made = { madeOn: '2026-12-01', madeBy: 'Member Okafor', createdAt: 0 }
    world.portal.db
      .insert(limitOrders)
      .values({ id: 'o', caseId, deadlineId: 'rpd.notice.hearing', effect: 'waived', until: null, ...made })
      .run()
    expect(ask(caseId, at10('2026-12-10'))).toBeUndefined()
  })
})

describe('the notice of a hearing that moves', () => {
  it.each(['rpd', 'iad'] as const)('is asked of the %s for an earlier day, and for a later one never', (division) => {
    const caseId = open(division)
    const was = at10('2027-01-14')
    expect(ask(caseId, at10('2026-12-10'), was)).toMatchObject({ days: 7 })
    expect(ask(caseId, at10('2027-01-13'), was)).toBeUndefined()
    expect(ask(caseId, at10('2026-12-11'), at10('2026-12-10'))).toBeUndefined()
    // Another hour of the same day is the same date.
    const later = at10('2026-12-10').startsAt + 3_600_000
    expect(ask(caseId, at10('2026-12-10', { startsAt: later }), at10('2026-12-10'))).toBeUndefined()
  })

  it('is asked of the Refugee Appeal Division for a later day too: its rule excepts consent alone', () => {
    const caseId = open('rad')
    expect(ask(caseId, at10('2026-12-11'), at10('2026-12-10'))).toMatchObject({ days: 8, firstDay: '2026-12-14' })
    expect(ask(caseId, at10('2026-12-14'), at10('2026-12-10'))).toBeUndefined()
  })

  it('is not asked of one that goes on after an adjournment, and is after a cancelled one', () => {
    const states = (state: 'adjourned' | 'cancelled') => {
      const caseId = openCase(world)
      const id = fixHearing(world, caseId, '2026-12-04T10:00')
      world.portal.db.update(hearings).set({ state }).run()
      return [
        ask(caseId, at10('2026-12-10')),
        ask(caseId, at10('2026-12-10', { id }), at10('2026-12-04', { id, state })),
      ]
    }
    expect(states('adjourned')).toEqual([undefined, undefined])
    expect(states('cancelled')).toMatchObject([{ days: 7 }, { days: 7 }])
  })
})

it('every division that has such a rule counts it by a limit of its own upon the Division', () => {
  expect(divisions.filter((one) => lawOf(one).hearingNotice)).toEqual(['rpd', 'rad', 'iad'])
  for (const division of divisions) {
    const { hearingNotice, rules } = lawOf(division)
    if (!hearingNotice) continue
    const limit = getLimit(hearingNotice.limit)
    expect([limit.rule.instrument, limit.side, limit.from]).toEqual([rules.instrument, 'division', ['noticeToAppear']])
  }
})
