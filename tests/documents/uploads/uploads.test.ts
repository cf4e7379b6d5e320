import { expect, it } from 'vitest'
import { recheckDocuments, sweepDraftBlobs, sweepUploads } from '../../../src/documents/index.ts'
import { getObject, readObject, removalsSettled } from '../../../src/platform/storage/index.ts'
import { paper } from '../../bench/paper.ts'
import { htmlAsPdf } from '../../platform/pdfs.ts'
import { createWorld, type World } from '../../world.ts'
import { actionsOf, addFiles, blobsOf, documentsOf, fileOf, letBobAct, startDraft } from '../files.ts'
import { behindSocket, restarted, sha256 } from '../tus.ts'

const nothing = { offset: 0, segments: [] }

/** Alice has a draft open, and a client that speaks tus. */
async function aliceAtHerDraft(world: World) {
  const alice = await world.signIn(world.alice)
  const draft = await startDraft(alice, fileOf(world), world.alice)
  const open = await behindSocket(world)
  return { alice, draft, client: open(alice), open }
}

const uploadsIn = ({ portal }: World) =>
  (portal.db.$client.prepare('select count(*) as n from uploads').get() as { n: number }).n

async function bytesOf({ portal }: World, objectId: string): Promise<Buffer> {
  const read: Buffer[] = []
  for await (const bytes of readObject(portal.storage, portal.keyring, getObject(portal.db, objectId))) read.push(bytes)
  return Buffer.concat(read)
}

it('a file goes on where the connection broke, after a restart of the portal too, and nothing is sent twice', async () => {
  const world = await createWorld()
  const { alice, draft, client } = await aliceAtHerDraft(world)
  const file = paper(20_000_000)
  const begun = await client.begin(draft, file.length, 'récit.pdf')
  expect(begun.status).toBe(201)
  expect(begun.headers['tus-resumable']).toBe('1.0.0')
  const path = String(begun.headers.location)

  await expect(client.send(path, file, nothing, { breakAfter: 9_000_000 })).rejects.toThrow('cut')
  await expect.poll(async () => (await client.stand(path)).offset).toBe(9_000_000)

  const later = (await behindSocket(world, await restarted(world)))(alice)
  const stands = await later.stand(path)
  expect(stands).toMatchObject({ status: 200, offset: 9_000_000, segments: [8_000_000, 1_000_000] })
  expect((await later.send(path, file, stands)).status).toBe(204)
  expect(client.sent.bytes + later.sent.bytes).toBe(file.length)

  const [document] = documentsOf(world, draft)
  expect(document).toMatchObject({ fileName: 'récit.pdf', title: 'récit', type: 'disclosure', size: file.length })
  expect(document!.sha256).toBe(sha256(file).toString('hex'))
  expect((await bytesOf(world, document!.objectId)).equals(file)).toBe(true)
  expect(uploadsIn(world)).toBe(0)
  expect((await later.stand(path)).status).toBe(404)
  expect(actionsOf(world)).toEqual(expect.arrayContaining(['upload.begun', 'document.added']))
})

it('another file of the same name and size is not joined to the first half', async () => {
  const world = await createWorld()
  const { draft, client } = await aliceAtHerDraft(world)
  const [file, other] = [paper(3_000_000), paper(3_000_000)]
  const path = String((await client.begin(draft, file.length)).headers.location)
  expect((await client.send(path, file, nothing, { to: 1_500_000 })).headers['upload-offset']).toBe('1500000')

  const stands = await client.stand(path)
  expect((await client.send(path, other, stands)).status).toBe(412)
  expect((await client.send(path, file, stands, { headers: { 'upload-held': '' } })).status).toBe(412)
  const bare = { 'content-type': 'application/offset+octet-stream', 'upload-offset': stands.offset }
  expect((await client.ask('PATCH', path, bare, file.subarray(stands.offset))).status).toBe(428)
  expect(await client.stand(path)).toEqual(stands)
  expect((await client.send(path, file, stands)).status).toBe(204)
  expect(documentsOf(world, draft)[0]!.sha256).toBe(sha256(file).toString('hex'))
})

