import { expect, it } from 'vitest'
import { paper } from '../bench/paper.ts'
import { behindSocket, restarted } from '../documents/tus.ts'
import { plantCase } from '../plant.ts'
import { createWorld } from '../world.ts'
import { programOf, read, tokenFor } from './speaking.ts'

const noCookies = { cookies: new Map<string, string>() }
const nothing = { offset: 0, segments: [] }

it('a file of a program goes on where its connection broke, after a restart too, by the token alone', async () => {
  const world = await createWorld()
  const caseId = plantCase(world)
  const token = tokenFor(world, world.alice, ['drafts'])
  const alice = programOf(world, world.alice, undefined, token)
  const { id } = await read(alice('POST', '/submissions', { case: caseId }))
  const bearer = { authorization: `Bearer ${token}` }
  const client = (await behindSocket(world))(noCookies, bearer)
  const file = paper(12_000_000)
  const announce = (size: number) =>
    client.ask('POST', `/api/v1/submissions/${id}/uploads`, {
      'upload-length': size,
      'upload-metadata': `filename ${btoa('long.pdf')},type ${btoa('disclosure')}`,
    })
  const tooLarge = await announce(200_000_000)
  expect([tooLarge.status, JSON.parse(tooLarge.text).code]).toEqual([413, 'tooLarge'])
  const path = String((await announce(file.length)).headers.location)
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
