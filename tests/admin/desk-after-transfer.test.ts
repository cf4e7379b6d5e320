import { expect, it } from 'vitest'
import { changeCase } from '../../src/cases/index.ts'
import { must, officerOf, plantCase, plantSent } from '../plant.ts'
import { createWorld } from '../world.ts'
import { come, read } from './pages.ts'

it('what waits goes with its file: the office before is shown nothing of it, and the office that has it now is (ATT-04)', async () => {
  const world = await createWorld()
  const { portal, clock, sam, vera, toronto, vancouver } = world
  const caseId = plantCase(world)
  const sent = await plantSent(world, caseId, world.alice)
  const [before, after] = [await come(world, sam), await come(world, vera)]
  const pages = ['/en/admin', '/en/admin/desk', '/en/admin/desk?queue=received', '/en/admin/desk/decided']
  const shown = async (their: typeof before) => (await Promise.all(pages.map((page) => read(their, page)))).join('')
  expect(await shown(before)).toContain(sent)
  expect(await shown(after)).not.toContain('Selam')

  must(changeCase(portal.db, officerOf(sam, toronto), caseId, { officeId: vancouver }, clock.now()))
  const left = await shown(before)
  expect(left).not.toContain('Selam')
  expect(left).not.toContain(sent)
  expect(await shown(after)).toContain(sent)
})
