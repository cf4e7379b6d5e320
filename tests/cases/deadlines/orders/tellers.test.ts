import { beforeEach, describe, expect, it } from 'vitest'
import { deadlinesOf, explainDeadlines, judgingOf } from '../../../../src/cases/deadlines/index.ts'
import { getOfficeCase } from '../../../../src/cases/record/index.ts'
import { come, read, sentencesOf, wordsOf } from '../../../admin/pages.ts'
import { addressOf } from '../../../calendar/planting.ts'
import { plainBlanks } from '../../../day-words.ts'
import { officerOf, plantCase, plantOrder } from '../../../plant.ts'
import { type Browser, createWorld, type World } from '../../../world.ts'

let world: World
let alice: Browser
let sam: Browser
let caseId: string

/** The hearing is on Fri 11 Dec 2026, so disclosure ends by the rule on Tue 1 Dec 2026. */
beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 17 })
  alice = await come(world, world.alice)
  sam = await come(world, world.sam)
})

const order = (given: Parameters<typeof plantOrder>[2]) =>
  plantOrder(world, caseId, { deadlineId: 'rpd.disclose', ...given })
const extend = () => order({ effect: 'extended', until: '2026-12-04' })
const waive = () => order({ effect: 'waived', until: null })

const theCase = () => getOfficeCase(world.portal.db, officerOf(world.sam, world.toronto), caseId, world.clock.now())
const wordsIn = (page: string) => wordsOf(sentencesOf(page.replace(/<\/?(time|bdi)[^>]*>/g, '')))
const explained = (locale: 'en' | 'fr', isExplained = true) =>
  explainDeadlines(world.portal, { reference: 'TC5-00001', locale, isExplained }, world.clock.now())!
    .map(plainBlanks)
    .join('\n')

/** Everything that tells a limit, by its words. */
const tellers: Record<string, () => Promise<string>> = {
  'the case': async () => wordsIn(await read(alice, `/en/cases/${caseId}/deadlines`)),
  'the list of deadlines': async () => wordsIn(await read(alice, '/en/deadlines?days=all&state=all&which=all')),
  'the registry’s page of orders': async () => wordsIn(await read(sam, `/en/admin/cases/${caseId}/orders`)),
  'the operator’s explanation': async () => explained('en'),
}

describe('a limit that an order extended', () => {
  it.each(Object.keys(tellers))('has the order’s day at %s, and says by whose order', async (name) => {
    const before = await tellers[name]!()
    expect(before).toMatch(name === 'the list of deadlines' ? /Tue\s1\sDec/ : /Tue\s1\sDec\s2026/)
    expect(before).not.toContain('Okafor')
    extend()
    const words = await tellers[name]!()
    expect(words).toMatch(name === 'the list of deadlines' ? /Fri\s4\sDec/ : /Fri\s4\sDec\s2026/)
    expect(words).toContain(
      'Set by the order made by Member Okafor on 20 Nov 2026; under the rule, the date was Tue 1 Dec 2026.',
    )
  })

  it('is told on Today until the case is opened, then with its day', async () => {
    const today = async (browser = alice) => wordsIn(await read(browser, '/en/today'))
    expect(await today()).toMatch(/Tue 1 Dec +in 7 days/)
    extend()
    expect(await today()).toMatch(/See the time limit that an order changed: .*Tue 1 Dec 2026 → Fri 4 Dec 2026/)
    expect(await today()).not.toMatch(/Tue 1 Dec +in 7 days/)
    await read(alice, `/en/cases/${caseId}`)
    expect(await today()).not.toContain('See the time limit')
    world.clock.forward({ hours: 4 * 24 })
    const near = await today(await come(world, world.alice))
    expect(near).toMatch(/Fri 4 Dec +in 6 days/)
    expect(near).toContain('Set by the order made by Member Okafor on 20 Nov 2026')
  })

  it('judges by the order’s day, for whoever asks', () => {
    extend()
    const [found] = deadlinesOf(world.portal.db, theCase(), world.clock.now()).filter(({ id }) => id === 'rpd.disclose')
    const judging = judgingOf(world.portal.db, theCase(), { wanted: [['rpd.disclose']] }, world.clock.now()).limit
    expect(found?.day).toBe('2026-12-04')
    expect(judging).toMatchObject({ dueDate: '2026-12-04', order: { effect: 'extended', madeBy: 'Member Okafor' } })
  })

  it('is said in French in its own words', async () => {
    extend()
    expect(explained('fr')).toContain(
      'Date fixée par l’ordonnance du 20 nov. 2026 (Member Okafor); la règle prévoyait le mar. 1er déc. 2026.',
    )
  })
})

