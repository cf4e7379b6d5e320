import { describe, expect, it } from 'vitest'
import { people } from '../../src/accounts/people/schema.ts'
import { endAppearance, enterAppearance } from '../../src/cases/appearances/index.ts'
import { appearances } from '../../src/cases/appearances/schema.ts'
import { markDeadline } from '../../src/cases/deadlines/mark-commands.ts'
import { removeOfficeDay } from '../../src/cases/deadlines/office-days/commands.ts'
import { setOfficeDay } from '../../src/cases/deadlines/office-days/index.ts'
import { confirmYear } from '../../src/cases/deadlines/office-days/year-commands.ts'
import { changeHearing } from '../../src/cases/hearings/index.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { needs } from '../needs.ts'
import { as, must, officerOf } from '../plant.ts'
import { createWorld, origin, type World } from '../world.ts'
import { addressOf, plantTelling, secretName, secretPlace, secretUci } from './planting.ts'
import { checkByHand, readByIcalJs, readByVobject } from './reading.ts'

const withDeadlines = { 'holds[]': 'deadlines' }

const textOf = async (world: World, address: string) => await (await world.visitor().get(address)).text()
const deadlinesIn = (text: string) => checkByHand(text).filter(({ UID }) => UID!.startsWith('deadline-'))
const disclosureIn = (text: string) => deadlinesIn(text)[0]!

const change = (world: World, id: string, to: object) => {
  world.clock.forward({ minutes: 5 })
  const { portal, sam, toronto, clock } = world
  must(changeHearing(portal.db, officerOf(sam, toronto), id, to, clock.now()))
}

