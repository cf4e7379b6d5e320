import { beforeEach, describe, expect, it } from 'vitest'
import { cancelOrder, makeOrder } from '../../src/cases/deadlines/orders/commands.ts'
import { changeHearing } from '../../src/cases/hearings/commands.ts'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { earlierMoves } from '../../src/cases/news/schema.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { inOrder, todoOrder } from '../../src/today/order.ts'
import type { Todo } from '../../src/today/todo.ts'
import { come, read, wordsOf } from '../admin/pages.ts'
import { lend } from '../cases/sample.ts'
import { plainBlanks } from '../day-words.ts'
import { officerOf, plantCase } from '../plant.ts'
import { type Browser, createWorld, type World } from '../world.ts'

let world: World
let alice: Browser
let caseId: string

/** A hearing on Mon 4 Jan 2027: disclosure ends ten days before, on Fri 25 Dec, and the office is open on Mon 28. */
beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 41 })
  alice = await come(world, world.alice)
  await read(alice, `/en/cases/${caseId}`)
})

function move(to: string) {
  const { portal, sam, toronto, clock } = world
  const { id } = portal.db.select().from(hearings).get()!
  clock.forward({ minutes: 1 })
  const done = changeHearing(
    portal.db,
    officerOf(sam, toronto),
    id as never,
    { startsAt: Temporal.PlainDateTime.from(to) },
    clock.now(),
  )
  expect(done.ok).toBe(true)
}
const words = async (address: string, who = alice) => plainBlanks(wordsOf(await read(who, address)))

describe('what changed, from what to what', () => {
  it('a moved hearing names both moments and each limit that moved; it goes when the case was opened', async () => {
    move('2027-02-01T09:00')
    const page = await words('/en/changes')
    expect(page).toContain('Changed a hearing')
    expect(page).toMatch(/Mon 4 Jan 2027.* → Mon 1 Feb 2027/)
    expect(page).toMatch(/Disclosure of documents[^:]*: Mon 28 Dec 2026 → Fri 22 Jan 2027/)
    expect(await words('/fr/changes')).toContain('lun. 28 déc. 2026 → ven. 22 janv. 2027')
    expect(await words(`/en/cases/${caseId}`)).toContain('Mon 28 Dec 2026 → Fri 22 Jan 2027')
    expect(await words('/en/changes')).toContain('Nothing has changed')
  })

  it('is marked as seen as far as it was shown', async () => {
    move('2027-02-01T09:00')
    const page = await read(alice, '/en/changes')
    const upTo = /name="upTo" value="(\d+)"/.exec(page)![1]!
    move('2027-03-01T09:00')
    expect((await alice.post('/en/changes', { upTo })).status).toBe(303)
    const after = await words('/en/changes')
    expect(after).toContain('Mon 1 Mar 2027')
    expect(after).not.toContain('Mon 4 Jan 2027')
  })

  it('a limit that moved earlier stays on Today until it is put away, by each for themselves', async () => {
    move('2026-12-21T09:00')
    await read(alice, `/en/cases/${caseId}`)
    const today = await words('/en/today')
    expect(today).toMatch(/Moved to an earlier day: Disclosure of documents[^:]*: Mon 28 Dec 2026 → Fri 11 Dec 2026/)
    expect(await words('/fr/today')).toContain('Délai devancé')
    expect((await alice.post(`/en/cases/${caseId}/put-away`)).status).toBe(303)
    expect(await words('/en/today')).not.toContain('Moved to an earlier day')
    expect(world.portal.db.select().from(earlierMoves).all()).not.toEqual([])
  })

  it('says so where the limit passed by its move, until the day that was told is over', async () => {
    move('2026-11-26T09:00')
    await read(alice, `/en/cases/${caseId}`)
    const moved =
      /Moved to an earlier day: Disclosure of documents[^:]*: was due Mon 28 Dec 2026; by this move it was due Mon 16 Nov 2026, and is over/
    expect(await words('/en/today')).toMatch(moved)
    world.clock.set('2026-12-29T13:00:00Z')
    expect(await words('/en/today', await come(world, world.alice))).not.toMatch(moved)
  })

  it('an order that shortens a limit stays as well; cancelled, all is as it was', async () => {
    const { portal, sam, toronto, clock } = world
    const officer = officerOf(sam, toronto)
    const order = {
      ...{ deadlineId: 'rpd.disclose', cause: null, effect: 'shortened' as const, until: '2026-12-18' },
      ...{ madeOn: '2026-11-23', madeBy: 'Member Okafor', note: null },
    }
    const made = makeOrder(portal.db, officer, caseId as never, order, clock.now())
    expect(made.ok).toBe(true)
    await read(alice, `/en/cases/${caseId}`)
    expect(await words('/en/today')).toMatch(/Moved to an earlier day: [^:]*: Mon 28 Dec 2026 → Fri 18 Dec 2026/)
    cancelOrder(portal.db, officer, (made as { value: string }).value as never, clock.now())
    expect(await words('/en/today')).not.toContain('Moved to an earlier day')
  })

  it('an assistant who looks, and puts away, clears nothing for counsel', async () => {
    lend(world, world.alice, world.bob)
    const bob = await come(world, world.bob)
    move('2026-12-21T09:00')
    expect(await words('/en/today', bob)).toContain('Moved to an earlier day')
    await read(bob, `/en/cases/${caseId}`)
    expect((await bob.post(`/en/cases/${caseId}/put-away`)).status).toBe(303)
    expect(await words('/en/changes', bob)).not.toContain('Disclosure of documents')
    const counsels = await words('/en/changes')
    expect(counsels).toContain('Changed a hearing')
    expect(counsels).toContain('Deadlines moved to an earlier day')
  })

  it('a move there and back leaves all as it was; moved twice, the first day that was told is named', async () => {
    move('2026-12-21T09:00')
    move('2026-12-28T09:00')
    expect(await words('/en/changes')).toMatch(/: Mon 28 Dec 2026 → Fri 18 Dec 2026 TC/)
    move('2027-01-04T09:00')
    expect(world.portal.db.select().from(earlierMoves).all()).toEqual([])
    expect(await words('/en/today')).not.toContain('Moved to an earlier day')
  })

  it('is of no use in a case that one does not see', async () => {
    move('2026-12-21T09:00')
    const bob = await come(world, world.bob)
    expect(await words('/en/changes', bob)).not.toContain('Disclosure of documents')
    expect((await bob.post(`/en/cases/${caseId}/put-away`)).status).toBe(404)
  })
})

describe('the order of Today', () => {
  const now = Date.parse('2026-12-01T12:00:00Z')
  const days = (count: number) => now + count * 86_400_000
  const of = (kind: Todo['kind'], dueAt: number | null = null, at = 0) => ({ kind, dueAt, at }) as unknown as Todo
  it('is its data: each place takes what it says, before the next', () => {
    const wanted = [
      of('late'),
      of('begun', days(1)),
      of('returned', days(2)),
      of('prepared', days(20)),
      of('earlier'),
      of('decided'),
      of('ending', days(3)),
      of('practice'),
      of('closing', days(30)),
      of('begun'),
    ]
    expect(inOrder(wanted.toReversed(), now)).toEqual(wanted)
    expect(todoOrder.every(({ has }) => wanted.some((one) => has(one, now)))).toBe(true)
  })
})
