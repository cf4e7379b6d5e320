import { describe, expect, it } from 'vitest'
import { makeCalendar } from '../../src/cases/deadlines/calendar.ts'
import { deriveDeadlines } from '../../src/cases/deadlines/derive.ts'
import { withoutNeedless } from '../../src/cases/deadlines/standing.ts'
import type { DeadlineFacts } from '../../src/cases/deadlines/types.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { type Division, divisions, findLimit, toVerifyOf, tribunal } from '../../src/tribunal/index.ts'
import { come, read, wordsOf } from '../admin/pages.ts'
import { caseFacts } from '../cases/deadlines/facts.ts'
import { plainBlanks } from '../day-words.ts'
import { plantCase, plantEvent } from '../plant.ts'
import { createWorld } from '../world.ts'

/* What a practitioner missed in the review of 2026-12-03, and the points of law that it asks somebody to verify. */

const at = Temporal.Instant.from('2027-01-10T15:00:00Z')
const event = (kind: string, day: string) => ({ id: kind, kind, day, setDay: null })
const hearing = (on: string, state: 'scheduled' | 'held' | 'adjourned'): DeadlineFacts['hearings'][number] => ({
  ...{ id: on, zone: 'America/Toronto', kind: 'hearing', state },
  startsAt: Temporal.Instant.from(`${on}T15:00:00Z`).epochMilliseconds,
})
const listed = (
  given: Partial<DeadlineFacts>,
  division: Division = 'rpd',
  status: 'hearingSet' | 'decided' = 'hearingSet',
) =>
  deriveDeadlines(
    {
      ...{ theCase: caseFacts({ division, status }), hearings: [], events: [], changes: [], orders: [] },
      ...{ calendar: makeCalendar(), ...given },
    },
    at,
  )
const one = (id: string, ...given: Parameters<typeof listed>) => listed(...given).find((any) => any.id === id)

describe('the answer to the Minister’s intervention (RPD 34(3)(b))', () => {
  const hearings = [hearing('2027-03-01', 'scheduled')]
  it('is received five days before the hearing, once the notice came', () => {
    const events = [event('interventionNotified', '2027-01-05')]
    expect(one('rpd.interventionResponse', { hearings, events })).toMatchObject({
      ...{ day: '2027-02-24', weight: 'main', side: 'party' },
    })
  })
  it('does not arise before', () => expect(one('rpd.interventionResponse', { hearings })).toBeUndefined())
})

describe('an abandonment hearing, as the claimant’s own line (RPD 65(2), (3))', () => {
  it.each([
    // Five working days after Tuesday 5 January.
    ['hearingMissed', '2027-01-05', '2027-01-12'],
    // Good Friday and Easter Monday stand between.
    ['bocDayMissed', '2027-03-24', '2027-04-02'],
  ])('%s', (kind, day, last) => {
    expect(one('rpd.abandonExplain', { events: [event(kind, day)] })).toMatchObject({
      ...{ day: last, side: 'party', weight: 'main' },
    })
  })
})

describe('a document after the hearing (RPD 43)', () => {
  it('is open without a day from a hearing that was held until the decision', () => {
    const hearings = [hearing('2026-12-01', 'held'), hearing('2026-11-01', 'held')]
    expect(one('rpd.posthearing', { hearings })).toMatchObject({ day: null, task: 'by', anchor: { day: '2026-12-01' } })
    expect(one('rpd.posthearing', { hearings }, 'rpd', 'decided')).toBeUndefined()
    expect(one('rpd.posthearing', { hearings: [hearing('2026-12-01', 'adjourned')] })).toBeUndefined()
  })
})

describe('a departure order', () => {
  it.each(divisions)('in a file of the %s: no day is counted, and none from a decision', (division) => {
    expect(one('all.departure', { events: [event('departureOrder', '2027-01-05')] }, division)).toMatchObject({
      ...{ day: null, task: 'checkText' },
    })
    expect(one('all.departure', { events: [event('decisionNotice', '2027-01-05')] }, division)).toBeUndefined()
  })
})

it('asks for no more time for a form that was filed (L2)', () => {
  const events = [event('claimReferred', '2027-01-05')]
  const answer = { state: 'met' } as never
  const all = listed({ events }).map((deadline) => ({
    ...deadline,
    standings: [{ principalId: 'p', standing: deadline.id === 'rpd.boc.poe' ? answer : { state: 'open' as const } }],
  }))
  expect(all.map(({ id }) => id)).toContain('rpd.boc.ext')
  expect(withoutNeedless(all).map(({ id }) => id)).not.toContain('rpd.boc.ext')
  const open = all.map((deadline) => ({
    ...deadline,
    standings: [{ principalId: 'p', standing: { state: 'open' as const } }],
  }))
  expect(withoutNeedless(open)).toEqual(open)
})

describe('the law to be verified', () => {
  it('names limits, clocks and reasons that exist, with its words in both languages and its day of entry', async () => {
    const world = await createWorld()
    for (const { id, enteredOn, limits = [], zones = [] } of tribunal.toVerify) {
      expect(enteredOn).toMatch(/^\d{4}-\d\d-\d\d$/)
      for (const limit of limits)
        if (!limit.endsWith('.')) expect([limit, findLimit(limit)?.id]).toEqual([limit, limit])
      expect(zones.filter((zone) => !tribunal.zones.includes(zone))).toEqual([])
      for (const locale of ['en', 'fr'] as const)
        for (const part of ['what', 'source'])
          expect(world.portal.catalogue(locale)(`tribunal:toVerify.${id}.${part}` as never)).not.toContain('toVerify')
    }
    expect(toVerifyOf('rpd.disclose', 'America/Vancouver', true).map(({ id }) => id)).toEqual([
      ...['rpdForms', 'winterTime', 'provincialDays'],
    ])
    expect(toVerifyOf('rpd.witness', 'America/Toronto', false)).toEqual([])
  })

  it('is said on the page of limits and by the calculator, with its source', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 40 })
    plantEvent(world, caseId, { kind: 'departureOrder', day: '2026-11-20' })
    const alice = await come(world, world.alice)
    for (const address of [
      `/en/cases/${caseId}/deadlines`,
      '/en/calculator?division=rpd&what=departureOrder&day=2026-11-20',
    ]) {
      const page = plainBlanks(wordsOf(await read(alice, address)))
      expect(page).toContain('Departure from Canada under a departure order · To verify')
      expect(page).toContain('To verify (entered on 7 Dec 2026): Once a departure order is in force')
      expect(page).toContain('Source to consult: Immigration and Refugee Protection Regulations, section 224')
    }
    const french = plainBlanks(wordsOf(await read(alice, `/fr/cases/${caseId}/deadlines`)))
    expect(french).toContain('À vérifier (inscrit le 7 déc. 2026)')
  })
})
