import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { effectsOf } from '../../../src/cases/hearings/effects.ts'
import { hearings } from '../../../src/cases/hearings/schema.ts'
import { getOfficeHearing } from '../../../src/cases/record/office-queries.ts'
import { read, wordsOf } from '../../admin/pages.ts'
import { plainBlanks } from '../../day-words.ts'
import { type Form, formOn, typedIn } from '../../editing.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { fixHearing, officer, openCase, putOnRecord } from '../sample.ts'

let world: World
let sam: Browser
let caseId: string
let id: string

/** A lawyer's case (M4): on Thursday 3 December the hearing of 14 January moves to 10 December. */
beforeEach(async () => {
  world = await createWorld({ at: '2026-12-03T17:00:00Z' })
  caseId = openCase(world, { reference: 'TC6-06652' })
  putOnRecord(world, caseId, world.alice)
  id = fixHearing(world, caseId, '2027-01-14T09:00')
  sam = await world.signIn(world.sam)
})

const address = (locale = 'en') => `/${locale}/admin/hearings/${id}`
const hearing = () => world.portal.db.select().from(hearings).get()!
const dayOf = () => new Date(hearing().startsAt).toISOString().slice(0, 10)
const words = (page: string) => plainBlanks(wordsOf(page))
const form = async (locale = 'en') => formOn(await read(sam, address(locale)), address(locale))
const send = async (typed: Record<string, string>, shown?: Form) => {
  const open = shown ?? (await form())
  return sam.post(open.action, typedIn(open, typed))
}
const boxes = (page: string, name: 'anyway' | 'passed' | 'shortNotice') =>
  [...page.matchAll(new RegExp(`name="${name}\\[\\]" value="([^"]*)"|value="([^"]*)" name="${name}\\[\\]"`, 'g'))].map(
    ([, one, other]) => one ?? other!,
  )
const facts = () =>
  JSON.parse(
    world.portal.db.$client
      .prepare(`select facts from audit_events where action = 'hearing.changed' order by seq desc`)
      .pluck()
      .get() as string,
  )

