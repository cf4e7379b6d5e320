import { beforeEach, describe, expect, it } from 'vitest'
import { hearings } from '../../../src/cases/hearings/schema.ts'
import { applyCase, applyHearing, closeBatch, openBatch } from '../../../src/cases/incoming/index.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { come, wordsOf } from '../../admin/pages.ts'
import { formOn, typedIn } from '../../editing.ts'
import { must, plantCase } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let ruth: Browser
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  plantCase(world, { hearingIn: 20 })
  sam = await come(world, world.sam)
  ruth = await come(world, await world.add('Ruth Bell', 'registry', world.toronto, 'officer'))
})

const open = async (their: Browser, address: string) => formOn(await (await their.get(address)).text(), address)
const hearing = () => world.portal.db.select().from(hearings).get()!
const dayOf = ({ startsAt }: { startsAt: number }) => new Date(startsAt).toISOString().slice(0, 10)

describe('two officers who have the same hearing open', () => {
  it('lose neither the new date of one nor the interpreter of the other, and no mail goes out with the old date (STF-01)', async () => {
    const address = `/en/admin/hearings/${hearing().id}`
    const [first, second] = [await sam.get(address), await ruth.get(address)]
    const [sams, ruths] = [formOn(await first.text(), address), formOn(await second.text(), address)]
    expect(dayOf(hearing())).toBe('2026-12-14')

    expect((await sam.post(sams.action, typedIn(sams, { date: '2026-12-17' }))).status).toBe(303)
    world.portal.db.delete(outbox).run()
    const met = await ruth.post(ruths.action, typedIn(ruths, { interpreter: 'Tigrinya' }))
    expect(met.status).toBe(409)
    expect(hearing()).toMatchObject({ interpreter: null })
    expect(dayOf(hearing())).toBe('2026-12-17')
    expect(world.portal.db.select().from(outbox).all()).toEqual([])

    const page = await met.text()
    const words = wordsOf(page)
    expect(words).toContain('Sam Singh')
    expect(words).toContain('Thu 17 Dec 2026 You did not enter anything in this field.')
    expect(words).toContain('Empty Tigrinya')
    const again = formOn(page, address)
    expect(Object.fromEntries(again.fields)).toMatchObject({ date: '2026-12-17', interpreter: 'Tigrinya' })
    expect((await ruth.post(again.action, again.fields)).status).toBe(303)
    expect(hearing()).toMatchObject({ interpreter: 'Tigrinya' })
    expect(dayOf(hearing())).toBe('2026-12-17')
  })
})

describe('a colleague’s change of the hearing', () => {
  const fields = {
    kind: 'conference',
    reviewKind: 'thirtyDay',
    date: '2026-12-17',
    time: '11:15',
    zone: 'America/Vancouver',
    minutes: '90',
    mode: 'hybrid',
    place: '74 Victoria Street',
    room: 'Room 4B',
    panel: 'Marie Roy',
    link: 'https://rooms.example/9',
    language: 'fr',
    interpreter: 'Tigrinya',
  }

  it.each(Object.entries(fields))(
    'of its %s is not written over by a form that was open (STF-01)',
    async (name, value) => {
      const address = `/en/admin/hearings/${hearing().id}`
      const [mine, theirs] = [await open(ruth, address), await open(sam, address)]
      const place: Record<string, string> = name === 'mode' ? { place: '74 Victoria Street' } : {}
      expect((await sam.post(theirs.action, typedIn(theirs, { ...place, [name]: value }))).status).toBe(303)
      const saved = hearing()
      const other: Record<string, string> = name === 'minutes' ? { interpreter: 'Amharic' } : { minutes: '45' }
      expect((await ruth.post(mine.action, typedIn(mine, other))).status).toBe(409)
      expect(hearing()).toEqual(saved)
      // So is one of its state alone.
      const state = `${address}/state`
      const [old, done] = [await formOf(ruth, address, state), await formOf(sam, address, state)]
      expect((await sam.post(done.action, typedIn(done, { state: 'adjourned' }))).status).toBe(303)
      expect((await ruth.post(old.action, typedIn(old, { state: 'cancelled' }))).status).toBe(409)
      expect(hearing().state).toBe('adjourned')
    },
  )
})

const formOf = async (their: Browser, page: string, action: string) =>
  formOn(await (await their.get(page)).text(), action)

describe('two officers who have the same record open', () => {
  const details = () => `/en/admin/cases/${caseId()}/details`
  const caseId = () => world.portal.db.select().from(cases).get()!.id
  const theCase = () => world.portal.db.select().from(cases).get()!

  it('keep both the title of one and the status of the other (STF-01)', async () => {
    const [sams, ruths] = await Promise.all([open(sam, details()), open(ruth, details())])
    await sam.post(sams.action, typedIn(sams, { title: 'Selam Tesfaye and Dawit Tesfaye' }))
    const met = await ruth.post(ruths.action, typedIn(ruths, { urgent: 'yes' }))
    expect(met.status).toBe(409)
    expect(theCase()).toMatchObject({ title: 'Selam Tesfaye and Dawit Tesfaye', urgent: false })
    const page = await met.text()
    expect(wordsOf(page)).toContain('Selam Tesfaye and Dawit Tesfaye You did not enter anything in this field.')
    const again = formOn(page, details())
    expect((await ruth.post(again.action, again.fields)).status).toBe(303)
    expect(theCase()).toMatchObject({ title: 'Selam Tesfaye and Dawit Tesfaye', urgent: true })
  })

  it('and a hearing that the tribunal’s own system moved is not moved back by an old form (STF-01)', async () => {
    const { db } = world.portal
    const address = `/en/admin/hearings/${hearing().id}`
    const old = await open(sam, address)
    db.transaction((tx) => {
      const batch = openBatch({
        tx,
        author: { id: null },
        at: world.clock.now(),
        isQuiet: true,
        findCounsel: () => undefined,
      })
      const line = { externalKey: 'c-1', version: 1, reference: 'TC5-00001', division: 'rpd', language: 'en' } as const
      must(applyCase(batch, line as never) as never)
      const { startsAt, kind } = hearing()
      const known = { externalKey: 'h-1', case: 'c-1', kind, minutes: 180, mode: 'virtual' } as const
      must(applyHearing(batch, { ...known, version: 1, startsAt: new Date(startsAt).toISOString() } as never) as never)
      must(applyHearing(batch, { ...known, version: 2, startsAt: '2026-12-17T15:00:00Z' } as never) as never)
      closeBatch(batch)
    })
    expect(dayOf(hearing())).toBe('2026-12-17')
    const met = await sam.post(old.action, typedIn(old, { interpreter: 'Tigrinya' }))
    expect(met.status).toBe(409)
    expect(wordsOf(await met.text())).toContain(
      'The Tribunal’s own system changed this information while you had the form open',
    )
    expect(dayOf(hearing())).toBe('2026-12-17')
    expect(hearing().interpreter).toBeNull()
  })

  it('and a form that says nothing of what it saw changes nothing (STF-01)', async () => {
    const { action, fields } = await open(sam, details())
    const bare = fields.filter(([name]) => name !== 'seen')
    expect(
      (
        await sam.post(
          action,
          bare.map(([name, value]) => [name, name === 'title' ? 'Other' : value]),
        )
      ).status,
    ).toBe(409)
    expect(theCase().title).toBe('Selam Tesfaye')
  })
})
