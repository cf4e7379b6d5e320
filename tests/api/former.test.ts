import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { lend } from '../cases/sample.ts'
import { plantCase, plantSent } from '../plant.ts'
import { createWorld } from '../world.ts'
import { programOf, read } from './speaking.ts'

it('tells what a submission corrects to those alone who know of what was returned, in the list as by itself (ATT-06)', async () => {
  const world = await createWorld()
  const { portal, alice, bob, charlie } = world
  const caseId = plantCase(world, { counsel: [alice, charlie] })
  const other = plantCase(world, { reference: 'TC5-00002', title: 'Abel Girma' })
  const returned = await plantSent(world, caseId, alice)
  const correction = await plantSent(world, caseId, alice)
  const set = (id: string, row: Partial<typeof submissions.$inferInsert>) =>
    portal.db.update(submissions).set(row).where(eq(submissions.id, id)).run()
  set(returned, { state: 'returned', returnCode: 'unsigned' })
  set(correction, { replaces: returned })
  // Bob sees the case as Charlie's delegate, and acts for Alice in another one.
  lend(world, charlie, bob)
  lend(world, alice, bob, { cases: [other] })

  const listed = async (who: typeof alice) => {
    const { submissions: rows } = await read(programOf(world, who)('GET', '/submissions'))
    return (rows as { id: string; replaces: string | null }[]).find(({ id }) => id === correction)
  }
  expect(await listed(alice)).toMatchObject({ replaces: returned })
  expect(await listed(bob)).toMatchObject({ replaces: null })
  expect(await read(programOf(world, bob)('GET', `/submissions/${correction}`))).toMatchObject({ replaces: null })
})