describe('an officer who moves a hearing to an earlier day', () => {
  it('is shown each limit that passes by it, with its days, and that the notice is short; nothing is saved (M4)', async () => {
    const asked = await send({ date: '2026-12-10', room: 'Room 4B', interpreter: 'Tigrinya' })
    expect(asked.status).toBe(422)
    const page = await asked.text()
    expect(await faultsOf(page)).toEqual([])
    const said = words(page)
    expect(said).toContain('With this move, 1 deadline is already over')
    expect(said).toMatch(
      /Disclosure of documents[^:]*: was due Mon 4 Jan 2027; by this move it was due Mon 30 Nov 2026, and is over/,
    )
    expect(said).toContain(
      'Notice of 7 days, from Thu 3 Dec 2026 to Thu 10 Dec 2026. RPD Rules, r. 25(3): at least 20 clear days after the parties receive the notice, so not before Thu 24 Dec 2026.',
    )
    expect(said).toContain('The hearing was adjourned or postponed from an earlier date (RPD Rules, r. 25(3)(a))')
    expect(said).toContain('The parties consent to an earlier date (RPD Rules, r. 25(3)(b))')
    expect(said).toContain('With this move, deadlines are already over. Choose another day, or select the box')
    expect(said).toContain('The notice is shorter than the rule allows. Choose another day')
    expect(page).toContain('href="#passed--field"')
    expect(page).toContain('href="#shortNotice--field"')
    expect(dayOf()).toBe('2027-01-14')
    const again = Object.fromEntries(formOn(page, address()).fields)
    expect(again).toMatchObject({ date: '2026-12-10', room: 'Room 4B', interpreter: 'Tigrinya' })
  })

  it('says it in French', async () => {
    const open = await form('fr')
    const said = words(await (await send({ date: '2026-12-10' }, open)).text())
    expect(said).toContain('Ce changement fait expirer 1 délai')
    expect(said).toMatch(/: la date limite passe du lun\. 4 janv\. 2027 au lun\. 30 nov\. 2026, une date déjà passée/)
    expect(said).toMatch(
      /Préavis de 7 jours, du jeu\. 3 déc\. 2026 au jeu\. 10 déc\. 2026\. Règles de la SPR, \S+ 25\(3\) : au moins 20 jours francs après la réception de l’avis par les parties, donc pas avant le jeu\. 24 déc\. 2026\./,
    )
    expect(said).toMatch(/Les parties consentent à une date plus rapprochée \(Règles de la SPR, \S+ 25\(3\)b\)\)/)
  })

  it('saves it with a tick for each, and the history says what was affirmed', async () => {
    const page = await (await send({ date: '2026-12-10' })).text()
    const [passed, [postponed, consent]] = [boxes(page, 'passed')[0]!, boxes(page, 'shortNotice')]
    const typed = { date: '2026-12-10' }
    const partly: Record<string, string>[] = [
      { 'passed[]': passed },
      { 'shortNotice[]': consent! },
      { 'anyway[]': 'yes' },
    ]
    for (const some of partly) {
      const still = await send({ ...typed, ...some })
      expect(still.status, JSON.stringify(some)).toBe(422)
      // What was ticked stays ticked.
      const fields = formOn(await still.text(), address()).fields
      for (const [name, value] of Object.entries(some))
        if (name !== 'anyway[]') expect(fields).toContainEqual([name, value])
    }
    expect(dayOf()).toBe('2027-01-14')
    expect((await send({ ...typed, 'passed[]': passed, 'shortNotice[]': consent! })).status).toBe(303)
    expect(dayOf()).toBe('2026-12-10')
    expect(postponed).toBe('postponed 2026-12-10 2026-12-24')
    expect(facts()).toMatchObject({
      moves: 'rpd.disclose 2027-01-04 2026-11-30 passed',
      shortNotice: 'rpd.notice.hearing 20 clearNotEarlier 2026-12-03 2026-12-10 2026-12-24 consent',
    })
    const office = words(await read(sam, `/en/admin/cases/${caseId}/activity`))
    expect(office).toContain('by this move it was due Mon 30 Nov 2026, and is over')
    expect(office).toContain('Notice of 7 days, from Thu 3 Dec 2026 to Thu 10 Dec 2026.')
    expect(office).toContain(
      'Confirmed by the registry: The parties consent to an earlier date (RPD Rules, r. 25(3)(b)).',
    )
    expect(words(await read(sam, address()))).toContain(
      'Notice Notice of 7 days, from Thu 3 Dec 2026 to Thu 10 Dec 2026.',
    )
    const alice = await world.signIn(world.alice)
    const counsel = words(await read(alice, `/en/cases/${caseId}/activity`))
    expect(counsel).toContain('by this move it was due Mon 30 Nov 2026, and is over')
    expect(counsel).not.toContain('Notice of 7 days')
    expect(words(await read(alice, `/en/cases/${caseId}/hearings`))).not.toContain('Notice of')
    // With enough of it again, nothing is said.
    expect((await send({ date: '2027-01-14' })).status).toBe(303)
    expect(words(await read(sam, address()))).not.toContain('Notice of')
  })

  it('is asked again where another day is typed, or another limit day passes since', async () => {
    const page = await (await send({ date: '2026-12-10' })).text()
    const ticks = { 'passed[]': boxes(page, 'passed')[0]!, 'shortNotice[]': boxes(page, 'shortNotice')[1]! }
    const other = await send({ date: '2026-12-09', ...ticks })
    expect(other.status).toBe(422)
    expect(boxes(await other.text(), 'passed')).toEqual([`rpd.disclose hearing:${id} 2026-11-30`])
    world.clock.set('2026-12-04T17:00:00Z')
    sam = await world.signIn(world.sam)
    // A day later the notice is another one.
    expect((await send({ date: '2026-12-10', ...ticks })).status).toBe(422)
    expect(dayOf()).toBe('2027-01-14')
  })

  it('who met a colleague’s move learns of that first', async () => {
    const put = (startsAt: string) =>
      world.portal.db
        .update(hearings)
        .set({ startsAt: Date.parse(startsAt) })
        .run()
    put('2026-12-10T14:00:00Z')
    const mine = await form()
    put('2027-02-11T14:00:00Z')
    // Sent, the old form would move it back to a day with short notice.
    expect((await send({ interpreter: 'Tigrinya' }, mine)).status).toBe(409)
  })
})

