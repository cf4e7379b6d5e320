import { expect, it } from 'vitest'
import { changeHearing, scheduleHearing } from '../../src/cases/hearings/index.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { acceptNow } from '../accept-now.ts'
import { letBobAct } from '../documents/files.ts'
import { save } from '../editing.ts'
import { must, officerOf, plantCase, plantNotice, plantSent } from '../plant.ts'
import { createWorld, type World } from '../world.ts'
import { type Program, programOf, read } from './speaking.ts'

const nowOf = ({ clock }: World) => clock.now().toString()

/** The ids in a list of what changed since. */
const changed = async (program: Program, path: string, since: string) => {
  const answer = await read(program('GET', `${path}${path.includes('?') ? '&' : '?'}changedSince=${since}`))
  const [list] = Object.values<{ id: string }[]>(answer)
  return list!.map(({ id }) => id)
}

it('a program keeps up by what changed since, and reads nothing else again', async () => {
  const world = await createWorld()
  const { portal, clock } = world
  const officer = officerOf(world.sam, world.toronto)
  const [quiet, busy] = [1, 2].map((n) => plantCase(world, { reference: `TC5-0000${n}`, hearingIn: 10 + n }))
  const first = await plantNotice(world, busy!)
  const sent = await plantSent(world, busy!, world.alice)
  const alice = programOf(world, world.alice)
  const start = nowOf(world)
  clock.forward({ minutes: 1 })
  const since = nowOf(world)
  const lists = ['/cases', '/hearings', '/submissions', `/cases/${busy}/documents`]
  for (const path of lists) expect(await changed(alice, path, since), path).toEqual([])
  expect((await changed(alice, '/cases', start)).sort()).toEqual([quiet, busy].sort())
  expect(await changed(alice, '/cases?limit=1', start)).toHaveLength(1)

  const when = { startsAt: Temporal.PlainDateTime.from('2027-02-01T09:00'), zone: 'America/Toronto' } as const
  const how = { minutes: 60, kind: 'hearing', mode: 'virtual' } as const
  const hearing = must(scheduleHearing(portal.db, officer, busy!, { ...when, ...how }, clock.now()))
  expect(await changed(alice, '/hearings', since)).toEqual([hearing])
  expect(await changed(alice, '/cases', since)).toEqual([busy])

  clock.forward({ minutes: 1 })
  const later = nowOf(world)
  acceptNow(portal.db, officer, sent, clock.now())
  const second = await plantNotice(world, busy!, 'Second')
  expect(await changed(alice, '/submissions', later)).toEqual([sent])
  const documents = await changed(alice, `/cases/${busy}/documents`, later)
  expect(documents).toContain(second)
  expect(documents).not.toContain(first)
  expect(documents).toHaveLength(2)
  expect(await changed(alice, '/hearings', later)).toEqual([])
  must(changeHearing(portal.db, officer, hearing, { minutes: 90 }, clock.now()))
  expect(await changed(alice, '/hearings?when=coming', later)).toEqual([hearing])

  const $ = portal.db.$client
  $.prepare('update hearings set starts_at = 1').run()
  expect(await changed(alice, '/hearings?when=past', later)).toEqual([hearing])
  $.prepare('insert into document_classifications values (?, ?, null, ?, ?, ?)').run(
    'c1',
    first,
    'Old title',
    world.sam.id,
    clock.now().epochMilliseconds,
  )
  expect(await changed(alice, `/cases/${busy}/documents`, later)).toContain(first)
  const odd = await alice('GET', '/cases?changedSince=yesterday')
  expect([odd.status, (await read(odd)).errors[0].field]).toEqual([400, 'changedSince'])
})

it('what came into reach since is told whole: a new record, a delegation that was accepted or changed', async () => {
  const world = await createWorld()
  const { portal, clock } = world
  const old = plantCase(world)
  clock.forward({ hours: 1 })
  const since = nowOf(world)
  letBobAct(world)
  const bob = programOf(world, world.bob)
  const accepted = portal.db.$client.prepare('update delegations set accepted_at = ?, revised_at = ?')
  accepted.run(clock.now().epochMilliseconds, null)
  expect(await changed(bob, '/cases', since)).toEqual([old])
  accepted.run(clock.now().epochMilliseconds - 3_600_000, null)
  expect(await changed(bob, '/cases', since)).toEqual([])
  accepted.run(clock.now().epochMilliseconds - 3_600_000, clock.now().epochMilliseconds)
  expect(await changed(bob, '/cases', since)).toEqual([old])

  const alice = await world.signIn(world.alice)
  const page = await (await alice.get('/en/delegates')).text()
  const [, id] = /\/en\/delegates\/([a-z0-9]{26})/.exec(page) ?? []
  accepted.run(1, null)
  await save(alice, `/en/delegates/${id}`, { rights: 'read', scope: 'all', until: '' })
  expect(portal.db.$client.prepare('select revised_at from delegations').pluck().get()).toBe(
    clock.now().epochMilliseconds,
  )
})
