import { expect, it } from 'vitest'
import { acceptSubmission, openSubmission, returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { officerOf } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'
import {
  actionsOf,
  blobsOf,
  documentsOf,
  draftWith,
  fileOf,
  idIn,
  letBobAct,
  saveDetails,
  submissionOf,
  submissionsOf,
} from '../files.ts'

async function received(world: World) {
  const alice = await world.signIn(world.alice)
  const caseId = fileOf(world)
  const id = await draftWith(alice, caseId, world.alice, 2)
  await alice.post(`/en/submissions/${id}/sending`)
  return { alice, caseId, id, sam: officerOf(world.sam, world.toronto) }
}

it('the registry returns with a reason; Alice reads it and sends the corrected documents, with a time of its own', async () => {
  const world = await createWorld()
  const { alice, id, sam } = await received(world)
  const { db } = world.portal
  openSubmission(db, sam, id, world.clock.now())
  expect(returnSubmission(db, sam, id, { code: 'other', reason: '  ' }, world.clock.now())).toEqual({
    ok: false,
    error: 'reasonMissing',
  })
  expect(
    returnSubmission(db, sam, id, { code: 'unreadable', reason: 'Page 3 cannot be read.' }, world.clock.now()).ok,
  ).toBe(true)
  expect(acceptSubmission(db, sam, id, world.clock.now())).toEqual({ ok: false, error: 'notReceived' })

  const receipt = await (await alice.get(`/en/submissions/${id}`)).text()
  expect(receipt).toContain('Page 3 cannot be read.')
  expect(receipt).toContain('2026-000001')

  world.clock.forward({ minutes: 10 })
  const correction = await alice.post(`/en/submissions/${id}/correction`)
  const draft = idIn(correction.headers.get('location'))
  expect(idIn((await alice.post(`/en/submissions/${id}/correction`)).headers.get('location'))).toBe(draft)
  expect(documentsOf(world, draft).map(({ objectId }) => objectId)).toEqual(
    documentsOf(world, id).map(({ objectId }) => objectId),
  )

  const [first] = documentsOf(world, draft)
  await saveDetails(alice, draft, { next: `remove:${first!.id}` })
  expect([documentsOf(world, draft).length, documentsOf(world, id).length, blobsOf(world)]).toEqual([1, 2, 2])
  await alice.post(`/en/submissions/${draft}/sending`)
  expect(submissionOf(world, draft)).toMatchObject({ state: 'received', number: '2026-000002', replaces: id })
  expect(submissionOf(world, draft)!.firstByteAt).toBe(world.clock.now().epochMilliseconds)
  expect(submissionOf(world, id)).toMatchObject({ state: 'returned', number: '2026-000001' })
  expect(actionsOf(world).filter((action) => action.startsWith('submission.'))).toEqual([
    'submission.started',
    'submission.sent',
    'submission.opened',
    'submission.returned',
    'submission.started',
    'submission.sent',
  ])
})

it('what was accepted or is waiting cannot be corrected, and Charlie cannot correct anything (SEC-027)', async () => {
  const world = await createWorld()
  const { alice, id, sam } = await received(world)
  expect((await alice.post(`/en/submissions/${id}/correction`)).headers.get('location')).toBe(`/en/submissions/${id}`)
  returnSubmission(world.portal.db, sam, id, { code: 'other', reason: 'No.' }, world.clock.now())
  const charlie = await world.signIn(world.charlie)
  expect((await charlie.post(`/en/submissions/${id}/correction`)).status).toBe(404)
  expect(submissionsOf(world)).toHaveLength(1)
})

it('an officer of another office neither opens nor decides', async () => {
  const world = await createWorld()
  const { id } = await received(world)
  const vera = officerOf(world.vera, world.vancouver)
  const { db } = world.portal
  for (const act of [openSubmission, acceptSubmission])
    expect(() => act(db, vera, id, world.clock.now())).toThrow('no case')
  expect(submissionOf(world, id)?.state).toBe('received')
})

it('Alice, off the record, keeps the receipt with its hashes, without the documents and without the names (ABU-02)', async () => {
  const world = await createWorld()
  const { alice, id, caseId } = await received(world)
  letBobAct(world)
  world.portal.db.$client.prepare('update appearances set until = ?').run(world.clock.now().epochMilliseconds)
  const receipt = await (await alice.get(`/en/submissions/${id}`)).text()
  expect(receipt).toContain('You no longer have access to this case')
  expect(receipt).toContain(documentsOf(world, id)[0]!.sha256.slice(0, 8))
  expect(receipt).not.toContain('/en/documents/')
  expect(receipt).not.toContain('Selam Tesfaye')
  const history = await (await alice.get('/en/submissions')).text()
  expect(history).toContain('2026-000001')
  expect(history).not.toContain('Selam Tesfaye')
  expect((await alice.get(`/en/documents/${documentsOf(world, id)[0]!.id}`)).status).toBe(404)
  expect((await alice.get(`/en/cases/${caseId}/send`)).status).toBe(404)
  expect((await (await world.signIn(world.bob)).get(`/en/submissions/${id}`)).status).toBe(404)
})
