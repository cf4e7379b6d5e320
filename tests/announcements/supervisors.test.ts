import { expect, it } from 'vitest'
import { announcements } from '../../src/announcements/schema.ts'
import { come, read, wordsOf } from '../admin/pages.ts'
import { plantCase } from '../plant.ts'
import { createWorld } from '../world.ts'
import { form, plantAnnouncement } from './plant.ts'

const now = { startDate: '2026-11-24', startTime: '10:00' }

it('a supervisor announces to those of their office alone, whatever the form says, and changes nobody else’s', async () => {
  const world = await createWorld({ at: '2026-11-24T15:30:00Z' })
  plantCase(world)
  const all = plantAnnouncement(world, { audience: ['registry'], titleEn: 'For every office' })
  const both = plantAnnouncement(world, { audience: ['registry'], offices: [world.toronto, world.vancouver] })
  const sam = await come(world, world.sam)
  expect(wordsOf(await read(sam, '/en/admin'))).toContain('Announcements')
  const writing = await read(sam, '/en/admin/announcements/new')
  expect(wordsOf(writing)).toContain('The announcement is for people with an open case at your office')
  expect(writing).not.toMatch(/value="everyone"|name="offices/)
  expect(await read(sam, '/en/admin/announcements')).not.toMatch(/admin\/announcements\/[a-z0-9]{26}/)

  const post = (path: string, other: Record<string, string>) =>
    sam.post(`/en/admin/announcements/${path}`, form({ ...now, ...other }))
  const everyone = await post('new', { 'audience[]': 'everyone' })
  expect(everyone.status).toBe(422)
  expect(wordsOf(await everyone.text())).toContain('only for your office')
  expect((await post('new', { 'audience[]': 'counsel', 'offices[]': world.vancouver })).status).toBe(303)
  const made = world.portal.db
    .select()
    .from(announcements)
    .all()
    .find(({ id }) => id !== all && id !== both)!
  expect(made).toMatchObject({ audience: ['counsel'], offices: [world.toronto] })
  expect(wordsOf(await read(await come(world, world.alice), '/en/today'))).toContain('Strike at the post office')
  expect(wordsOf(await read(sam, '/en/admin/audit'))).toContain('Published an announcement')

  for (const other of [all, both]) {
    expect((await sam.get(`/en/admin/announcements/${other}`)).status).toBe(404)
    expect((await post(other, { 'audience[]': 'registry', version: '1' })).status).toBe(404)
    expect((await sam.post(`/en/admin/announcements/${other}/withdrawal`, { version: '1' })).status).toBe(404)
  }
  expect((await post(made.id, { 'audience[]': 'everyone', version: '1' })).status).toBe(422)
  expect((await post(made.id, { 'audience[]': 'parties', version: '1' })).status).toBe(303)
  const vera = await come(world, world.vera)
  expect((await vera.post(`/en/admin/announcements/${made.id}/withdrawal`, { version: '2' })).status).toBe(404)
  expect((await sam.post(`/en/admin/announcements/${made.id}/withdrawal`, { version: '2' })).status).toBe(303)
})

it('an officer announces nothing', async () => {
  const world = await createWorld()
  const tom = await come(world, await world.add('Tom Baptiste', 'registry', world.toronto, 'officer'))
  const refused = await tom.post('/fr/admin/announcements/new', form({ 'audience[]': 'counsel' }))
  expect(refused.status).toBe(403)
  expect(wordsOf(await refused.text())).toContain('Action réservée aux personnes qui supervisent le bureau')
  expect((await tom.get('/en/admin/announcements')).status).toBe(403)
})