it('what does not fit is refused before its bytes: too large, too many, a wrong place, another version', async () => {
  const world = await createWorld({
    settings: { limits: { fileBytes: 2e6, submissionBytes: 3e6, files: 2, delegates: 4 } },
  })
  const { alice, draft, client } = await aliceAtHerDraft(world)
  const tooLarge = await client.begin(draft, 2_000_001)
  expect([tooLarge.status, tooLarge.text]).toEqual([413, expect.stringContaining('larger than 2\u00a0MB')])
  expect((await client.begin(draft, 0)).status).toBe(422)
  expect((await client.ask('POST', `/en/submissions/${draft}/uploads`, { 'upload-length': 'x' })).status).toBe(400)

  const file = paper(1_500_000)
  const path = String((await client.begin(draft, file.length)).headers.location)
  // What is on its way counts: there is no room for as much again, by neither way.
  expect((await client.begin(draft, 1_600_000)).text).toContain('Send what you have')
  expect((await addFiles(alice, draft, [new File([paper(1_600_000)], 'b.pdf')])).status).toBe(413)
  expect((await client.begin(draft, 1000)).status).toBe(201)
  expect((await client.begin(draft, 1000)).status).toBe(413)

  expect((await client.send(path, file, { offset: 5, segments: [5] })).status).toBe(409)
  expect((await client.send(path, Buffer.concat([file, file]), nothing)).status).toBe(413)
  expect((await client.send(path, file, nothing, { headers: { 'tus-resumable': '0.2.2' } })).status).toBe(412)
  expect((await client.send(path, file, nothing, { headers: { 'content-type': 'text/plain' } })).status).toBe(415)
  expect((await client.stand(path)).offset).toBe(0)
  expect(blobsOf(world)).toBe(0)
})

it('bytes that do not fit their checksum are not kept; those that do are', async () => {
  const world = await createWorld()
  const { draft, client } = await aliceAtHerDraft(world)
  const file = paper(2_000_000)
  const path = String((await client.begin(draft, file.length)).headers.location)
  const half = file.subarray(0, 1_000_000)
  const checksum = (bytes: Buffer) => ({ 'upload-checksum': `sha256 ${sha256(bytes).toString('base64')}` })
  const wrong = await client.send(path, file, nothing, { to: half.length, headers: checksum(file) })
  expect(wrong.status).toBe(460)
  expect((await client.stand(path)).offset).toBe(0)
  expect(blobsOf(world)).toBe(0)
  expect((await client.send(path, file, nothing, { to: half.length, headers: checksum(half) })).status).toBe(204)
  expect((await client.send(path, file, nothing, { headers: { 'upload-checksum': 'md5 x' } })).status).toBe(400)
  const stands = await client.stand(path)
  expect((await client.send(path, file, stands, { headers: checksum(file.subarray(stands.offset)) })).status).toBe(204)
  expect(documentsOf(world, draft)[0]!.sha256).toBe(sha256(file).toString('hex'))
})

it('nobody else goes on with an upload; a colleague in the draft sees it and can take it away (ABU-01)', async () => {
  const world = await createWorld()
  const { alice, draft, client, open } = await aliceAtHerDraft(world)
  letBobAct(world, { canSend: false })
  const file = paper(2_000_000)
  const path = String((await client.begin(draft, file.length, 'long.pdf')).headers.location)
  await client.send(path, file, nothing, { to: 1_200_000 })

  const bob = await world.signIn(world.bob)
  for (const browser of [await world.signIn(world.charlie), bob]) {
    const other = open(browser)
    expect((await other.stand(path)).status).toBe(404)
    expect((await other.send(path, file, { offset: 0, segments: [] })).status).toBe(404)
    expect((await other.ask('DELETE', path)).status).toBe(404)
  }
  expect((await open(world.visitor()).ask('PATCH', path)).status).toBe(303)
  expect(await (await alice.get(`/en/submissions/${draft}`)).text()).toContain('long.pdf')
  const page = await (await bob.get(`/en/submissions/${draft}`)).text()
  expect(page).toContain('Alice Tremblay')
  const id = path.split('/').at(-1)!
  expect((await bob.post(`/en/submissions/${draft}/uploads/${id}/removal`)).status).toBe(303)
  expect([uploadsIn(world), blobsOf(world)]).toEqual([0, 0])
  expect(actionsOf(world)).toContain('upload.removed')
})

it('giving an upload up, or deleting its draft, leaves no byte behind', async () => {
  const world = await createWorld()
  const { alice, draft, client } = await aliceAtHerDraft(world)
  const file = paper(2_000_000)
  const begin = async () => {
    const path = String((await client.begin(draft, file.length)).headers.location)
    await client.send(path, file, nothing, { to: 1_200_000 })
    return path
  }
  expect((await client.ask('DELETE', await begin())).status).toBe(204)
  expect([uploadsIn(world), blobsOf(world)]).toEqual([0, 0])
  await begin()
  expect(blobsOf(world)).toBe(1)
  await alice.post(`/en/submissions/${draft}/deletion`)
  expect([uploadsIn(world), blobsOf(world)]).toEqual([0, 0])
})

