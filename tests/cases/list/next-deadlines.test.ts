import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { checkNextDeadlines, countNextDeadlines, listCases } from '../../../src/cases/list/index.ts'
import { withNextDeadlines } from '../../../src/cases/list/next-deadlines.ts'
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

  it('that is said to be counted and is not is found by the check', async () => {
    const world = await createWorld()
    fixHearing(world, opened(world), '2027-01-20T09:00')
    count(world)
    world.portal.db.run(sql`update counsel_case set next_deadline = null`)
    expect(checkNextDeadlines(world.portal.db, world.clock.now()).wrong).toMatchObject([
      { listed: null, counted: expect.stringContaining('rpd.disclose') },
    ])
  })
})