describe('a limit that an order waived', () => {
  it('is shown as waived on the case, apart from what is to do, with no mark to make', async () => {
    waive()
    const words = await tellers['the case']!()
    expect(words).toContain('1 deadline waived by the Division')
    expect(words).toContain(
      'Waived by the order made by Member Okafor on 20 Nov 2026. Nothing is due for this deadline in this case.',
    )
    const overview = wordsIn(await read(alice, `/en/cases/${caseId}`))
    expect(overview).toContain(
      'Waived by the Division: in this case, there is no deadline for sending documents before the hearing.',
    )
    expect(overview).toContain('waived by the order made by Member Okafor on 20 Nov 2026')
  })

  it('is nothing to do on Today or among open deadlines, and stands among the settled ones', async () => {
    waive()
    expect(wordsIn(await read(alice, '/en/today'))).not.toMatch(/Tue 1 Dec +in 7 days/)
    const open = wordsIn(await read(alice, '/en/deadlines?days=all&which=all'))
    expect(open).not.toContain('Waived by the order')
    const settled = wordsIn(await read(alice, '/en/deadlines?days=all&which=all&state=settled'))
    expect(settled).toContain('Waived by the order made by Member Okafor')
  })

  it('judges nothing, nor does the limit after it in the list of preference', () => {
    waive()
    const wanted = [['rpd.disclose', 'rpd.witness']]
    expect(judgingOf(world.portal.db, theCase(), { wanted }, world.clock.now()).limit).toBeUndefined()
    expect(judgingOf(world.portal.db, theCase(), { wanted: [['rpd.witness']] }, world.clock.now()).limit).toBeDefined()
  })

  it('is told by the operator’s explanation without a day', () => {
    waive()
    expect(explained('en', false)).toContain('Waived by the order made by Member Okafor on 20 Nov 2026.')
    expect(explained('en')).not.toMatch(/last day Tue 1 Dec 2026/)
  })
})

describe('a limit that an order alone sets', () => {
  it('is told by each of them, though nothing else in the file raises it', async () => {
    const other = plantCase(world, { reference: 'TC5-00002' })
    plantOrder(world, other, { until: '2026-12-04' })
    const pages = [`/en/cases/${other}/deadlines`, '/en/deadlines?days=all&which=all']
    for (const path of pages) {
      const words = wordsIn(await read(alice, path))
      expect(words, path).toMatch(/Fri\s4\sDec/)
      expect(words, path).toContain('Set by the order made by Member Okafor on 20 Nov 2026.')
    }
  })
})

describe('an order that is cancelled', () => {
  it('leaves every teller as it was before it', async () => {
    const before = new Map<string, string>()
    const steady = (words: string) => words.replace(/What happened.*$/s, '').replace(/New since.*?(?=Deadlines)/s, '')
    for (const name of ['the list of deadlines', 'the operator’s explanation'])
      before.set(name, steady(await tellers[name]!()))
    const id = extend()
    const cancelled = await sam.post(`/en/admin/orders/${id}/cancellation`)
    expect(cancelled.status).toBe(303)
    for (const [name, words] of before) expect(steady(await tellers[name]!()), name).toBe(words)
  })
})

describe('a calendar', () => {
  it('moves the entry to the order’s day and says which day the order was made; a waived limit is off', async () => {
    const address = await addressOf(alice, 'en', { 'holds[]': 'deadlines' })
    const feed = async () =>
      (await (await world.visitor().get(address)).text()).replace(/\r\n /g, '').replaceAll('\u00a0', ' ')
    expect(await feed()).toContain('20261202T045900Z')
    const id = extend()
    const moved = await feed()
    expect(moved).toContain('20261205T045900Z')
    expect(moved).toContain('The Division set this date by an order dated 20 Nov 2026.')
    expect(moved).not.toContain('Okafor')
    await sam.post(`/en/admin/orders/${id}/cancellation`)
    waive()
    expect(await feed()).toContain('No longer due')
  })
})
