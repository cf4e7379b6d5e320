import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { checkNextDeadlines, countNextDeadlines, listCases } from '../../../src/cases/list/index.ts'
import { withNextDeadlines } from '../../../src/cases/list/next-deadlines.ts'
import { countStatements } from '../../counted-statements.ts'
import { createWorld, type World } from '../../world.ts'
import { fixHearing, lend, member, openCase, putOnRecord } from '../sample.ts'

const opened = (world: World) => {
  const id = openCase(world)
  putOnRecord(world, id, world.alice)
  return id
}
const listed = (world: World, who = world.alice) => {
  const { cases } = listCases(world.portal.db, member(who), {}, world.clock.now())
  return withNextDeadlines(world.portal.db, cases, world.clock.now())
}
const nextOf = (world: World, who = world.alice) => listed(world, who)[0]?.nextDeadline
const count = (world: World) => countNextDeadlines(world.portal.db, () => world.clock.now())
const rowsCounted = (world: World) =>
  world.portal.db.get<{ n: number }>(sql`select count(*) as n from counsel_case where counted_until is not null`)?.n

describe('the next deadline of a row', () => {
  it('is the same before and after the job has counted it', async () => {
    const world = await createWorld()
    fixHearing(world, opened(world), '2027-01-20T09:00')
    expect(rowsCounted(world)).toBe(0)
    const live = nextOf(world)
    expect(live).toMatchObject({ id: 'rpd.disclose', day: '2027-01-11' })
    count(world)
    expect(rowsCounted(world)).toBe(1)
    expect(nextOf(world)).toEqual(live)
    expect(checkNextDeadlines(world.portal.db, world.clock.now()).wrong).toEqual([])
  })

  it('is counted anew after a hearing is fixed, and after its own day is over', async () => {
    const world = await createWorld()
    const id = opened(world)
    count(world)
    expect(nextOf(world)).toBeNull()
    fixHearing(world, id, '2027-01-20T09:00')
    expect(rowsCounted(world)).toBe(0)
    expect(nextOf(world)?.day).toBe('2027-01-11')
    count(world)
    world.clock.set('2027-01-12T12:00:00Z')
    expect(nextOf(world)?.id).not.toBe('rpd.disclose')
    expect(checkNextDeadlines(world.portal.db, world.clock.now()).wrong).toEqual([])
  })

  it('is counted anew everywhere when the days of an office change', async () => {
    const world = await createWorld()
    fixHearing(world, opened(world), '2027-01-20T09:00')
    count(world)
    const { db } = world.portal
    db.run(sql`insert into office_days (office_id, day, kind, name_en, name_fr, changed_at)
      values (${world.toronto}, '2027-01-11', 'closed', 'Closed', 'Fermé', 0)`)
    expect(nextOf(world)?.day).toBe('2027-01-12')
    expect(checkNextDeadlines(db, world.clock.now()).wrong).toEqual([])
    count(world)
    expect(nextOf(world)?.day).toBe('2027-01-12')
    expect(checkNextDeadlines(db, world.clock.now()).wrong).toEqual([])
  })

  it('is for a delegate of two counsel the earliest that is open for one of them', async () => {
    const world = await createWorld()
    const id = opened(world)
    putOnRecord(world, id, world.charlie)
    fixHearing(world, id, '2027-01-20T09:00')
    lend(world, world.alice, world.bob)
    lend(world, world.charlie, world.bob)
    const key = nextOf(world)?.key ?? ''
    world.portal.db.run(sql`insert into deadline_marks (case_id, principal_id, key, state, marked_by, marked_at)
      values (${id}, ${world.alice.id}, ${key}, 'done', ${world.alice.id}, 0)`)
    count(world)
    expect(nextOf(world)?.key).not.toBe(key)
    expect(nextOf(world, world.bob)?.key).toBe(key)
  })

  it.each([
    'next_deadline = null',
    'next_deadline_at = next_deadline_at - 1',
    'to_meet = to_meet + 1',
    'to_meet_from = null',
    `limits = json_remove(limits, '$[0]')`,
    `other_limits = json_remove(other_limits, '$[0]')`,
    'hearings_ahead = 0',
  ])('that is said to be counted and is not is found by the check (%s)', async (planted) => {
    const world = await createWorld()
    const id = opened(world)
    fixHearing(world, id, '2027-01-20T09:00')
    count(world)
    expect(checkNextDeadlines(world.portal.db, world.clock.now())).toEqual({ rows: 1, wrong: [] })
    world.portal.db.run(sql.raw(`update counsel_case set ${planted}`))
    expect(checkNextDeadlines(world.portal.db, world.clock.now()).wrong).toMatchObject([
      { caseId: id, counted: expect.stringContaining('rpd.disclose') },
    ])
  })
})

