import { beforeEach, describe, expect, it } from 'vitest'
import { followDeadlines } from '../../../src/calendar/deadlines.ts'
import { deadlineEntry } from '../../../src/calendar/entries.ts'
import { explainDeadlines } from '../../../src/cases/deadlines/index.ts'
import { officeCalendarYears, officeDays } from '../../../src/cases/deadlines/office-days/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { formOn, postLooking, save } from '../../editing.ts'
import { as, plantCase, plantEvent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let ada: Browser

beforeEach(async () => {
  world = await createWorld()
  ada = await come(world, world.ada)
})

const days = () => world.portal.db.select().from(officeDays).all()
const years = () => world.portal.db.select().from(officeCalendarYears).all()
const page = '/en/admin/calendar/years?year=2027'
const enter = async () => {
  const form = formOn(await read(ada, page), '/en/admin/calendar/years')
  return postLooking(ada, form.action, form.fields)
}
const say = (officeId: string, province: string) =>
  ada.post('/en/admin/calendar/years/province', { year: '2027', officeId, province })

describe('the days of a year', () => {
  it.each(['en', 'fr'])('are proposed to all offices on one page, in valid HTML (%s)', async (locale) => {
    const address = `/${locale}/admin/calendar/years?year=2027`
    const before = await read(ada, address)
    expect(await faultsOf(before)).toEqual([])
    expect(wordsOf(before)).toContain(
      locale === 'en'
        ? 'Choose the province or territory of the office first'
        : 'Inscrivez d’abord la province ou le territoire du bureau',
    )
    await say(world.toronto, 'ON')
    const text = wordsOf(await read(ada, address))
    expect(text).toContain(locale === 'en' ? 'Mon 2 Aug 2027 Civic holiday' : 'lun. 2 août 2027 Congé civique')
    expect(text).toContain(locale === 'en' ? '4 closed days to enter' : '4 jours à inscrire')
  })

  it('are entered for all offices in one act; what an office has changed stays, and each may take one out', async () => {
    await say(world.toronto, 'ON')
    await say(world.vancouver, 'BC')
    const open = { officeId: world.toronto, day: '2027-08-02', kind: 'open', nameEn: 'At work', nameFr: 'Au travail' }
    await save(ada, '/en/admin/calendar', open)
    expect((await enter()).status).toBe(303)
    const of = (officeId: string) => days().filter((one) => one.officeId === officeId)
    expect(
      of(world.toronto)
        .map(({ day, kind }) => `${day} ${kind}`)
        .sort(),
    ).toEqual(['2027-02-15 localOpen', '2027-08-02 open', '2027-12-27 closed', '2027-12-28 closed'])
    expect(of(world.vancouver)).toContainEqual(expect.objectContaining({ nameEn: 'British Columbia Day' }))
    expect(years()).toHaveLength(2)
    expect(wordsOf(await read(ada, page))).toContain('There is nothing left to enter for 2027')

    await postLooking(ada, ...removalOf(await read(ada, `/en/admin/calendar?office=${world.toronto}&year=2027`)))
    const left = days().length
    expect((await ada.post('/en/admin/calendar/years', { year: '2027' })).status).toBe(303)
    expect(days()).toHaveLength(left)
    const acts = world.portal.db.$client
      .prepare("select action from audit_events where action like 'officeYear.%'")
      .pluck()
      .all()
    expect(acts).toEqual(['officeYear.entered', 'officeYear.entered'])
  })

  it('are confirmed as they are by an administrator, and by nobody else', async () => {
    const given = { year: '2027', officeId: world.toronto }
    const sam = await come(world, world.sam)
    expect((await sam.post('/en/admin/calendar/years/confirmation', given)).status).toBe(403)
    expect((await ada.post('/en/admin/calendar/years/confirmation', given)).status).toBe(303)
    expect(years()).toMatchObject([{ officeId: world.toronto, year: 2027, confirmedBy: world.ada.id }])
    expect(days()).toEqual([])
    expect((await ada.post('/en/admin/calendar/years/confirmation', { year: '2027', officeId: 'none' })).status).toBe(
      404,
    )
  })

  it('that are missing are asked for on the first page, those of the next year from October on, with the offices', async () => {
    world.clock.set('2027-09-30T12:00:00Z')
    const asked = async () => wordsOf(await read(await come(world, world.ada), '/en/admin'))
    expect(await asked()).toContain('Closed days in 2027 not entered for: Toronto, Vancouver')
    expect(await asked()).not.toContain('Closed days in 2028')
    world.clock.set('2027-10-01T12:00:00Z')
    expect(await asked()).toContain('Closed days in 2028 not entered for: Toronto, Vancouver')
    ada = await come(world, world.ada)
    await ada.post('/en/admin/calendar/years/confirmation', { year: '2028', officeId: world.toronto })
    expect(await asked()).toContain('Closed days in 2028 not entered for: Vancouver')
  })
})

const removalOf = (html: string): [string, Parameters<Browser['post']>[1]] => {
  const form = formOn(html, '/en/admin/calendar/removal')
  return [form.action, form.fields]
}

describe('a year without days', () => {
  const told = 'The closed days of this office for 2026 have not been entered'
  // Of several deadlines in a list: once above them, with a mark beside each.
  const ofSome = 'For some of these deadlines, the closed days of the office have not all been entered'
  const mark = 'Closed days in 2026 not entered'
  const places: Record<string, (caseId: string) => Promise<string>> = {
    'the page of the case': async (caseId) => read(await come(world, world.alice), `/en/cases/${caseId}/deadlines`),
    Deadlines: async () => read(await come(world, world.alice), '/en/deadlines?days=all'),
    Today: async () => read(await come(world, world.alice), '/en/today'),
    'the operator’s explanation': async () =>
      explainDeadlines(
        world.portal,
        { reference: 'TC5-00001', locale: 'en', isExplained: true },
        world.clock.now(),
      )!.join(' '),
    'the entry of a calendar': async () => {
      const frame = { t: world.portal.catalogue('en'), locale: 'en' as const, origin: 'https://portal.test' }
      return followDeadlines(world.portal.db, as(world.alice), 0, world.clock.now())
        .map((one) => deadlineEntry(frame, one).description)
        .join(' ')
    },
  }

  it.each(Object.entries(places))('is said by %s, and no longer once somebody confirmed it', async (place, look) => {
    const caseId = plantCase(world, { reference: 'TC5-00001', hearingIn: 16 })
    plantEvent(world, caseId, { day: '2026-12-23' })
    const words = wordsOf(await look(caseId))
    if (place === 'Deadlines') expect(words).toMatch(new RegExp(`${ofSome}.*${mark}.*${mark}`))
    else expect(words).toContain(told)
    // The rows of a case are all of one office: it is said once, above them.
    if (place === 'the page of the case') expect(words.split(told)).toHaveLength(2)
    await ada.post('/en/admin/calendar/years/confirmation', { year: '2026', officeId: world.toronto })
    for (const words of [told, ofSome, mark]) expect(wordsOf(await look(caseId))).not.toContain(words)
  })

  it.each([
    ['the registry’s page of a file', (id: string) => `/en/admin/cases/${id}/deadlines`],
    ['the form that fixes a hearing', (id: string) => `/en/admin/cases/${id}/hearings/new`],
  ])('is said by %s', async (_place, address) => {
    const caseId = plantCase(world, { reference: 'TC5-00001', hearingIn: 20 })
    const look = async () => wordsOf(await read(await come(world, world.sam), address(caseId)))
    expect(await look()).toMatch(/Closed days not entered for this office: 2026.*/)
    for (const year of ['2026', '2027'])
      await ada.post('/en/admin/calendar/years/confirmation', { year, officeId: world.toronto })
    expect(await look()).not.toContain('not entered for this office')
  })
})

describe('a document that was mailed', () => {
  const mailed = { kind: 'applicationReceived', day: '', mailedOn: '2026-11-16', setDay: '', note: '' }

  it('is entered by the day of mailing: both days stand on the page, the count says the rule, and a closed day moves it', async () => {
    const caseId = plantCase(world)
    const sam = await come(world, world.sam)
    const events = `/en/admin/cases/${caseId}/events`
    expect((await sam.post(events, mailed)).status).toBe(303)
    const staff = wordsOf(await read(sam, events))
    expect(staff).toContain('Mon 23 Nov 2026 considered received; mailed on Mon 16 Nov 2026')
    const alice = await come(world, world.alice)
    const look = async () => wordsOf(await read(alice, `/en/cases/${caseId}/deadlines`))
    expect(await look()).toMatch(
      /Mailed on Mon 16 Nov 2026: considered received on Mon 23 Nov 2026\. RPD Rules, r\. 41\(2\)/,
    )
    expect(await look()).toMatch(/Mon 30 Nov 2026, until the end of the day/)
    await save(ada, '/en/admin/calendar', {
      officeId: world.toronto,
      day: '2026-11-23',
      kind: 'closed',
      nameEn: 'Storm',
      nameFr: 'Tempête',
    })
    expect(await look()).toContain('considered received on Tue 24 Nov 2026')
    expect(wordsOf(await read(sam, events))).toContain('Tue 24 Nov 2026 considered received; mailed on Mon 16 Nov 2026')
  })

  it.each([
    ['both days are given', { day: '2026-11-20' }, 'mailedOn'],
    ['neither day is given', { mailedOn: '' }, 'day'],
    ['it is not received by mail', { kind: 'contactChanged' }, 'mailedOn'],
    ['it has not been mailed yet', { mailedOn: '2027-03-01' }, 'mailedOn'],
  ])('is refused where %s', async (_words, wrong, field) => {
    const caseId = plantCase(world)
    const sam = await come(world, world.sam)
    const answer = await sam.post(`/en/admin/cases/${caseId}/events`, { ...mailed, ...wrong })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(`href="#${field}-field"`)
  })

  it('at the IAD, to or from a place outside Canada, is received twenty days later', async () => {
    const caseId = plantCase(world, { reference: 'TC5-00009' })
    world.portal.db.$client.prepare("update cases set division = 'iad'").run()
    const sam = await come(world, world.sam)
    await sam.post(`/en/admin/cases/${caseId}/events`, { ...mailed, 'mailedAbroad[]': 'yes' })
    expect(wordsOf(await read(sam, `/en/admin/cases/${caseId}/events`))).toMatch(
      /Sun 6 Dec 2026 considered received; mailed on Mon 16 Nov 2026 ?, to or from a place outside Canada/,
    )
  })
})
