import { beforeEach, describe, expect, it } from 'vitest'
import { hearings } from '../../../src/cases/hearings/schema.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { edit } from '../../editing.ts'
import { officerOf, plantCase } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let sam: Browser
let caseId: string

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 20 })
  sam = await come(world, world.sam)
})

const all = () => world.portal.db.select().from(hearings).all()
const hearing = () => all().find((one) => one.caseId === caseId)!
const change = (typed: Record<string, string>, part = '') => {
  const address = `/en/admin/hearings/${hearing().id}`
  return edit(sam, address, `${address}${part}`, typed)
}
const dayOf = ({ startsAt }: { startsAt: number }) => new Date(startsAt).toISOString().slice(0, 10)

describe('a hearing that the registry keeps', () => {
  it('is held only once it has begun, and does not move any more then', async () => {
    const early = await change({ state: 'held' }, '/state')
    expect(early.status).toBe(422)
    expect(wordsOf(await early.text())).toContain('It can be marked as held only after it begins.')
    expect(await read(sam, `/en/admin/hearings/${hearing().id}`)).not.toContain('value="held"')
    world.clock.set(new Date(hearing().startsAt + 60_000).toISOString())
    sam = await world.signIn(world.sam)
    expect((await change({ state: 'held' }, '/state')).status).toBe(303)
    expect(hearing().state).toBe('held')
    const before = hearing().startsAt
    const moved = await change({ date: '2027-03-10' })
    expect(moved.status).toBe(422)
    expect(wordsOf(await moved.text())).toContain('This hearing was held, so its date cannot be changed.')
    expect(hearing().startsAt).toBe(before)
    // What else was written down wrongly is corrected, and a wrong state too.
    expect((await change({ interpreter: 'Tigrinya' })).status).toBe(303)
    expect((await change({ state: 'adjourned' }, '/state')).status).toBe(303)
  })

  it('has a room that everybody sees who sees it, and a member whom the registry alone does', async () => {
    const alice = await world.signIn(world.alice)
    expect((await change({ room: 'Room 4B' })).status).toBe(303)
    expect(await (await alice.get('/en/hearings')).text()).toContain('Room 4B')
    const before = hearing()
    const counted = () => world.portal.db.$client.prepare('select count(*) from audit_events').pluck().get() as number
    const events = counted()
    world.portal.db.delete(outbox).run()
    expect((await change({ panel: 'Marguerite Vexler' })).status).toBe(303)
    expect(hearing()).toEqual({ ...before, panel: 'Marguerite Vexler' })
    // Nobody is told that something changed, since for them nothing did.
    expect(world.portal.db.select().from(outbox).all()).toEqual([])
    expect(counted()).toBe(events + 1)
    expect(await read(sam, `/en/admin/cases/${caseId}/hearings`)).toContain('Marguerite Vexler')
    for (const path of ['/en/hearings', `/en/cases/${caseId}/hearings`, `/en/cases/${caseId}/activity`, '/en/today']) {
      const page = await (await alice.get(path)).text()
      expect(page, path).not.toContain('Vexler')
      expect(page, path).not.toContain('Entered the member')
    }
  })
})

