import { expect, it } from 'vitest'
import { changeCase } from '../../../src/cases/record/index.ts'
import { chooseTargets } from '../../../src/documents/drafts/index.ts'
import { sendSubmission } from '../../../src/documents/sending/index.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { as, must, officerOf, plantCase, plantDraft, plantSent } from '../../plant.ts'
import { createWorld } from '../../world.ts'
import { come, read } from '../pages.ts'

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

it('one package for cases of two offices lies on the desk of each (ATT-04)', async () => {
  const world = await createWorld()
  const { portal, clock, alice, vera, toronto, vancouver } = world
  const there = plantCase(world, { reference: 'TC5-00002', officer: officerOf(vera, vancouver) })
  const id = await plantDraft(world, plantCase(world), alice)
  must(chooseTargets(portal.db, as(alice), id, { shown: [there], chosen: [there] }, clock.now()))
  must(sendSubmission(portal.db, as(alice), id, { sendAt: clock.now(), counts: 'send', clock: clock.now }))
  const all = portal.db.select().from(submissions).all()
  expect(all.map(({ state }) => state)).toEqual(['received', 'received'])
  for (const { caseId, deskOfficeId } of all) expect(deskOfficeId).toBe(caseId === there ? vancouver : toronto)
})
