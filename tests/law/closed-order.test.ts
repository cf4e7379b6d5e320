import { describe, expect, it } from 'vitest'
import { countsByRule, movedFromNamed } from '../../src/cases/deadlines/cited.ts'
import { come, read, wordsOf } from '../admin/pages.ts'
import { counted } from '../cases/deadlines/facts.ts'
import { plainBlanks } from '../day-words.ts'
import { plantCase } from '../plant.ts'
import { createWorld } from '../world.ts'

/* M1, M5 and M6 of a lawyer's review of 2026-12-03: what a page leaves out of a day that the program counts right. */

const order = (deadlineId: string, until: string) => ({
  ...{ id: 'o', deadlineId, cause: null, effect: 'extended' as const, until },
  ...{ madeOn: '2027-01-05', madeBy: 'Member Okafor' },
})

describe('an order that names a closed day (M1)', () => {
  const orders = [order('rpd.disclose', '2027-01-16')]
  const found = counted('rpd.disclose', '2027-01-20', { orders })

  it('keeps that day, the rule that moves it, and the working day before as the safe one', () => {
    expect(found).toMatchObject({ day: '2027-01-18', safeDay: '2027-01-15', safeWhy: 'named' })
    expect(movedFromNamed(found, found.order?.basis)).toEqual({
      ...{ from: '2027-01-16', to: '2027-01-18' },
      rules: [{ instrument: 'rpdr', number: '41(3)' }],
    })
  })

  it('on an open day it leaves nothing to say', () => {
    const open = counted('rpd.disclose', '2027-01-20', { orders: [order('rpd.disclose', '2027-01-15')] })
    expect(open).toMatchObject({ day: '2027-01-15', safeDay: null })
    expect(movedFromNamed(open, open.order?.basis)).toBeUndefined()
  })

  it('is asked about once before it is saved; counsel reads the day that it names, in both languages', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 40 })
    const sam = await come(world, world.sam)
    const path = `/en/admin/cases/${caseId}/orders`
    const page = await read(sam, path)
    const limit = /value="(rpd\.disclose [^"]+)"/.exec(page)![1]!
    const form = { limit, effect: 'extended', until: '2027-01-16', madeOn: '2026-11-20', madeBy: 'Member Okafor' }
    const seen = /name="seen" value="([^"]*)"/.exec(page)![1]!
    const refused = await sam.post(path, { ...form, seen })
    expect(refused.status).toBe(422)
    const asked = await refused.text()
    expect(wordsOf(asked)).toContain('The office is closed on this day.')
    expect(asked).toMatch(/name="anyway\[\]"/)
    expect((await sam.post(path, { ...form, seen, 'anyway[]': 'yes' })).status).toBe(303)

    const alice = await come(world, world.alice)
    const told = plainBlanks(wordsOf(await read(alice, `/en/cases/${caseId}/deadlines`)))
    expect(told).toContain(
      'The order names Sat 16 Jan 2027, a day when the office is closed: under RPD Rules, r. 41(3), the time limit moves to Mon 18 Jan 2027.',
    )
    expect(told).toContain('Safe day: Fri 15 Jan 2027 (the day that was set is a day when the office is closed).')
    const french = plainBlanks(wordsOf(await read(alice, `/fr/cases/${caseId}/deadlines`)))
    expect(french).toContain('L’ordonnance indique le sam. 16 janv. 2027')
    expect(french).toContain('Jour sûr : ven. 15 janv. 2027')
  })
})

describe('an officer’s letter (M5: IAD 40(2) speaks of a document provided to a party)', () => {
  it.each([
    ['from abroad', true, '2026-12-24'],
    ['in Canada', false, '2026-12-11'],
  ])('%s: the safe day is counted from the day on which it was mailed', (_, isAbroad, day) => {
    const received = isAbroad ? '2026-11-24' : '2026-11-11'
    const found = counted('iad.notice.spons', received, { mailed: { day: '2026-11-04', isAbroad } })
    expect(found).toMatchObject({ day, safeDay: '2026-12-04', safeWhy: 'officerMail' })
  })

  it('what a party sends has none', () => {
    expect(counted('iad.appResponse', '2026-11-11', { mailed: { day: '2026-11-04', isAbroad: false } })).toMatchObject({
      safeDay: null,
    })
  })
})

describe('both texts end on one day by different counts (M6)', () => {
  // Thirty days before 18 March is 16 February; thirty clear days before it is Family Day, which the French of r.1 moves.
  const found = counted('iad.lang', '2027-03-18')
  it('each count is told, the reader’s own first', () => {
    expect(found.strictest).toBe('both')
    expect(countsByRule(found, 'fr').map(({ by }) => by)).toEqual(['fr', 'en'])
    expect(countsByRule(found, 'en').map(({ by }) => by)).toEqual(['en', 'fr'])
  })
  it('the safe sentence names a closed day that a step reaches', () => {
    const steps = countsByRule(found).flatMap(({ basis }) => basis.steps)
    expect(steps).toContainEqual(expect.objectContaining({ step: 'moved', day: '2027-01-31' }))
    expect(found).toMatchObject({ day: '2027-02-01', safeDay: '2027-01-29' })
  })
  it('one count by both texts is told once', () => {
    expect(countsByRule(counted('rpd.disclose', '2027-03-18')).map(({ by }) => by)).toEqual(['both'])
  })
})

it('the calculator takes the day of mailing, says the days, and refuses what cannot be (L6)', async () => {
  const world = await createWorld()
  const alice = await come(world, world.alice)
  const ask = (more: Record<string, string>) => `/en/calculator?${new URLSearchParams({ division: 'iad', ...more })}`
  const page = plainBlanks(
    wordsOf(await read(alice, ask({ what: 'officerDecisionReceived', mailed: '2026-11-04', abroad: 'yes' }))),
  )
  expect(page).toContain(
    '7 days after it was mailed, or 20 days after if it was sent to or from a place outside Canada',
  )
  expect(page).toContain('mailed on Wed 4 Nov 2026, to or from a place outside Canada')
  expect(page).toContain('considered received on Tue 24 Nov 2026')
  expect(page).toContain('Thu 24 Dec 2026')
  const both = await alice.get(ask({ what: 'officerDecisionReceived', day: '2026-11-20', mailed: '2026-11-04' }))
  expect(both.status).toBe(422)
  expect(wordsOf(await both.text())).toContain('enter either the date or the date of mailing, not both')
  const never = await alice.get(ask({ what: 'hearing', mailed: '2026-11-04' }))
  expect(wordsOf(await never.text())).toContain('this event is not a document received by mail')
})