describe('an officer who fixes or moves a hearing', () => {
  // Of a conference no rule asks for so many days of notice.
  const when = { kind: 'conference', zone: 'America/Toronto', minutes: '180', mode: 'virtual' }
  /** On the day and at the hour of the hearing of the first case. */
  const same = () => {
    const at = new Date(hearing().startsAt - 5 * 3_600_000).toISOString()
    return { ...when, date: at.slice(0, 10), time: at.slice(11, 16) }
  }

  it('is told of what counsel has to attend then, and fixes it all the same only with a tick', async () => {
    const other = plantCase(world, { reference: 'TC5-00077' })
    const address = `/en/admin/cases/${other}/hearings`
    const asked = await sam.post(address, same())
    expect(asked.status).toBe(422)
    const page = await asked.text()
    expect(wordsOf(page)).toContain('Counsel has another hearing')
    expect(wordsOf(page)).toMatch(/Alice Tremblay · .*TC5-00001 begins at the same time/)
    expect(page).toContain(`href="/en/admin/cases/${caseId}"`)
    expect(await faultsOf(page)).toEqual([])
    expect(all()).toHaveLength(1)
    expect((await sam.post(address, { ...same(), 'anyway[]': 'yes' })).status).toBe(303)
    expect(all()).toHaveLength(2)
  })

  it('reads nothing of another office’s case but its office and hour', async () => {
    const other = plantCase(world, {
      reference: 'VC9-00606',
      officer: officerOf(world.vera, world.vancouver),
      title: 'Kamal Hidden',
    })
    const vera = await come(world, world.vera)
    const page = await (await vera.post(`/en/admin/cases/${other}/hearings`, same())).text()
    expect(wordsOf(page)).toMatch(/Alice Tremblay · .*a case in the Toronto office/)
    expect(page).not.toContain('TC5-00001')
    expect(page).not.toContain('Selam')
  })

  it('is not asked when the hearing stays where it is, and is when it moves onto another', async () => {
    const other = plantCase(world, { reference: 'TC5-00077' })
    await sam.post(`/en/admin/cases/${other}/hearings`, { ...when, date: '2027-02-10', time: '09:00' })
    const theirs = all().find((one) => one.caseId === other)!
    const address = `/en/admin/hearings/${theirs.id}`
    const { date, time } = same()
    expect((await edit(sam, address, address, { interpreter: 'Tigrinya' })).status).toBe(303)
    expect((await edit(sam, address, address, { date, time })).status).toBe(422)
    expect((await edit(sam, address, address, { date, time, 'anyway[]': 'yes' })).status).toBe(303)
    expect((await edit(sam, address, address, { interpreter: 'Amharic' })).status).toBe(303)
  })
})

describe('the hearings of an office', () => {
  it('are listed by day with room, people, counsel and member, in both languages, and beyond today', async () => {
    await change({ room: 'Room 4B', panel: 'Marguerite Vexler', interpreter: 'Tigrinya' })
    plantCase(world, {
      reference: 'VC9-00606',
      officer: officerOf(world.vera, world.vancouver),
      title: 'Kamal Hidden',
      hearingIn: 20,
    })
    const day = dayOf(hearing())
    for (const locale of ['en', 'fr']) {
      const page = await read(sam, `/${locale}/admin/hearings?day=${day}`)
      for (const told of ['Room 4B', 'Marguerite Vexler', 'Alice Tremblay', 'TC5-00001', 'Tigrinya'])
        expect(page, told).toContain(told)
      expect(page).not.toContain('Hidden')
      expect(await faultsOf(page)).toEqual([])
    }
    expect(wordsOf(await read(sam, '/en/admin/hearings'))).toContain('No hearing is scheduled on this day.')
    expect(wordsOf(await read(sam, '/en/admin/hearings?view=7'))).toContain('No hearing matches your search.')
    expect(await read(sam, '/en/admin/hearings?view=30')).toContain('TC5-00001')
    expect(await read(sam, '/en/admin/hearings?view=30&panel=vexl')).toContain('TC5-00001')
    expect(await read(sam, '/en/admin/hearings?view=30&panel=roy')).not.toContain('>TC5-00001<')
    expect(await read(sam, '/en/admin/hearings?view=30&kind=conference')).not.toContain('>TC5-00001<')
    expect(await read(sam, '/en/admin/hearings?view=past')).not.toContain('>TC5-00001<')
    world.clock.forward({ hours: 24 * 30 })
    sam = await world.signIn(world.sam)
    expect(await read(sam, '/en/admin/hearings?view=past')).toContain('TC5-00001')
    for (const odd of ['day=2026-02-31', 'day=x', 'view=x', 'page=0', 'kind=x'])
      expect((await sam.get(`/en/admin/hearings?${odd}`)).status, odd).toBe(200)
  })
})
