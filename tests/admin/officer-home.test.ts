import { expect, it } from 'vitest'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { fixHearing, openCase } from '../cases/sample.ts'
import { createWorld } from '../world.ts'
import { come, read, wordsOf } from './pages.ts'

it('an officer’s Today says of each hearing how it stands, and the clock of its hour where it is not the office’s', async () => {
  const world = await createWorld()
  const caseId = openCase(world)
  fixHearing(world, caseId, '2026-11-25T09:00')
  fixHearing(world, openCase(world), '2026-11-25T10:00', { zone: 'America/Vancouver' })
  const sam = await come(world, world.sam)
  const told = async () => {
    const [, table = ''] = wordsOf(await read(sam, '/en/admin')).split('Type Status')
    return table.slice(0, table.indexOf(' Common actions '))
  }
  const first = await told()
  expect(first).toMatch(/09:00 TC5-\d+ Amina Haddad Hearing By video Scheduled 10:00 Pacific Time TC5-\d+/)
  expect(first.match(/\bScheduled\b/g)).toHaveLength(2)
  expect(first).not.toContain('Eastern Time')

  world.portal.db.update(hearings).set({ state: 'cancelled' }).run()
  expect((await told()).match(/Cancelled/g)).toHaveLength(2)
})
