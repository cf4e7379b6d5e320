import { beforeEach, expect, it } from 'vitest'
import { checkSearch } from '../../../src/cases/search/index.ts'
import { deleteCase, listDue } from '../../../src/operator/deletion/delete.ts'
import type { DeletionOrder } from '../../../src/operator/order.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { removalsSettled } from '../../../src/platform/storage/index.ts'
import { fileOf } from '../../documents/files.ts'
import { createWorld, type World } from '../../world.ts'
import { accept, blobsOf, close, filed, later } from '../closed-cases.ts'

let world: World
let caseId: string
let order: DeletionOrder

/** Two closed cases with two papers each, both due. */
beforeEach(async () => {
  world = await createWorld()
  caseId = fileOf(world)
  for (const id of [caseId, fileOf(world, { reference: 'TC5-07391' })]) {
    accept(world, await filed(world, id))
    close(world, id)
  }
  world.clock.set(later)
  order = { by: world.sam, with: world.ada, reason: 'x' } as unknown as DeletionOrder
})

const due = () => listDue(world.portal.db, world.clock.now())
const run = (sql: string, ...values: unknown[]) => world.portal.db.$client.prepare(sql).run(...values)
async function remove(id = caseId): Promise<boolean> {
  const isDeleted = deleteCase(world.portal, { id }, order, world.clock.now())
  await removalsSettled(world.portal.db)
  return isDeleted
}

it.each<[string, () => unknown]>([
  ['was opened again', () => run('update cases set closed_at = null where id = ?', caseId)],
  [
    'is read again',
    () => run('update cases set closed_at = ? where id = ?', world.clock.now().epochMilliseconds, caseId),
  ],
  ['has something sent to it', () => run(`update submissions set state = 'received' where case_id = ?`, caseId)],
  [
    'has a hearing to come',
    () =>
      run(
        `insert into hearings (id, case_id, starts_at, minutes, zone, kind, mode, state, changed_at)
          values ('h', ?, ?, 60, 'America/Toronto', 'hearing', 'virtual', 'scheduled', 0)`,
        caseId,
        world.clock.now().add({ hours: 1 }).epochMilliseconds,
      ),
  ],
])('a case that %s since it was listed is not deleted', async (_, happens) => {
  expect(due()).toHaveLength(2)
  const before = await blobsOf(world)
  happens()
  expect(await remove()).toBe(false)
  expect(due().map(({ reference }) => reference)).toEqual(['TC5-07391'])
  expect(await blobsOf(world)).toEqual(before)
  expect(listEvents(world.portal.db, { action: 'case.erased' })).toEqual([])
})

it('a case is deleted once, and the others stay due', async () => {
  expect(await remove()).toBe(true)
  expect(await remove()).toBe(false)
  expect(due()).toMatchObject([{ reference: 'TC5-07391', documents: 2 }])
  expect(await blobsOf(world)).toHaveLength(2)
  expect(listEvents(world.portal.db, { action: 'case.erased' })).toHaveLength(1)
})

it('of a deleted case a search of its office finds the number and no name, and its rows are as they should be', async () => {
  const { db } = world.portal
  run(`update case_people set name = 'Kamal Gone', script_name = 'كمال' where case_id = ?`, caseId)
  run(`update cases set title = reference, script_title = 'كمال' where id = ?`, caseId)
  expect(await remove()).toBe(true)
  const rows = db.$client
    .prepare('select principal_id, words, own_words from search_rows where case_id = ?')
    .all(caseId)
  expect(rows).toMatchObject([{ principal_id: world.toronto, own_words: '' }])
  expect(JSON.stringify(rows)).not.toMatch(/kamal|كمال/)
  expect(checkSearch(db).wrong).toEqual([])
})
