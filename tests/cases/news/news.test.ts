import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { overviewOf } from '../../../src/cases/list/overview.ts'
import { changeCase } from '../../../src/cases/record/index.ts'
import { partyVisibleActions } from '../../../src/cases/record/queries.ts'
import { documents } from '../../../src/documents/schema.ts'
import { knownEvents } from '../../../src/documents/visibility/index.ts'
import { sheetTime } from '../../../src/platform/web/sheet-clock.ts'
import { must, officerOf, plantCase, plantNotice, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld, type Someone, type World } from '../../world.ts'
import { lend, member, shareCase } from '../sample.ts'

/** On the page of a case, or bold in the list. */
const isMarked = (page: string) =>
  page.includes('<b class="new">New</b>') || /data-label="changed"[^>]*><strong>/.test(page)
const rename = (world: World, id: string, title: string) => {
  world.clock.forward({ minutes: 1 })
  must(changeCase(world.portal.db, officerOf(world.sam, world.toronto), id, { title }, world.clock.now()))
}
/** The cases in which something is new to them. */
const newsOf = (world: World, who: Someone) => {
  const asked = { view: 'changed', rows: 'all' } as const
  const { cases } = overviewOf(world.portal.db, member(who), asked, { knownEvents, locale: 'en' }, world.clock.now())
  return cases.map(({ id }) => id)
}
/** What Today counts, if anything. */
const countOn = (page: string) => /<strong>(\d+)<\/strong> cases? changed since your last visit/.exec(page)?.[1]

describe('what is new', () => {
  it('is on Today, in the list and in the history until the case is seen; a delegate sees for themselves', async () => {
    const world = await createWorld()
    const id = plantCase(world)
    lend(world, world.alice, world.bob)
    const [alice, bob] = [await world.signIn(world.alice), await world.signIn(world.bob)]
    const pageOf = async (browser: typeof alice, address: string) => (await browser.get(address)).text()
    await alice.get(`/en/cases/${id}`)
    expect(isMarked(await pageOf(alice, '/en/cases'))).toBe(false)
    rename(world, id, 'Another Title')
    expect(newsOf(world, world.alice)).toEqual([id])
    const today = await pageOf(alice, '/en/today')
    expect(countOn(today)).toBe('1')
    expect(today).toContain('href="/en/cases?view=changed"')
    expect(await faultsOf(today)).toEqual([])
    const list = await pageOf(alice, '/en/cases')
    expect(isMarked(list)).toBe(true)
    expect(await faultsOf(list)).toEqual([])
    const seen = await pageOf(alice, `/en/cases/${id}`)
    expect(seen.split('<b class="new">New</b>').length - 1).toBe(1)
    for (const address of ['/en/cases', `/en/cases/${id}`]) expect(isMarked(await pageOf(alice, address))).toBe(false)
    expect(countOn(await pageOf(alice, '/en/today'))).toBeUndefined()
    expect(isMarked(await pageOf(bob, '/en/cases'))).toBe(true)
    expect(isMarked(await pageOf(bob, `/fr/cases/${id}`))).toBe(false)
    expect(isMarked(await pageOf(bob, '/en/cases'))).toBe(false)
  })

  it('has the time of the last change that the reader may know of, in the list and its file', async () => {
    const world = await createWorld()
    const id = plantCase(world)
    const inEasternTime = () => sheetTime(world.clock.now().epochMilliseconds, 'America/Toronto')
    const opened = inEasternTime()
    world.clock.forward({ hours: 3 })
    const sent = inEasternTime()
    const notice = await plantNotice(world, id)
    const alice = await world.signIn(world.alice)
    const told = async () => {
      const table = await (await alice.get('/en/cases/table')).text()
      const list = await (await alice.get('/en/cases')).text()
      const cell = /data-label="changed"[\s\S]*?<\/td>/.exec(list)?.[0] ?? ''
      return { table, inList: /datetime="([^"]{16})/.exec(cell)?.[1] }
    }
    const known = await told()
    expect(known.table).toContain(sent)
    expect(known.inList).toBeDefined()
    world.portal.db.update(documents).set({ audience: 'named' }).where(eq(documents.id, notice)).run()
    const hidden = await told()
    expect(hidden.table).not.toContain(sent)
    expect(hidden.table).toContain(opened)
    expect(hidden.inList).not.toBe(known.inList)
  })

  it('is never one’s own doing, and not forgotten for it', async () => {
    const world = await createWorld()
    const id = plantCase(world)
    const alice = await world.signIn(world.alice)
    await alice.get(`/en/cases/${id}`)
    world.clock.forward({ minutes: 1 })
    await plantSent(world, id, world.alice)
    expect(newsOf(world, world.alice)).toEqual([])
    await plantNotice(world, id)
    expect(newsOf(world, world.alice)).toHaveLength(1)
    await plantSent(world, id, world.alice)
    expect(newsOf(world, world.alice)).toHaveLength(1)
  })

  it('is told to a guest and a party, and never to whoever sees the case no more', async () => {
    const world = await createWorld()
    const pia = await world.add('Pia Haddad', 'party')
    const id = plantCase(world, { counsel: [world.alice], party: pia })
    const share = shareCase(world, id, world.alice, world.charlie)
    rename(world, id, 'Another Title')
    for (const who of [pia, world.charlie])
      expect(isMarked(await (await (await world.signIn(who)).get('/en/cases')).text()), who.name).toBe(true)
    expect(newsOf(world, world.alice)).toHaveLength(1)
    // A sight is one's own: that of the guest leaves the party's news where it is.
    world.clock.forward({ minutes: 1 })
    for (const who of [world.charlie, pia]) {
      const browser = await world.signIn(who)
      expect(newsOf(world, who)).toEqual([id])
      if (who === world.charlie) expect(countOn(await (await browser.get('/en/today')).text())).toBe('1')
      await browser.get(`/en/cases/${id}`)
      expect(newsOf(world, who)).toEqual([])
    }
    rename(world, id, 'A Third Title')
    expect(newsOf(world, world.charlie)).toHaveLength(1)
    const { $client } = world.portal.db
    $client.prepare('update case_shares set revoked_at = 1 where id = ?').run(share)
    $client.prepare('update appearances set until = 1').run()
    expect(newsOf(world, world.alice)).toEqual([])
    expect(newsOf(world, world.charlie)).toEqual([])
  })

  it('counts what the history tells, and no more than 30 days of a case never seen', async () => {
    const world = await createWorld()
    const kept = world.portal.db.$client.prepare('select action from news_actions order by 1').pluck().all()
    expect(kept).toEqual([...partyVisibleActions].sort())
    plantCase(world)
    expect(newsOf(world, world.alice)).toHaveLength(1)
    world.clock.forward({ hours: 31 * 24 })
    expect(newsOf(world, world.alice)).toEqual([])
  })
})
