import { beforeEach, expect, it } from 'vitest'
import { endLapsedSuspensions } from '../../../src/accounts/standing/index.ts'
import { assignWork, deferWork, takeWork } from '../../../src/admin/desk/commands.ts'
import { workItems } from '../../../src/admin/desk/schema.ts'
import { plantAccessRequest } from '../../invitees.ts'
import { must, officerOf } from '../../plant.ts'
import { createWorld, type Someone, type World } from '../../world.ts'
import { come, read, wordsOf } from '../pages.ts'
import { livePosting, post } from '../posted.ts'

let world: World
let tom: Someone
let ref: { kind: 'access'; id: string }

beforeEach(async () => {
  world = await createWorld()
  tom = await world.add('Tom Baptiste', 'registry', world.toronto, 'officer')
  ref = { kind: 'access', id: plantAccessRequest(world) }
})

const rows = () => world.portal.db.select().from(workItems).all()
const take = (officeId: string, item = ref) =>
  must(takeWork(world.portal.db, officerOf(tom, officeId), item, { version: 0 }, world.clock.now()))

it('what a suspended officer held is unassigned in the same moment, set aside or not, and stays so when it lapses', async () => {
  const { db } = world.portal
  const at = world.clock.now()
  take(world.toronto)
  const other = { kind: 'access', id: plantAccessRequest(world, { email: 'o@example.test' }) } as const
  const until = at.add({ hours: 48 })
  must(deferWork(db, officerOf(tom, world.toronto), other, { version: 0, until, word: 'A letter' }, at))
  await (await come(world, world.ada)).post(`/en/admin/people/${tom.id}/suspension`, { reason: 'A complaint.' })
  expect(
    rows().map(({ holderId, asideUntil, change, changedBy }) => [holderId, asideUntil, change, changedBy]),
  ).toEqual([
    [null, null, 'givenBack', world.ada.id],
    [null, null, 'givenBack', world.ada.id],
  ])
  expect(wordsOf(await read(await come(world, world.sam), '/en/admin/desk?whose=nobody'))).toContain(
    '2 items in this view.',
  )
  const told = db.$client.prepare(`select office_id, facts from audit_events where action = 'work.givenBack'`).all()
  expect(told).toEqual(Array(2).fill({ office_id: world.toronto, facts: JSON.stringify({ heldBy: tom.id }) }))
  // A form of theirs that was open cannot undo it: the item has another version now.
  expect(assignWork(db, officerOf(world.sam, world.toronto), ref, { version: 1, toId: tom.id, word: '' }, at).ok).toBe(
    false,
  )
  world.clock.forward({ hours: 25 })
  endLapsedSuspensions(db, world.clock.now())
  expect(rows().every(({ holderId }) => holderId === null)).toBe(true)
})

it('what they held at an office is unassigned when their posting there ends, and elsewhere stays theirs; another role changes nothing', async () => {
  post(world, tom, world.vancouver, 'officer')
  take(world.toronto)
  const elsewhere = { kind: 'access', id: plantAccessRequest(world, { officeId: world.vancouver }) } as const
  take(world.vancouver, elsewhere)
  const address = (officeId: string) => `/en/admin/people/${tom.id}/postings/${livePosting(world, tom, officeId)!.id}`
  const ada = await come(world, world.ada)
  const holders = () => Object.fromEntries(rows().map(({ officeId, holderId }) => [officeId, holderId]))
  const both = { [world.toronto]: tom.id, [world.vancouver]: tom.id }

  expect((await ada.post(`${address(world.toronto)}/role`, { role: 'supervisor' })).status).toBe(303)
  expect(livePosting(world, tom, world.toronto)!.role).toBe('supervisor')
  expect(holders()).toEqual(both)
  expect((await ada.post(`${address(world.toronto)}/ending`)).status).toBe(303)
  expect(holders()).toEqual({ ...both, [world.toronto]: null })
})

it('where two have to agree, it is unassigned when the second does', async () => {
  const eve = await world.add('Eve Roy', 'administrator')
  take(world.toronto)
  const id = livePosting(world, tom, world.toronto)!.id
  await (await come(world, world.ada)).post(`/en/admin/people/${tom.id}/postings/${id}/ending`)
  expect(rows()[0]!.holderId).toBe(tom.id)
  const [asked] = world.portal.db.$client.prepare('select id from approvals').all() as { id: string }[]
  await (await come(world, eve)).post(`/en/admin/approvals/${asked!.id}/decision`, { decision: 'approved' })
  expect(rows()[0]).toMatchObject({ holderId: null, changedBy: eve.id })
})