describe('the deadlines in a calendar', () => {
  it('are there for who asked for them, and leave when no longer asked for', async () => {
    const world = await createWorld()
    plantTelling(world)
    const counsel = await world.signIn(world.alice)
    const without = await addressOf(counsel)
    expect(deadlinesIn(await textOf(world, without))).toEqual([])
    await counsel.post('/en/hearings/calendar/contents', withDeadlines)
    const found = deadlinesIn(await textOf(world, without))
    expect(found.length).toBeGreaterThan(0)
    expect(await (await counsel.get('/en/hearings/calendar?done=changed')).text()).toMatch(
      /value="deadlines" checked[\s\S]*name="holds\[\]" value="deadlines"/,
    )
    await counsel.post('/en/hearings/calendar/contents')
    expect(deadlinesIn(await textOf(world, without))).toEqual([])
    const made = await addressOf(counsel, 'en', withDeadlines)
    expect(deadlinesIn(await textOf(world, made)).map(({ UID }) => UID)).toEqual(found.map(({ UID }) => UID))
    world.clock.forward({ minutes: 16 })
    expect((await counsel.post('/en/hearings/calendar/contents')).status).toBe(403)
  })

  it('end in the last minute of the last day at the office, in UTC, and take nobody’s time', async () => {
    const world = await createWorld()
    plantTelling(world, { start: '2027-01-21T09:30' })
    const address = await addressOf(await world.signIn(world.alice), 'en', withDeadlines)
    // Ten days before 21 January: Monday the 11th, over at midnight in Toronto, 05:00 UTC.
    expect(disclosureIn(await textOf(world, address))).toMatchObject({
      DTSTART: '20270112T045900Z',
      DTEND: '20270112T050000Z',
      SEQUENCE: '0',
      STATUS: 'CONFIRMED',
      TRANSP: 'TRANSPARENT',
      DTSTAMP: '20261124T150000Z',
    })
  })

  it('move with the hearing and with the calendar of the office, in place, and only then', async () => {
    const world = await createWorld()
    const { portal, toronto, clock } = world
    const { hearingId } = plantTelling(world, { start: '2027-01-21T09:30' })
    const address = await addressOf(await world.signIn(world.alice), 'en', withDeadlines)
    const first = await textOf(world, address)
    const before = disclosureIn(first)
    clock.forward({ hours: 3 })
    expect(await textOf(world, address)).toBe(first)

    const administrator = as<never>(world.ada)
    const day = { officeId: toronto, day: '2027-01-11', kind: 'closed' as const, nameEn: 'Storm', nameFr: 'Tempête' }
    must(setOfficeDay(portal.db, administrator, day, clock.now()))
    const closed = disclosureIn(await textOf(world, address))
    expect(closed).toMatchObject({ UID: before.UID, DTEND: '20270113T050000Z', SEQUENCE: '1' })
    expect(closed['LAST-MODIFIED']! > before['LAST-MODIFIED']!).toBe(true)
    removeOfficeDay(portal.db, administrator, day, clock.now())
    expect(disclosureIn(await textOf(world, address))).toMatchObject({ DTEND: before.DTEND, SEQUENCE: '2' })

    change(world, hearingId, { startsAt: Temporal.PlainDateTime.from('2027-02-18T09:30') })
    const moved = disclosureIn(await textOf(world, address))
    expect(moved).toMatchObject({ UID: before.UID, DTEND: '20270209T050000Z', SEQUENCE: '3', STATUS: 'CONFIRMED' })
  })

  it('are cancelled in place when they fall away or are seen to, and come back when they do', async () => {
    const world = await createWorld()
    const { portal, alice, clock } = world
    const { caseId, hearingId } = plantTelling(world, { start: '2027-01-21T09:30' })
    const address = await addressOf(await world.signIn(alice), 'en', withDeadlines)
    const before = disclosureIn(await textOf(world, address))
    const mark = (state: 'done' | null) =>
      markDeadline(
        portal.db,
        as(alice),
        { caseId, principalId: alice.id, key: `rpd.disclose hearing:${hearingId}`, state },
        clock.now(),
      )
    mark('done')
    const done = disclosureIn(await textOf(world, address))
    expect(done).toMatchObject({ UID: before.UID, DTEND: before.DTEND, SEQUENCE: '1', STATUS: 'CANCELLED' })
    expect(done.SUMMARY).toMatch(/^No longer due: TC6-07777 \(RPD\)/)
    mark(null)
    expect(disclosureIn(await textOf(world, address))).toMatchObject({ SEQUENCE: '2', STATUS: 'CONFIRMED' })
    change(world, hearingId, { state: 'cancelled' })
    const fallen = deadlinesIn(await textOf(world, address))
    expect(fallen.map(({ STATUS }) => STATUS)).toEqual(fallen.map(() => 'CANCELLED'))
    expect(disclosureIn(await textOf(world, address))).toMatchObject({ UID: before.UID, SEQUENCE: '3' })
    change(world, hearingId, { state: 'scheduled' })
    expect(disclosureIn(await textOf(world, address))).toMatchObject({ SEQUENCE: '4', STATUS: 'CONFIRMED' })
  })

  it('stay as they were once they are over, for 90 days', async () => {
    const world = await createWorld()
    plantTelling(world, { start: '2027-01-21T09:30' })
    const address = await addressOf(await world.signIn(world.alice), 'en', withDeadlines)
    // Of what is over the calendar keeps the day, and no longer says that a year is not complete.
    for (const year of [2026, 2027])
      confirmYear(world.portal.db, as<never>(world.ada), { officeId: world.toronto, year }, world.clock.now())
    const before = disclosureIn(await textOf(world, address))
    world.clock.set('2027-02-20T12:00:00Z')
    expect(disclosureIn(await textOf(world, address))).toEqual(before)
    world.clock.set('2027-04-12T12:00:00Z')
    expect(disclosureIn(await textOf(world, address))).toBeUndefined()
  })

  it('go with the access to the case', async () => {
    const world = await createWorld()
    const { portal, sam, toronto, alice, clock } = world
    const { caseId } = plantTelling(world)
    const address = await addressOf(await world.signIn(alice), 'en', withDeadlines)
    expect(deadlinesIn(await textOf(world, address))).not.toEqual([])
    const [appearance] = portal.db.select().from(appearances).all()
    clock.forward({ minutes: 1 })
    const registry = officerOf(sam, toronto)
    must(endAppearance(portal.db, registry, appearance!.id, clock.now().epochMilliseconds, clock.now()))
    expect(await textOf(world, address)).not.toContain('VEVENT')
    must(
      enterAppearance(
        portal.db,
        registry,
        caseId,
        { counselId: alice.id, from: clock.now().epochMilliseconds },
        clock.now(),
      ),
    )
    expect(deadlinesIn(await textOf(world, address)).every(({ STATUS }) => STATUS === 'CONFIRMED')).toBe(true)
  })

  it('are each person’s own: what one calendar was told does not move another’s', async () => {
    const world = await createWorld()
    const { hearingId } = plantTelling(world, { counsel: [world.alice, world.charlie] })
    const first = await addressOf(await world.signIn(world.alice), 'en', withDeadlines)
    await textOf(world, first)
    change(world, hearingId, { startsAt: Temporal.PlainDateTime.from('2027-02-18T09:30') })
    const second = await addressOf(await world.signIn(world.charlie), 'en', withDeadlines)
    const theirs = disclosureIn(await textOf(world, second))
    expect(theirs.SEQUENCE).toBe('0')
    expect(disclosureIn(await textOf(world, first))).toMatchObject({ UID: theirs.UID, SEQUENCE: '1' })
  })

  it('hold the file number and what is due, no name, no UCI, no place, in neither language', async () => {
    const world = await createWorld()
    const { caseId } = plantTelling(world)
    const address = await addressOf(await world.signIn(world.alice), 'en', withDeadlines)
    for (const locale of ['en', 'fr'] as const) {
      world.portal.db.update(people).set({ locale }).run()
      const text = (await textOf(world, address)).replaceAll(/\r\n[ \t]/g, '')
      expect(text).toContain(
        locale === 'en' ? 'TC6-07777 (RPD)\\, last day: ' : 'TC6-07777 (SPR)\\, dernier jour\u00a0: ',
      )
      expect(text).toContain(`${origin}/${locale}/cases/${caseId}/deadlines`)
      for (const secret of [...secretName.split(' '), secretUci, ...secretPlace.split(/\W+/), 'Alice', 'Tremblay'])
        expect(text.toLowerCase()).not.toContain(secret.toLowerCase())
    }
  })
})

needs('vobject')('two other readers of calendars', () => {
  it('find the same deadlines beside the hearings', async () => {
    const world = await createWorld()
    const { hearingId } = plantTelling(world)
    const address = await addressOf(await world.signIn(world.alice), 'en', withDeadlines)
    await textOf(world, address)
    change(world, hearingId, { state: 'cancelled' })
    const text = await textOf(world, address)
    const read = readByIcalJs(text)
    expect(readByVobject(text)).toEqual(read)
    expect(read).toHaveLength(2)
    expect(new Set(read.map(({ status, sequence }) => `${status} ${sequence}`))).toEqual(new Set(['CANCELLED 1']))
    expect(read.every(({ start, end }) => start < end)).toBe(true)
  })
})