/** Alice's files, some joined, one with an order, one marked, one seen to by Charlie too; Bob acts for both. */
async function busyWorld() {
  const world = await createWorld()
  const { db } = world.portal
  const days = ['2026-12-08', '2026-12-08', '2026-12-11', '2026-12-12', '2027-01-20', '2027-02-10', '2026-11-30']
  const ids = days.map((day, index) => {
    const id = opened(world)
    if (index === 3) putOnRecord(world, id, world.charlie)
    fixHearing(world, id, `${day}T09:00`)
    return id
  })
  db.run(sql`insert into case_groups (id, created_at) values ('group', 1)`)
  db.run(sql`update cases set group_id = 'group' where id in (${ids[0]}, ${ids[1]})`)
  db.run(sql`update counsel_case set group_id = 'group' where case_id in (${ids[0]}, ${ids[1]})`)
  db.run(sql`insert into deadline_marks (case_id, principal_id, key, state, marked_by, marked_at)
    select ${ids[2]}, ${world.alice.id}, 'rpd.disclose hearing:' || id, 'done', ${world.alice.id}, 0 from hearings where case_id = ${ids[2]}`)
  lend(world, world.alice, world.bob)
  lend(world, world.charlie, world.bob, { cases: [ids[3]!] })
  return { world, ids }
}

const pages = ['', '?view=30', '?view=coming&which=all', '?view=settled', '?view=past', '?view=all&division=rpd']

describe('the limits that a row keeps', () => {
  it('make the same pages of Today and Deadlines as counting them all anew', async () => {
    const { world, ids } = await busyWorld()
    const paths = ['/en/today', ...pages.map((query) => `/en/deadlines${query}`), `/fr/deadlines?for=${world.alice.id}`]
    const masked = (page: string) =>
      page.replace(/name="seal" value="[^"]*"/g, '').replace(/nonce-[\w+/=-]+|nonce="[^"]*"/g, '')
    for (const at of ['2026-11-24T15:00:00Z', '2026-11-29T15:00:00Z', '2026-12-03T04:59:59Z', '2026-12-03T05:00:00Z']) {
      world.clock.set(at)
      world.portal.db.run(sql`update counsel_case set counted_until = null`)
      const own = await Promise.all([world.alice, world.bob, world.charlie].map((one) => world.signIn(one)))
      const read = () =>
        Promise.all(own.flatMap((their) => paths.map(async (path) => masked(await (await their.get(path)).text()))))
      const anew = await read()
      count(world)
      expect(rowsCounted(world)).toBe(ids.length + 1)
      expect(await read(), at).toEqual(anew)
      expect(anew.join(''), at).toContain('rpd.disclose')
    }
  })

  it('cost as many statements in forty cases as in four', async () => {
    const costOf = async (cases: number) => {
      const world = await createWorld()
      for (let n = 0; n < cases; n++)
        fixHearing(world, opened(world), `2026-12-${String(1 + (n % 28)).padStart(2, '0')}T09:00`)
      count(world)
      const alice = await world.signIn(world.alice)
      await alice.get('/en/today')
      return {
        today: await countStatements(() => alice.get('/en/today')),
        deadlines: await countStatements(() => alice.get('/en/deadlines')),
        list: await countStatements(() => alice.get('/en/cases')),
      }
    }
    expect(await costOf(40)).toEqual(await costOf(4))
  })
})
