import { describe, expect, it } from 'vitest'
import { people } from '../../src/accounts/people/schema.ts'
import { calendarAddresses } from '../../src/calendar/schema.ts'
import { endAppearance } from '../../src/cases/appearances/index.ts'
import { appearances } from '../../src/cases/appearances/schema.ts'
import { changeHearing } from '../../src/cases/hearings/index.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { listMail } from '../../src/platform/mail/index.ts'
import { plainBlanks } from '../day-words.ts'
import { needs } from '../needs.ts'
import { must, officerOf, plantCase } from '../plant.ts'
import { createWorld, origin, type World } from '../world.ts'
import { addressOf, fix, plantTelling, secretName, secretPlace, secretUci } from './planting.ts'
import { checkByHand, readByIcalJs, readByVobject } from './reading.ts'

const change = (world: World, id: string, to: object) => {
  world.clock.forward({ minutes: 5 })
  const { portal, sam, toronto, clock } = world
  must(changeHearing(portal.db, officerOf(sam, toronto), id, to, clock.now()))
}
const moveTo = (start: string) => ({ startsAt: Temporal.PlainDateTime.from(start) })

describe('the calendar of counsel', () => {
  it('follows a hearing in place from its fixing over a move to its cancellation', async () => {
    const world = await createWorld()
    const { hearingId } = plantTelling(world)
    const address = await addressOf(await world.signIn(world.alice))
    const read = async () => checkByHand(await (await world.visitor().get(address)).text())[0]!

    const fixed = await read()
    expect(fixed).toMatchObject({
      DTSTART: '20270114T143000Z',
      DTEND: '20270114T173000Z',
      SEQUENCE: '0',
      STATUS: 'CONFIRMED',
    })
    expect(fixed.DTSTAMP).toBe('20261124T150000Z')
    change(world, hearingId, moveTo('2027-07-21T13:00'))
    const moved = await read()
    expect(moved).toMatchObject({ UID: fixed.UID, DTSTART: '20270721T170000Z', SEQUENCE: '1', STATUS: 'CONFIRMED' })
    expect(moved['LAST-MODIFIED']! > fixed['LAST-MODIFIED']!).toBe(true)
    change(world, hearingId, { state: 'cancelled', reason: 'The member is ill.' })
    const cancelled = await read()
    expect(cancelled).toMatchObject({ UID: fixed.UID, DTSTART: '20270721T170000Z', SEQUENCE: '2', STATUS: 'CANCELLED' })
    expect(cancelled.SUMMARY).toMatch(/^Cancelled: TC6-07777/)
    expect(JSON.stringify(cancelled)).not.toContain('ill')
  })

  it('is the same bytes as long as nothing changed, and keeps its sequence when what it does not show changes', async () => {
    const world = await createWorld()
    const { hearingId } = plantTelling(world)
    const address = await addressOf(await world.signIn(world.alice))
    const read = async () => await (await world.visitor().get(address)).text()
    const before = await read()
    world.clock.forward({ hours: 30 })
    expect(await read()).toBe(before)
    change(world, hearingId, { place: 'Another room', link: 'https://rooms.example/9' })
    expect(checkByHand(await read())[0]!.SEQUENCE).toBe('0')
    change(world, hearingId, { minutes: 60 })
    expect(checkByHand(await read())[0]!.SEQUENCE).toBe('1')
  })

  it('holds no name, no UCI, no place and no link, in neither language (SEC-075)', async () => {
    const world = await createWorld()
    const { caseId } = plantTelling(world)
    fix(world, caseId, { start: '2027-02-02T10:00', link: 'https://rooms.example/secret' })
    const counsel = await world.signIn(world.alice)
    const address = await addressOf(counsel)
    for (const locale of ['en', 'fr'] as const) {
      world.portal.db.update(people).set({ locale }).run()
      const text = (await (await world.visitor().get(address)).text()).replaceAll(/\r\n[ \t]/g, '')
      expect(text).toContain('TC6-07777')
      expect(text).toContain(locale === 'en' ? 'Hearing' : 'Audience')
      expect(text).toContain(`${origin}/${locale}/cases/${caseId}`)
      for (const secret of [
        ...secretName.split(' '),
        secretUci,
        ...secretPlace.split(/\W+/),
        'rooms.example',
        'Alice',
        'Tremblay',
      ])
        expect(text.toLowerCase()).not.toContain(secret.toLowerCase())
    }
  })

  it('keeps the language of its person, whatever the reader asks for', async () => {
    const world = await createWorld()
    plantTelling(world)
    const address = await addressOf(await world.signIn(world.alice))
    const answer = await world.visitor().get(address, { 'accept-language': 'fr', cookie: '__Host-lang=fr' })
    expect(answer.headers.get('content-language')).toBe('en')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('shows what the person may see at that moment, and nothing that they no longer may', async () => {
    const world = await createWorld()
    const { caseId } = plantTelling(world)
    const address = await addressOf(await world.signIn(world.alice))
    const read = async () => checkByHand(await (await world.visitor().get(address)).text())
    expect(await read()).toHaveLength(1)
    const { portal, sam, toronto, clock } = world
    const [appearance] = portal.db.select().from(appearances).all()
    clock.forward({ minutes: 1 })
    must(endAppearance(portal.db, officerOf(sam, toronto), appearance!.id, clock.now().epochMilliseconds, clock.now()))
    expect(caseId).toBeTruthy()
    expect(await read()).toHaveLength(0)
  })

  it('is answered with 304 to who knows it, also to HEAD, and may be kept by nobody else', async () => {
    const world = await createWorld()
    const { hearingId } = plantTelling(world)
    const address = await addressOf(await world.signIn(world.alice))
    const first = await world.visitor().get(address)
    const etag = first.headers.get('etag')!
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(first.headers.get('last-modified')).toBe('Tue, 24 Nov 2026 15:00:00 GMT')
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await world.visitor().get(address, { 'if-none-match': known })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
    }
    const head = await world.visitor().send(address, { method: 'HEAD', headers: { 'if-none-match': '"x"' } })
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
    change(world, hearingId, { state: 'adjourned' })
    expect((await world.visitor().get(address, { 'if-none-match': etag })).status).toBe(200)
  })

  it('leaves out what was over for 90 days, and keeps what was cancelled until then', async () => {
    const world = await createWorld()
    const { hearingId } = plantTelling(world)
    const address = await addressOf(await world.signIn(world.alice))
    change(world, hearingId, { state: 'cancelled' })
    const read = async () => checkByHand(await (await world.visitor().get(address)).text())
    world.clock.set('2027-04-13T12:00:00Z')
    expect((await read())[0]).toMatchObject({ STATUS: 'CANCELLED' })
    world.clock.set('2027-04-15T12:00:00Z')
    expect(await read()).toHaveLength(0)
  })
})

needs('vobject')('two other readers of calendars', () => {
  it('find the same events as we mean, at the same instants, winter and summer, east and west', async () => {
    const world = await createWorld()
    const { caseId, hearingId } = plantTelling(world)
    fix(world, caseId, { start: '2027-07-02T09:00', zone: 'America/Vancouver' })
    fix(world, caseId, { start: '2027-01-20T09:00', zone: 'America/Vancouver' })
    fix(world, caseId, { start: '2027-01-21T09:00', zone: 'America/St_Johns' })
    change(world, hearingId, { state: 'cancelled' })
    const address = await addressOf(await world.signIn(world.alice))
    const text = await (await world.visitor().get(address)).text()
    const read = readByIcalJs(text)
    expect(readByVobject(text)).toEqual(read)
    expect(read.map(({ start }) => start)).toEqual([
      '2027-01-14T14:30:00.000Z',
      '2027-01-20T16:00:00.000Z',
      '2027-01-21T12:30:00.000Z',
      '2027-07-02T16:00:00.000Z',
    ])
    expect(read.map(({ status }) => status)).toEqual(['CANCELLED', 'CONFIRMED', 'CONFIRMED', 'CONFIRMED'])
    expect(read[0]).toMatchObject({ sequence: 1, summary: 'Cancelled: TC6-07777 (RPD), Hearing' })
  })
})

describe('a secret address', () => {
  it('rests as a hash only, is told by mail and recorded, and its page says when it was read (SEC-054)', async () => {
    const world = await createWorld()
    plantTelling(world)
    const counsel = await world.signIn(world.alice)
    const address = await addressOf(counsel)
    const token = address.slice('/calendar/'.length, -'.ics'.length)
    expect(Buffer.from(token, 'base64url')).toHaveLength(24)
    const page = async () => await (await counsel.get('/en/hearings/calendar')).text()
    expect(await page()).toContain('Not read yet')
    expect(await page()).not.toContain(token)
    await world.visitor().get(address)
    expect(plainBlanks(await page())).toContain('Tue 24 Nov 2026, 10:00</time>')
    expect(await page()).not.toContain('Not read yet')
    const stored = Buffer.from(world.portal.db.$client.serialize()).toString('latin1')
    expect(stored).not.toContain(token)
    expect(listMail(world.portal.db).map(({ kind }) => kind)).toContain('security.calendarMade')
    expect(
      world.portal.db.$client.prepare("select count(*) n from audit_events where action = 'calendar.made'").get(),
    ).toEqual({ n: 1 })
  })

  it('dies when it is renewed and when it is revoked, and then answers as one that never was', async () => {
    const world = await createWorld()
    plantTelling(world)
    const counsel = await world.signIn(world.alice)
    const first = await addressOf(counsel)
    const second = await addressOf(counsel)
    expect((await world.visitor().get(second)).status).toBe(200)
    await counsel.post('/en/hearings/calendar/revocation')
    const never = `/calendar/${'A'.repeat(32)}.ics`
    const plain = async (path: string) => {
      const answer = await world.visitor().get(path)
      const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id')
      return [answer.status, headers, (await answer.text()).replaceAll(answer.headers.get('x-request-id')!, '')]
    }
    const absent = await plain(never)
    expect(absent[0]).toBe(404)
    expect(await plain(first)).toEqual(absent)
    expect(await plain(second)).toEqual(absent)
    expect(listMail(world.portal.db).map(({ kind }) => kind)).toContain('security.calendarRevoked')
    const rows = world.portal.db.select().from(calendarAddresses).all()
    expect(rows.map(({ revokedAt }) => revokedAt !== null)).toEqual([true, true])
  })

  it.each(['suspended', 'closed'] as const)('is dead while the account is %s', async (state) => {
    const world = await createWorld()
    plantTelling(world)
    const address = await addressOf(await world.signIn(world.alice))
    world.portal.db.update(people).set({ state }).run()
    expect((await world.visitor().get(address)).status).toBe(404)
    world.portal.db.update(people).set({ state: 'active', identity: 'waiting' }).run()
    expect((await world.visitor().get(address)).status).toBe(404)
    world.portal.db.update(people).set({ identity: 'confirmed' }).run()
    expect((await world.visitor().get(address)).status).toBe(200)
  })

  it('is revoked with the account that is closed', async () => {
    const world = await createWorld()
    const party = await world.add('Paul Mbeki', 'delegate')
    const theirs = await world.signIn(party)
    const address = await addressOf(theirs)
    expect((await theirs.post('/en/account/closing', { closing: 'yes' })).status).toBe(303)
    expect(world.portal.db.select().from(calendarAddresses).get()?.revokedAt).toBe(world.clock.now().epochMilliseconds)
    expect((await world.visitor().get(address)).status).toBe(404)
  })

  it('is asked for the second factor anew when that is a while ago', async () => {
    const world = await createWorld()
    const counsel = await world.signIn(world.alice)
    world.clock.forward({ minutes: 16 })
    expect((await counsel.post('/en/hearings/calendar')).status).toBe(403)
    expect((await counsel.post('/en/hearings/calendar/revocation')).status).toBe(403)
    expect(world.portal.db.select().from(calendarAddresses).all()).toEqual([])
  })

  it('slows down whoever guesses, and never the calendar that knows its address (SEC-047)', async () => {
    const world = await createWorld()
    plantTelling(world)
    const address = await addressOf(await world.signIn(world.alice))
    const answers: number[] = []
    for (let tries = 0; tries < 12; tries++)
      answers.push((await world.visitor().get(`/calendar/${String(tries).padStart(32, 'B')}.ics`)).status)
    expect(answers[0]).toBe(404)
    expect(answers.at(-1)).toBe(429)
    const waiting = await world.visitor().get(`/calendar/${'C'.repeat(32)}.ics`)
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await world.visitor().get(address)).status).toBe(200)
  })
})

describe('one hearing alone', () => {
  it('is downloaded by who sees its case, with the UID of the calendar', async () => {
    const world = await createWorld()
    const { hearingId } = plantTelling(world)
    plantCase(world, { reference: 'TC6-00002' })
    const counsel = await world.signIn(world.alice)
    const address = await addressOf(counsel)
    const answer = await counsel.get(`/fr/hearings/${hearingId}.ics`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="TC6-07777.ics"')
    const [event] = checkByHand(await answer.text())
    expect(event!.SUMMARY).toContain('Audience')
    expect(event!.UID).toBe(checkByHand(await (await world.visitor().get(address)).text())[0]!.UID)
    expect((await (await world.signIn(world.charlie)).get(`/en/hearings/${hearingId}.ics`)).status).toBe(404)
  })
})
