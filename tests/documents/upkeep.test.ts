import { expect, it } from 'vitest'
import { recheckDocuments, sweepDraftBlobs } from '../../src/documents/index.ts'
import { validPdf } from '../platform/pdfs.ts'
import { createWorld } from '../world.ts'
import { actionsOf, blobsOf, documentsOf, draftWith, fileOf } from './files.ts'

it('a document sent while its check was pending is checked later, and what the registry sent then becomes available', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, fileOf(world), world.alice)
  db.$client.prepare('update documents set "check" = \'pending\', pages = null').run()
  expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)
  expect(await (await alice.get(`/en/submissions/${id}`)).text()).toContain(
    'You can open it once the check is complete.',
  )
  db.$client.prepare("update documents set direction = 'out', submission_id = null, available_at = null").run()

  expect(await recheckDocuments(db, world.portal)).toBe(1)
  const [document] = db.$client.prepare('select "check", pages, available_at from documents').all()
  expect(document).toMatchObject({ pages: 1, available_at: world.clock.now().epochMilliseconds })
  expect(document).not.toMatchObject({ check: 'pending' })
  expect(db.$client.prepare("select count(*) as n from outbox where kind = 'document.waiting'").get()).toEqual({ n: 1 })
  expect(actionsOf(world)).toContain('document.checked')
  expect(await recheckDocuments(db, world.portal)).toBe(0)
})

it('bytes that no row knows go after a day; those of an old draft stay (SEC-080)', async () => {
  const world = await createWorld()
  const { db, storage, keyring } = world.portal
  const id = await draftWith(await world.signIn(world.alice), fileOf(world), world.alice)
  await storage.put(keyring.sealStream(one(validPdf()), { object: 'x' }))
  // The blobs' own times are the machine's: the job looks from a day after it.
  const tomorrow = world.clock.now().add({ hours: 24 * 3650 })
  expect(blobsOf(world)).toBe(2)
  expect(await sweepDraftBlobs(db, storage, tomorrow)).toEqual({ unfinished: 0, unreferenced: 1 })
  expect(blobsOf(world)).toBe(1)
  expect(documentsOf(world, id)).toHaveLength(1)
})

async function* one(bytes: Uint8Array) {
  yield bytes
}
