import { expect, it } from 'vitest'
import { paper } from '../bench/paper.ts'
import { behindSocket } from '../documents/tus.ts'
import { plantCase } from '../plant.ts'
import { createWorld } from '../world.ts'
import { programOf, read, tokenFor } from './speaking.ts'

const noCookies = { cookies: new Map<string, string>() }

it('every refusal of an upload says in both languages what is wrong, and the description has it (CLI-06)', async () => {
  const world = await createWorld()
  const token = tokenFor(world, world.alice, ['drafts'])
  const alice = programOf(world, world.alice, undefined, token)
  const { id } = await read(alice('POST', '/submissions', { case: plantCase(world) }))
  const client = (await behindSocket(world))(noCookies, { authorization: `Bearer ${token}` })
  const file = paper(30_000)
  const announce = (headers: Record<string, string | number> = {}) =>
    client.ask('POST', `/api/v1/submissions/${id}/uploads`, {
      'upload-length': file.length,
      'upload-metadata': `filename ${btoa('long.pdf')}`,
      ...headers,
    })
  const path = String((await announce()).headers.location)
  const type = 'application/offset+octet-stream'
  const patch = (headers: Record<string, string | number>, bytes = file.subarray(0, 10)) =>
    client.ask('PATCH', path, { 'content-type': type, 'upload-offset': 0, ...headers }, bytes)
  expect((await patch({}, file.subarray(0, 10_000))).status).toBe(204)

  const api = await read(world.app.request('https://portal.test/api/v1/openapi.json'))
  const ways = {
    post: api.paths['/api/v1/submissions/{id}/uploads'].post.responses,
    patch: api.paths['/api/v1/uploads/{id}'].patch.responses,
    delete: api.paths['/api/v1/uploads/{id}'].delete.responses,
  }
  const refused: [keyof typeof ways, number, string, () => ReturnType<typeof announce>][] = [
    ['post', 400, 'unreadable', () => announce({ 'upload-length': 'many' })],
    ['post', 412, 'otherVersion', () => announce({ 'tus-resumable': '0.2.2' })],
    ['patch', 412, 'otherVersion', () => patch({ 'tus-resumable': '0.2.2' })],
    ['delete', 412, 'otherVersion', () => client.ask('DELETE', path, { 'tus-resumable': '0.2.2' })],
    ['patch', 400, 'unreadable', () => patch({ 'upload-offset': 'x' })],
    ['patch', 400, 'unreadable', () => patch({ 'upload-checksum': 'crc32 x' })],
    ['patch', 415, 'otherType', () => patch({ 'content-type': 'application/pdf' })],
    ['patch', 409, 'moved', () => patch({})],
    ['patch', 428, 'heldMissing', () => patch({ 'upload-offset': 10_000 })],
    ['patch', 412, 'heldDiffers', () => patch({ 'upload-offset': 10_000, 'upload-held': 'x' })],
    ['patch', 413, 'tooLong', () => patch({ 'upload-offset': 10_000 }, paper(40_000))],
  ]
  for (const [way, status, code, asked] of refused) {
    const answer = await asked()
    expect([answer.status, answer.headers['content-type']], code).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ])
    const said = JSON.parse(answer.text)
    expect(said).toMatchObject({ status, code, detail: said.message.en, title: expect.stringMatching(/\w/) })
    expect(said.message.fr).not.toBe(said.message.en)
    const described = ways[way][status]
    expect(described.content['application/problem+json'].schema.$ref, `${way} ${status}`).toMatch(/Problem$/)
    expect(described.description, `${way} ${status}`).toContain(said.message.fr)
  }

  const whole = String((await announce()).headers.location)
  const bytes = { 'content-type': type, 'upload-offset': 0, 'accept-language': 'fr' }
  const unlike = await client.ask('PATCH', whole, { ...bytes, 'upload-checksum': `sha1 ${btoa('x')}` }, file)
  expect(JSON.parse(unlike.text)).toMatchObject({ status: 460, code: 'checksum', title: 'Checksum Mismatch' })
  expect(JSON.parse(unlike.text).detail).toBe(JSON.parse(unlike.text).message.fr)
  world.portal.db.$client.exec("update uploads set key_name = 'old'")
  const changed = await client.ask('PATCH', whole, bytes, file)
  expect([changed.status, JSON.parse(changed.text).code]).toEqual([410, 'keyChanged'])
  await alice('DELETE', `/submissions/${id}`)
  expect([(await announce()).status]).toEqual([404])
})

it('no address of the API answers a refusal without a body, as it is described', async () => {
  const world = await createWorld()
  const api = await read(world.app.request('https://portal.test/api/v1/openapi.json'))
  const feed = await read(world.app.request('https://portal.test/feed/openapi.json'))
  const silent = [api, feed].flatMap(({ paths }) =>
    Object.entries<Record<string, { responses: Record<string, { content?: object; description: string }> }>>(
      paths,
    ).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.entries(responses)
          .filter(([status, { content, description }]) => Number(status) >= 400 && (!content || description === status))
          .map(([status]) => `${method} ${path} ${status}`),
      ),
    ),
  )
  // A range that there is not: RFC 9110 leaves it without a body.
  expect(silent.filter((one) => !one.endsWith(' 416'))).toEqual([])
})
