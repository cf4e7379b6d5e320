import { describe, expect, it } from 'vitest'
import { getCase } from '../../../src/cases/access/index.ts'
import { deadlinesOf, workRecounts } from '../../../src/cases/deadlines/index.ts'
import { addLimitChange, withdrawLimitChange } from '../../../src/cases/deadlines/limit-changes/commands.ts'
import { removeOfficeDay } from '../../../src/cases/deadlines/office-days/commands.ts'
import { setOfficeDay } from '../../../src/cases/deadlines/office-days/index.ts'
import { recounts } from '../../../src/cases/deadlines/schema.ts'
import { listMovedDeadlines } from '../../../src/cases/news/index.ts'
import { changeCase } from '../../../src/cases/record/index.ts'
import { listCaseEvents } from '../../../src/cases/record/queries.ts'
import { verifyChain } from '../../../src/platform/audit/index.ts'
import { listMail } from '../../../src/platform/mail/index.ts'
import { wordsOf } from '../../admin/pages.ts'
import { as, must, officerOf, plantCase, plantEvent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { shareCase } from '../sample.ts'

const admin = ({ ada }: World) => as<never>(ada)

/** Five days after Wednesday 23 December is Monday 28 December, which the office closes. */
const plantDue = (world: World, reference: string, more: object = {}) => {
  const id = plantCase(world, { reference, ...more })
  plantEvent(world, id, { day: '2026-12-23' })
  return id
}
const storm = (world: World, day = '2026-12-28') => ({
  officeId: world.toronto,
  day,
  kind: 'closed' as const,
  nameEn: 'Storm',
  nameFr: 'Tempête',
})
const close = (world: World, day?: string) =>
  must(setOfficeDay(world.portal.db, admin(world), storm(world, day), world.clock.now()))
const open = (world: World) => removeOfficeDay(world.portal.db, admin(world), storm(world), world.clock.now())

const work = async (world: World) => {
  world.clock.forward({ minutes: 6 })
  await workRecounts(world.portal.db, world.clock.now)
}
const told = ({ portal }: World) =>
  portal.db.$client
    .prepare(
      "select case_id id, actor_id actor, json_extract(facts, '$.moved') moved, json_extract(facts, '$.because') because from audit_events where action = 'deadline.moved' order by case_id",
    )
    .all() as { id: string; actor: string | null; moved: number; because: string }[]
const today = async (browser: Browser, locale = 'en') => {
  const page = await (await browser.get(`/${locale}/today`)).text()
  expect(await faultsOf(page)).toEqual([])
  return wordsOf(page)
}

describe('deadlines that a changed calendar moved', () => {
  it('are told in each case that has one, on Today in one line, and by no mail', async () => {
    const world = await createWorld()
    const first = plantDue(world, 'TC5-00001')
    const second = plantDue(world, 'TC5-00002')
    const quiet = plantCase(world, { reference: 'TC5-00003', hearingIn: 60 })
    const elsewhere = plantDue(world, 'TC5-00004', {
      officer: officerOf(world.sam, world.toronto),
      counsel: [world.charlie],
    })
    const [alice, charlie] = [await world.signIn(world.alice), await world.signIn(world.charlie)]
    for (const id of [first, second, quiet]) await alice.get(`/en/cases/${id}`)
    const mails = listMail(world.portal.db).length
    close(world)
    await workRecounts(world.portal.db, world.clock.now)
    expect(told(world)).toEqual([])
    await work(world)
    expect(told(world)).toEqual(
      [first, second, elsewhere].sort().map((id) => ({ id, actor: null, moved: 1, because: 'officeCalendar' })),
    )
    expect(listMail(world.portal.db)).toHaveLength(mails)
    expect(await today(alice)).toContain('2 deadlines moved because the calendar of the Toronto office changed')
    expect(await today(alice)).not.toContain('TC5-0000')
    expect(await today(charlie, 'fr')).toContain('1 délai modifié : le calendrier du bureau a changé (Toronto)')
    const page = await (await alice.get(`/en/cases/${first}`)).text()
    expect(wordsOf(page)).toMatch(
      /Moved deadlines 1 deadline moved because the calendar of the office changed [^:]+: .{15} → .{15} New/u,
    )
    expect(await today(alice)).toContain('1 deadline moved because the calendar of the Toronto office changed')
    await alice.get(`/en/cases/${second}`)
    expect(await today(alice)).not.toContain('moved because')
    await work(world)
    expect(told(world)).toHaveLength(3)
    expect(verifyChain(world.portal.db)).toMatchObject({ ok: true })
  })

  it('are told once for several changes that come together, and not at all when all is as it was', async () => {
    const world = await createWorld()
    plantDue(world, 'TC5-00001')
    close(world)
    world.clock.forward({ minutes: 3 })
    close(world, '2026-12-29')
    await work(world)
    expect(told(world)).toMatchObject([{ moved: 1 }])
    expect(world.portal.db.select().from(recounts).all()).toMatchObject([{ moved: 1 }])

    const other = await createWorld()
    plantDue(other, 'TC5-00001')
    close(other)
    open(other)
    await work(other)
    expect(told(other)).toEqual([])
  })

  it('are those of what counted when it began: what changes meanwhile is told apart', async () => {
    const world = await createWorld()
    const ids = Array.from({ length: 60 }, (_, at) => plantDue(world, `TC5-0${1000 + at}`)).sort()
    close(world)
    world.clock.forward({ minutes: 6 })
    // A stop after the first cases, as when the program ends.
    const stop = new AbortController()
    const running = workRecounts(world.portal.db, world.clock.now, stop.signal)
    stop.abort()
    await running
    const before = told(world).length
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(ids.length)
    open(world)
    await workRecounts(world.portal.db, world.clock.now)
    expect(told(world).map(({ id }) => id)).toEqual(ids)
    await work(world)
    expect(told(world)).toHaveLength(2 * ids.length)
  })

  it('leave out other offices, closed cases, and what is over', async () => {
    const world = await createWorld()
    const { portal, clock, sam, vera, toronto, vancouver } = world
    const west = plantCase(world, { reference: 'TC5-00001', officer: officerOf(vera, vancouver) })
    plantEvent(world, west, { day: '2026-12-23', officer: officerOf(vera, vancouver) })
    const closed = plantDue(world, 'TC5-00002')
    must(changeCase(portal.db, officerOf(sam, toronto), closed, { status: 'closed' }, clock.now()))
    close(world)
    await work(world)
    expect(told(world)).toEqual([])
    plantDue(world, 'TC5-00003')
    clock.set('2027-01-20T12:00:00Z')
    open(world)
    await work(world)
    expect(told(world)).toEqual([])
  })

  it('reach a stand-in and a party too, and nobody who no longer sees the case', async () => {
    const world = await createWorld()
    const party = await world.add('Selam Tesfaye', 'party')
    const dora = await world.add('Dora Ferreira', 'counsel', world.toronto)
    const id = plantDue(world, 'TC5-00001', { party })
    shareCase(world, id, world.alice, dora, {})
    close(world)
    await work(world)
    const line = '1 deadline moved because the calendar of the Toronto office changed'
    for (const one of [party, dora, world.alice]) expect(await today(await world.signIn(one))).toContain(line)
    for (const one of [world.charlie, world.bob]) expect(await today(await world.signIn(one))).not.toContain('moved')
    const events = listCaseEvents(
      world.portal.db,
      getCase(world.portal.db, as(dora), id, world.clock.now()),
      (told) => told,
    )
    expect(events[0]).toMatchObject({ action: 'deadline.moved', isByRegistry: true })
    const { $client } = world.portal.db
    $client.prepare('update case_shares set revoked_at = 1').run()
    $client.prepare('update appearances set until = 1').run()
    for (const one of [dora, world.alice])
      expect(listMovedDeadlines(world.portal.db, as(one), world.clock.now()), one.name).toEqual([])
    expect(listMovedDeadlines(world.portal.db, as(party), world.clock.now())).toHaveLength(1)
    world.clock.forward({ hours: 24 * 8 })
    expect(await today(await world.signIn(party))).not.toContain('moved because')
  })
})

describe('deadlines that a practice notice moved', () => {
  it('are told when it comes and when it is withdrawn, by the limit’s name', async () => {
    const world = await createWorld()
    const { portal, clock } = world
    const id = plantDue(world, 'TC5-00001')
    const [deadline] = deadlinesOf(portal.db, getCase(portal.db, as(world.alice), id, clock.now()), clock.now())
    const change = {
      deadlineId: deadline!.id,
      days: 9,
      effectiveFrom: '2026-12-01',
      effectiveTo: null,
      sourceEn: 'Notice',
      sourceFr: 'Avis',
      linkEn: null,
      linkFr: null,
    }
    const changeId = must(addLimitChange(portal.db, admin(world), change, clock.now()))
    await work(world)
    expect(told(world)).toEqual([{ id, actor: null, moved: 1, because: 'practiceNotice' }])
    const alice = await world.signIn(world.alice)
    expect(await today(alice)).toContain('1 deadline moved because a practice notice changed a time limit: ')
    withdrawLimitChange(portal.db, admin(world), changeId, clock.now())
    await work(world)
    expect(told(world)).toHaveLength(2)
    withdrawLimitChange(portal.db, admin(world), changeId, clock.now())
    expect(portal.db.select().from(recounts).all()).toHaveLength(2)
  })
})