describe('a form that moves nothing past its day, with enough notice', () => {
  it('asks nothing', async () => {
    for (const date of ['2026-12-24', '2027-01-13', '2027-01-15', '2027-03-01']) {
      const was = dayOf()
      expect((await send({ date })).status, `${was} to ${date}`).toBe(303)
      expect(facts().shortNotice, date).toBeUndefined()
    }
    expect((await send({ room: 'Room 4B' })).status).toBe(303)
  })

  it('is each one whose effects name neither a passed limit nor a short notice', () => {
    const { portal, clock, sam: person, toronto } = world
    const { theCase } = getOfficeHearing(portal.db, officer(person, toronto), id, clock.now())
    const day = fc.integer({ min: 1, max: 90 })
    fc.assert(
      fc.property(day, day, (from, to) => {
        const at = (days: number) => ({
          ...hearing(),
          startsAt: clock.now().add({ hours: 24 * days }).epochMilliseconds,
        })
        portal.db
          .update(hearings)
          .set({ startsAt: at(from).startsAt })
          .run()
        const { earlier, notice, ticks } = effectsOf(portal.db, theCase, at(from), at(to), clock.now())
        // By hand: ten days before its hearing the disclosure is over where that day was before today; later days pass nothing.
        const isOver = to < from && to < 10 && from >= 10
        if (to >= from) expect([earlier, notice, ticks.passed]).toEqual([[], undefined, null])
        if (to >= 21) expect(notice).toBeUndefined()
        if (to < from && to < 21) expect(notice?.days).toBe(to)
        if (to < from && to >= 14) expect(ticks.passed).toBeNull()
        if (isOver && to < 6 && from >= 14) expect(ticks.passed).not.toBeNull()
        expect(ticks.passed === null).toBe(!earlier.some(({ isPassed }) => isPassed))
      }),
      { numRuns: 60 },
    )
  })
})

describe('an officer who fixes a hearing', () => {
  const path = () => `/en/admin/cases/${caseId}/hearings`
  const planned = {
    ...{ kind: 'hearing', date: '2026-12-22', time: '09:00', zone: 'America/Toronto' },
    ...{ minutes: '180', mode: 'virtual' },
  }

  it('with short notice says by which exception, and with enough is asked nothing', async () => {
    world.portal.db.delete(hearings).run()
    const asked = await sam.post(path(), planned)
    expect(asked.status).toBe(422)
    const page = await asked.text()
    expect(await faultsOf(page)).toEqual([])
    expect(words(page)).toContain('Notice of 19 days, from Thu 3 Dec 2026 to Tue 22 Dec 2026.')
    expect(words(page)).not.toContain('already over')
    const [postponed, consent] = boxes(page, 'shortNotice')
    // Both may be so; ticks of another exception's date are none.
    expect((await sam.post(path(), { ...planned, 'shortNotice[]': 'consent 2026-12-21 2026-12-24' })).status).toBe(422)
    const both = [...Object.entries(planned), ['shortNotice[]', postponed!], ['shortNotice[]', consent!]]
    expect((await sam.post(path(), both as [string, string][])).status).toBe(303)
    const scheduled = world.portal.db.$client
      .prepare(`select facts from audit_events where action = 'hearing.scheduled' order by seq desc`)
      .pluck()
      .get() as string
    expect(JSON.parse(scheduled).shortNotice).toMatch(/ 2026-12-24 postponed consent$/)
    world.portal.db.delete(hearings).run()
    const twenty = await (await sam.post(path(), { ...planned, date: '2026-12-23' })).text()
    expect(words(twenty)).toContain('The English text alone would allow this day.')
    expect((await sam.post(path(), { ...planned, date: '2026-12-24' })).status).toBe(303)
  })
})
