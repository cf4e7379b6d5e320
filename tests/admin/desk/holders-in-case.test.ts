import { expect, it } from 'vitest'
import { takeWork } from '../../../src/admin/desk/commands.ts'
import { must, officerOf, plantCase, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld } from '../../world.ts'
import { come, read, wordsOf } from '../pages.ts'

it('the page of a case says of what is pending who it is from and who has it, to the officers of its office alone', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const caseId = plantCase(world)
  const [taken, free] = [await plantSent(world, caseId, world.alice), await plantSent(world, caseId, world.alice)]
  const officer = officerOf(world.sam, world.toronto)
  must(takeWork(db, officer, { kind: 'submission', id: taken }, { version: 0 }, world.clock.now()))
  const rowOf = (page: string, id: string) =>
    wordsOf(page.split('<tr').find((row) => row.includes(`/submissions/${id}"`)) ?? '')
  const here = `/en/admin/cases/${caseId}`

  const own = await read(await come(world, world.sam), here)
  expect(await faultsOf(own)).toEqual([])
  expect(rowOf(own, taken)).toMatch(/received Alice Tremblay .* You /)
  expect(rowOf(own, free)).toMatch(/received Alice Tremblay .* Unassigned /)
  const tom = await world.add('Tom Baptiste', 'registry', world.toronto)
  expect(rowOf(await read(await come(world, tom), here), taken)).toMatch(/Sam Singh /)

  const vera = await come(world, world.vera)
  await vera.post(`${here}/reason`, { reason: 'The hearing may move to Vancouver.' })
  const foreign = await read(vera, here)
  expect(wordsOf(foreign)).toContain('Pending in this case')
  for (const word of ['Sam Singh', 'Unassigned']) expect(rowOf(foreign, taken)).not.toContain(word)
})
