import { describe, expect, it } from 'vitest'
import { listCases, rollPastHearings } from '../../../src/cases/list/index.ts'
import { addCasePerson, changeCase } from '../../../src/cases/record/index.ts'
import { createWorld, type World } from '../../world.ts'
import { fixHearing, lend, member, officer, openCase, putOnRecord, value } from '../sample.ts'

const caseOf = (world: World, given: Parameters<typeof openCase>[1] = {}, counsel = world.alice) => {
  const id = openCase(world, given)
  putOnRecord(world, id, counsel)
  return id
}
const titles = (world: World, filters: Parameters<typeof listCases>[2], who = world.alice) =>
  listCases(world.portal.db, member(who), filters, world.clock.now()).cases.map(({ title }) => title)

describe('the list of cases', () => {
  it('is read in pages, the newest first, each case once', async () => {
    const world = await createWorld()
    for (let n = 0; n < 7; n++) {
      if (n % 2 === 0) world.clock.forward({ minutes: 1 })
      caseOf(world, { title: `Case ${n}` })
    }
    const { db } = world.portal
    const seen: string[] = []
    let after: Parameters<typeof listCases>[2]['after']
    do {
      const page = listCases(db, member(world.alice), { limit: 3, after }, world.clock.now())
      seen.push(...page.cases.map(({ title }) => title))
      after = page.next
    } while (after)
    expect(seen.length).toBe(7)
    expect(new Set(seen).size).toBe(7)
    expect(new Set(seen.slice(0, 1))).toEqual(new Set(['Case 6']))
    expect(new Set(seen.slice(5))).toEqual(new Set(['Case 0', 'Case 1']))
  })

  it('joins the pages of several counsel for their delegate without loss', async () => {
    const world = await createWorld()
    lend(world, world.alice, world.bob)
    lend(world, world.charlie, world.bob)
    for (let n = 0; n < 9; n++) {
      world.clock.forward({ minutes: 1 })
      caseOf(world, { title: `Case ${n}` }, n % 3 === 0 ? world.charlie : world.alice)
    }
    const first = listCases(world.portal.db, member(world.bob), { limit: 5 }, world.clock.now())
    const second = listCases(world.portal.db, member(world.bob), { limit: 5, after: first.next }, world.clock.now())
    expect([...first.cases, ...second.cases].map(({ title }) => title)).toEqual(
      [8, 7, 6, 5, 4, 3, 2, 1, 0].map((n) => `Case ${n}`),
    )
    expect(first.cases[0]?.forWhom).toEqual(['Alice Tremblay'])
    expect(second.next).toBeUndefined()
  })

  it('finds by file number and by name, whatever the accents and capitals', async () => {
    const world = await createWorld()
    const id = caseOf(world, { reference: 'TC5-07390', title: 'Łukasz Ñíguez O’Brien' })
    caseOf(world, { title: 'Amina Haddad' })
    value(
      addCasePerson(
        world.portal.db,
        officer(world.sam, world.toronto),
        id,
        { name: 'رضا احمدی', role: 'claimant' },
        world.clock.now(),
      ),
    )
    for (const search of ['tc5-07390', '07390', 'NIGUEZ', 'lukasz', "o'brien", 'obrien łukasz', 'احمدی']) {
      expect(titles(world, { search }), search).toEqual(['Łukasz Ñíguez O’Brien'])
    }
    expect(titles(world, { search: 'niguez amina' })).toEqual([])
    expect(titles(world, { search: '%' })).toEqual([])
  })

  it('never finds what is another counsel’s', async () => {
    const world = await createWorld()
    caseOf(world, { title: 'Amina Haddad' })
    expect(titles(world, { search: 'amina' }, world.charlie)).toEqual([])
  })

  it('is narrowed by status, division, hearing and counsel', async () => {
    const world = await createWorld()
    const { db } = world.portal
    lend(world, world.alice, world.bob)
    lend(world, world.charlie, world.bob)
    caseOf(world, { title: 'Plain' })
    fixHearing(world, caseOf(world, { title: 'Soon' }), '2026-12-20T09:00')
    fixHearing(world, caseOf(world, { title: 'Far' }), '2027-05-20T09:00')
    caseOf(world, { title: 'Appeal', division: 'rad', reference: 'TC6-00001' }, world.charlie)
    value(
      changeCase(
        db,
        officer(world.sam, world.toronto),
        caseOf(world, { title: 'Done' }),
        { status: 'closed' },
        world.clock.now(),
      ),
    )
    const sorted = (filters: Parameters<typeof listCases>[2]) => titles(world, filters, world.bob).sort()
    expect(sorted({ state: 'closed' })).toEqual(['Done'])
    expect(sorted({ state: 'open' })).toEqual(['Appeal', 'Far', 'Plain', 'Soon'])
    expect(sorted({ division: 'rad' })).toEqual(['Appeal'])
    const hearingSoon = await (await world.signIn(world.bob)).get('/en/cases?view=hearing')
    expect((await hearingSoon.text()).match(/(?:Soon|Far|Plain|Appeal|Done)(?=<\/bdi>)/g)).toEqual(['Soon'])
    expect(sorted({ principalId: world.charlie.id })).toEqual(['Appeal'])
  })

  it('shows the next hearing, and the one after it once that is over', async () => {
    const world = await createWorld()
    const id = caseOf(world)
    fixHearing(world, id, '2026-12-20T09:00')
    fixHearing(world, id, '2027-01-20T09:00')
    const next = () => {
      const [row] = listCases(world.portal.db, member(world.alice), {}, world.clock.now()).cases
      return new Date(row?.nextHearingAt ?? 0).toISOString()
    }
    expect(next()).toBe('2026-12-20T14:00:00.000Z')
    world.clock.set('2026-12-20T16:00:00Z')
    rollPastHearings(world.portal.db, world.clock.now())
    expect(next()).toBe('2026-12-20T14:00:00.000Z')
    world.clock.set('2026-12-20T17:00:00Z')
    rollPastHearings(world.portal.db, world.clock.now())
    expect(next()).toBe('2027-01-20T14:00:00.000Z')
  })

  it('scans no table', async () => {
    const world = await createWorld()
    caseOf(world)
    const { $client } = world.portal.db
    const told: string[] = []
    const prepare = $client.prepare.bind($client)
    $client.prepare = ((text: string) => {
      told.push(text)
      return prepare(text)
    }) as typeof prepare
    listCases(world.portal.db, member(world.bob), {}, world.clock.now())
    listCases(world.portal.db, member(world.alice), {}, world.clock.now())
    const list = told.find((text) => text.includes('"counsel_case"')) ?? ''
    const nulls = Array(list.split('?').length - 1).fill(null)
    const plan = prepare(`explain query plan ${list}`).all(...nulls) as { detail: string }[]
    const details = plan.map(({ detail }) => detail)
    expect(
      details.filter((detail) =>
        detail.startsWith('SEARCH counsel_case USING PRIMARY KEY (counsel_id=? AND opened_at<?)'),
      ),
    ).toHaveLength(1)
    expect(details.filter((detail) => /SCAN|TEMP B-TREE/.test(detail))).toEqual([])
  })
})
