import { expect, it } from 'vitest'
import { objectsIn, openStorage } from '../../../src/platform/storage/index.ts'
import { addFiles, blobsOf, documentsOf, draftWith, fileOf, pdf, submissionsOf } from '../../documents/files.ts'
import { behindSocket } from '../../documents/tus.ts'
import { createWorld, type World } from '../../world.ts'
import { validPdf } from '../pdfs.ts'

/** From now on its documents lie in a bucket at an address where nothing answers; those before, on its disk. */
async function storeGoesAway({ portal }: World) {
  const access = { endpoint: 'http://127.0.0.1:9', bucket: 'b', region: 'us-east-1', accessKey: 'a', secretKey: 's' }
  const settings = { ...portal.settings, objectStore: 's3', s3: access } as const
  const storage = await openStorage(settings, objectsIn(settings.dataDir))
  Object.assign(portal, { settings, storage })
}

async function aliceWithADraft() {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, fileOf(world), world.alice)
  world.portal.db.$client.prepare(`update documents set "check" = 'clean'`).run()
  return { world, alice, id, document: documentsOf(world, id)[0]! }
}

it('a file that cannot be stored is refused with 503 in the reader’s language, and the draft keeps what it has', async () => {
  const { world, alice, id } = await aliceWithADraft()
  await storeGoesAway(world)
  for (const [locale, words] of [
    ['en', 'the document storage is not responding'],
    ['fr', 'le service de stockage des documents ne répond pas'],
  ] as const) {
    const form = new FormData()
    form.set('type', 'disclosure')
    form.append('file', pdf('b.pdf'))
    const answer = await alice.send(`/${locale}/submissions/${id}/documents`, { method: 'POST', body: form })
    expect(answer.status).toBe(503)
    const page = await answer.text()
    expect(page).toContain(words)
    expect(page).toContain('preuve')
  }
  expect(documentsOf(world, id)).toHaveLength(1)
  expect(blobsOf(world)).toBe(1)
})

it('an upload that goes on by pieces is answered 503 and stands where it stood', async () => {
  const { world, alice, id } = await aliceWithADraft()
  const { ask } = (await behindSocket(world))(alice)
  const bytes = Buffer.from(validPdf(1))
  const metadata = `filename ${Buffer.from('c.pdf').toString('base64')}`
  const begun = await ask('POST', `/fr/submissions/${id}/uploads`, {
    'upload-length': bytes.length,
    'upload-metadata': metadata,
  })
  await storeGoesAway(world)
  const address = begun.headers.location!
  const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': 0 }
  const sent = await ask('PATCH', address, headers, bytes)
  expect([sent.status, sent.text.includes('le service de stockage des documents ne répond pas')]).toEqual([503, true])
  expect((await ask('HEAD', address)).headers['upload-offset']).toBe('0')
})

it('a document that cannot be reached now is answered 503, not called damaged; what lies on the disk is served', async () => {
  const { world, alice, document } = await aliceWithADraft()
  const { storage } = world.portal
  await storeGoesAway(world)
  const path = `documents/${document.id}/file`
  expect((await alice.get(`/en/${path}`)).status).toBe(200)
  for await (const { name } of storage.list()) await storage.remove(name)
  for (const [locale, words] of [
    ['en', 'Documents cannot be stored or opened at the moment'],
    ['fr', 'Les documents ne peuvent être ni enregistrés ni ouverts en ce moment'],
  ] as const) {
    const answer = await alice.get(`/${locale}/${path}`)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
    expect(await answer.text()).toContain(words)
  }
})

it('drafts are deleted all the same, and health says that nothing can be received', async () => {
  const { world, alice, id } = await aliceWithADraft()
  await storeGoesAway(world)
  expect((await alice.post(`/en/submissions/${id}/deletion`)).status).toBe(303)
  expect(submissionsOf(world)).toEqual([])
  const health = await world.app.request('/health')
  expect([health.status, await health.json()]).toMatchObject([503, { status: 'down', storage: false, room: true }])
  expect((await world.app.request('/readyz')).status).toBe(503)
})

it('files of one form that were stored before the store went away stay', async () => {
  const { world, alice, id } = await aliceWithADraft()
  const { storage } = world.portal
  let puts = 0
  await storeGoesAway(world)
  const away = world.portal.storage
  Object.assign(world.portal, {
    storage: { ...storage, put: (source: never) => (++puts > 1 ? away : storage).put(source) },
  })
  const answer = await addFiles(alice, id, [pdf('b.pdf'), pdf('c.pdf')])
  expect(answer.status).toBe(503)
  expect(documentsOf(world, id).map(({ fileName }) => fileName)).toEqual(['preuve 1.pdf', 'b.pdf'])
})