it('an unfinished upload is kept for a week, and then goes with its bytes (SEC-080)', async () => {
  const world = await createWorld()
  const { draft, client } = await aliceAtHerDraft(world)
  const { db, storage } = world.portal
  const file = paper(2_000_000)
  const path = String((await client.begin(draft, file.length)).headers.location)
  await client.send(path, file, nothing, { to: 1_200_000 })
  world.clock.forward({ hours: 24 * 6 })
  await sweepDraftBlobs(db, storage, world.clock.now())
  expect(sweepUploads(db, world.clock.now())).toBe(0)
  expect(blobsOf(world)).toBe(1)
  world.clock.forward({ hours: 25 })
  expect(sweepUploads(db, world.clock.now())).toBe(1)
  await removalsSettled(db)
  expect([uploadsIn(world), blobsOf(world)]).toEqual([0, 0])
})

it('a session that ends in the middle costs nothing: after signing in again the file goes on', async () => {
  const world = await createWorld()
  const { draft, client, open, alice } = await aliceAtHerDraft(world)
  const file = paper(2_000_000)
  const path = String((await client.begin(draft, file.length)).headers.location)
  await client.send(path, file, nothing, { to: 1_000_000 })
  world.clock.forward({ minutes: 31 })
  const stands = { offset: 1_000_000, segments: [1_000_000] }
  expect((await client.send(path, file, stands)).status).toBe(303)
  expect((await client.send(path, file, stands, { headers: { 'hx-request': 'true' } })).status).toBe(401)

  const again = open(await world.signIn(world.alice))
  expect((await again.send(path, file, await again.stand(path))).status).toBe(204)
  expect(documentsOf(world, draft)).toHaveLength(1)
  expect(alice.cookies.size).toBeGreaterThan(0)
})

it('a session that is ended while bytes come brings none after it, and makes no document (SEC-062)', async () => {
  const world = await createWorld()
  const { draft, client, open } = await aliceAtHerDraft(world)
  const file = paper(9_000_000)
  const path = String((await client.begin(draft, file.length)).headers.location)
  const { $client } = world.portal.db
  const received = $client.prepare('select offset from uploads').pluck()
  const meanwhile = async () => {
    await expect.poll(() => received.get()).toBe(8_000_000)
    $client.exec('delete from sessions')
  }
  expect((await client.send(path, file, nothing, { breakAfter: 8_200_000, meanwhile })).status).toBe(303)
  expect([received.get(), documentsOf(world, draft), blobsOf(world)]).toEqual([8_000_000, [], 1])
  world.clock.forward({ minutes: 1 })
  const again = open(await world.signIn(world.alice))
  expect((await again.send(path, file, await again.stand(path))).status).toBe(204)
  expect(documentsOf(world, draft)).toHaveLength(1)
})

it('a file that is no PDF is refused at its last byte, with the reason, and leaves only a trace (ABU-19)', async () => {
  const world = await createWorld()
  const { draft, client } = await aliceAtHerDraft(world)
  const file = htmlAsPdf()
  const path = String((await client.begin(draft, file.length)).headers.location)
  const answer = await client.send(path, file, nothing)
  expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('web page')])
  expect([uploadsIn(world), blobsOf(world), documentsOf(world, draft).length]).toEqual([0, 0, 0])
  expect(actionsOf(world)).toContain('document.refused')
})

it('of two connections that send the same upload the newer one goes on', async () => {
  const world = await createWorld()
  const { draft, client } = await aliceAtHerDraft(world)
  const file = paper(2_000_000)
  const path = String((await client.begin(draft, file.length)).headers.location)
  const slow = client.send(path, file, nothing, { breakAfter: 700_000, hangs: true })
  slow.catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 200))
  const stands = await client.stand(path)
  expect(stands.offset).toBeGreaterThan(0)
  expect((await client.send(path, file, stands)).status).toBe(204)
  expect(documentsOf(world, draft)[0]!.sha256).toBe(sha256(file).toString('hex'))
})

it('a file is taken while the scanner is silent, says that it is being checked, and is looked at later', async () => {
  const world = await createWorld({ settings: { clamd: '127.0.0.1:9' } })
  const { alice, draft, client } = await aliceAtHerDraft(world)
  const file = paper(600_000)
  const path = String((await client.begin(draft, file.length)).headers.location)
  expect((await client.send(path, file, nothing)).status).toBe(204)
  expect((await addFiles(alice, draft, [new File([paper(5000)], 'b.pdf')])).status).toBe(303)
  expect(documentsOf(world, draft).map(({ check }) => check)).toEqual(['pending', 'pending'])
  expect(await (await alice.get(`/en/submissions/${draft}`)).text()).toContain('Being checked')

  const { db, tools } = world.portal
  await recheckDocuments(db, world.portal)
  expect(documentsOf(world, draft).map(({ check }) => check)).toEqual(['pending', 'pending'])
  const { clamd: _, ...others } = tools
  await recheckDocuments(db, { ...world.portal, tools: others })
  expect(documentsOf(world, draft).map(({ check }) => check)).toEqual(['unscanned', 'unscanned'])
})
