import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { paper } from '../bench/paper.ts'
import { blobsOf, documentsOf } from '../documents/files.ts'
import { behindSocket, restarted } from '../documents/tus.ts'
import { plantCase } from '../plant.ts'
import { createWorld, type World } from '../world.ts'
import { programOf, read, tokenFor } from './speaking.ts'

const noCookies = { cookies: new Map<string, string>() }
const nothing = { offset: 0, segments: [] }

type Client = ReturnType<Awaited<ReturnType<typeof behindSocket>>>
const announce = (client: Client, draft: string, size: number) =>
  client.ask('POST', `/api/v1/submissions/${draft}/uploads`, {
    'upload-length': size,
    'upload-metadata': `filename ${btoa('long.pdf')},type ${btoa('disclosure')}`,
  })
const announced = async (client: Client, draft: string, size: number) =>
  String((await announce(client, draft, size)).headers.location)

it('a file of a program goes on where its connection broke, after a restart too, by the token alone', async () => {
  const world = await createWorld()
  const caseId = plantCase(world)
  const token = tokenFor(world, world.alice, ['drafts'])
  const alice = programOf(world, world.alice, undefined, token)
  const { id } = await read(alice('POST', '/submissions', { case: caseId }))
  const bearer = { authorization: `Bearer ${token}` }
  const client = (await behindSocket(world))(noCookies, bearer)
  const file = paper(12_000_000)
  const tooLarge = await announce(client, id, 200_000_000)
  expect([tooLarge.status, JSON.parse(tooLarge.text).code]).toEqual([413, 'tooLarge'])
  const path = await announced(client, id, file.length)
  expect(path).toMatch(/^\/api\/v1\/uploads\/[a-z0-9]{26}$/)

  await expect(client.send(path, file, nothing, { breakAfter: 9_000_000 })).rejects.toThrow('cut')
  await expect.poll(async () => (await client.stand(path)).offset).toBe(9_000_000)
  const seen = (await read(alice('GET', `/submissions/${id}`))).draft.uploads
  expect(seen).toEqual([expect.objectContaining({ fileName: 'long.pdf', received: 9_000_000, isOwn: true })])
  const [others, narrow] = [tokenFor(world, world.charlie), tokenFor(world, world.alice, ['cases', 'send'])]
  for (const [wrong, status] of [
    [others, 404],
    [narrow, 403],
    ['none', 401],
  ] as const)
    expect((await client.ask('HEAD', path, { authorization: `Bearer ${wrong}` })).status).toBe(status)

  const later = (await behindSocket(world, await restarted(world)))(noCookies, bearer)
  const stands = await later.stand(path)
  expect((await later.send(path, paper(12_000_000), stands)).status).toBe(412)
  expect((await later.send(path, file, stands)).status).toBe(204)
  const done = await read(alice('GET', `/submissions/${id}`))
  expect(done.draft.uploads).toEqual([])
  expect(done.documents).toEqual([
    expect.objectContaining({ fileName: 'long.pdf', type: 'disclosure', size: file.length }),
  ])
  world.portal.db.$client.exec('update api_tokens set ended_at = 1')
  expect((await later.stand(path)).status).toBe(401)
})

describe('a token that ends while the body is on its way (SEC-062)', () => {
  async function endedMeanwhile() {
    const world = await createWorld()
    const caseId = plantCase(world)
    const token = tokenFor(world, world.alice, ['drafts'])
    const { id } = await read(programOf(world, world.alice, undefined, token)('POST', '/submissions', { case: caseId }))
    const client = (await behindSocket(world))(noCookies, { authorization: `Bearer ${token}` })
    const { $client } = world.portal.db
    const theirs = $client.prepare('select id from api_tokens').pluck().get()
    const end = () => $client.prepare('update api_tokens set ended_at = 1 where id = ?').run(theirs)
    return { world, id, client, end }
  }
  const anotherOf = async (world: World) =>
    (await behindSocket(world))(noCookies, { authorization: `Bearer ${tokenFor(world, world.alice, ['drafts'])}` })

  it('brings no byte more into a file, which another token goes on with', async () => {
    const { world, id, client, end } = await endedMeanwhile()
    const file = paper(12_000_000)
    const path = await announced(client, id, file.length)
    const hers = programOf(world, world.alice)
    const received = async () => (await read(hers('GET', `/submissions/${id}`))).draft.uploads[0]?.received
    const meanwhile = async () => {
      await expect.poll(received).toBe(8_000_000)
      end()
    }
    const answer = await client.send(path, file, nothing, { breakAfter: 9_000_000, meanwhile })
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([401, 'unauthorized'])
    expect([await received(), documentsOf(world, id), blobsOf(world)]).toEqual([8_000_000, [], 1])

    const later = await anotherOf(world)
    expect((await later.send(path, file, await later.stand(path))).status).toBe(204)
    expect(documentsOf(world, id)).toHaveLength(1)
  })

  it('makes no document of a file that is wholly here and being looked at; another token does, without a byte more', async () => {
    const { world, id, client, end } = await endedMeanwhile()
    const file = paper(600_000)
    const path = await announced(client, id, file.length)
    const { storage } = world.portal
    const { read: readBlob } = storage
    const endAndRead = (name: string) => {
      end()
      return readBlob.call(storage, name)
    }
    Object.assign(storage, { read: endAndRead })
    expect((await client.send(path, file, nothing)).status).toBe(401)
    expect(documentsOf(world, id)).toEqual([])

    Object.assign(storage, { read: readBlob })
    const later = await anotherOf(world)
    const stands = await later.stand(path)
    expect(stands.offset).toBe(file.length)
    expect((await later.send(path, file, stands)).status).toBe(204)
    expect(documentsOf(world, id)).toHaveLength(1)
  })

  it('brings no file into a draft by one request either', async () => {
    const { world, id, client, end } = await endedMeanwhile()
    const sending = client.ask(
      'POST',
      `/api/v1/submissions/${id}/documents?name=long.pdf`,
      { 'content-type': 'application/pdf' },
      paper(2_000_000),
      { breakAfter: 1_000_000, meanwhile: () => wait(200).then(end) },
    )
    expect((await sending).status).toBe(401)
    expect([documentsOf(world, id), blobsOf(world)]).toEqual([[], 0])
  })
})
