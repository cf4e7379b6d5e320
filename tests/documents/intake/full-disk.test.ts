import { expect, it } from 'vitest'
import { noSpace } from '../../../src/platform/storage/storage.ts'
import { createWorld, type World } from '../../world.ts'
import { addFiles, blobsOf, documentsOf, draftWith, fileOf, pdf } from '../files.ts'

/** From now on the disk takes nothing more, and says why with this code; what is on it is read as before. */
function fill({ portal }: World, code = noSpace): () => void {
  const { storage } = portal
  const put = () => Promise.reject(Object.assign(new Error('nothing is taken'), { code }))
  Object.assign(portal, { storage: { ...storage, put } })
  return () => Object.assign(portal, { storage })
}

it('a disk that is full refuses a file with what to do, in both languages, while reading and sending go on (SEC-069)', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, fileOf(world), world.alice)
  world.portal.db.$client.prepare("update documents set [check] = 'clean'").run()
  const [paper] = documentsOf(world, id)
  const blobs = blobsOf(world)
  const empty = fill(world)

  const refused = await addFiles(alice, id, [pdf('more.pdf')])
  expect(refused.status).toBe(507)
  const t = world.portal.catalogue('en')
  expect(await refused.text()).toContain(t('documents:refused.noSpace'))
  expect(world.portal.catalogue('fr')('documents:refused.noSpace')).not.toBe(t('documents:refused.noSpace'))
  expect([documentsOf(world, id).length, blobsOf(world)]).toEqual([1, blobs])

  const read = await alice.get(`/en/documents/${paper!.id}/file`)
  expect([
    read.status,
    Buffer.from(await read.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ]).toEqual([200, '%PDF-'])
  expect((await alice.get('/en/cases')).status).toBe(200)
  expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)

  empty()
  const again = await draftWith(alice, fileOf(world, { reference: 'TC5-00002' }), world.alice)
  expect(documentsOf(world, again)).toHaveLength(1)
})

it.each(['EMFILE', 'ENFILE'])(
  'a program without file handles (%s) asks for a moment, and takes the file then',
  async (code) => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const id = await draftWith(alice, fileOf(world), world.alice)
    const free = fill(world, code)

    const refused = await addFiles(alice, id, [pdf('more.pdf')])
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await refused.text()).toContain(world.portal.catalogue('en')('common:error.busy.title'))
    expect(documentsOf(world, id)).toHaveLength(1)

    free()
    expect((await addFiles(alice, id, [pdf('more.pdf')])).status).toBe(303)
    expect(documentsOf(world, id)).toHaveLength(2)
  },
)
