import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { securityHeaders } from '../../src/platform/web/headers.ts'
import { createServer } from '../../src/platform/web/server.ts'
import { createWorld } from '../world.ts'
import { caseLine, cases, hearings } from './lines.ts'
import { judge } from './reading.ts'
import { answersIn, send, speak, tokenOf } from './speaking.ts'

const doors = [
  ['POST', '/feed/cases', 'cases'],
  ['POST', '/feed/hearings', 'hearings'],
  ['POST', '/feed/case-events', 'cases'],
  ['POST', '/feed/limit-orders', 'cases'],
  ['GET', '/feed/events', 'events'],
  ['PUT', '/feed/documents/D1', 'documents'],
  ['GET', '/feed/submissions/x', 'documents'],
  ['GET', '/feed/submissions/x/documents/y', 'documents'],
] as const

describe('a door of the feed', () => {
  it.each(doors)(
    '%s %s asks for a token with its scope, with all security headers (SEC-059)',
    async (method, path, scope) => {
      const world = await createWorld()
      const { expectFit } = await judge(world)
      const others = (['cases', 'hearings', 'documents', 'events'] as const).filter((one) => one !== scope)
      const none = await world.app.request(`https://portal.test${path}`, { method })
      const wrong = await speak(world, `feed_${'A'.repeat(43)}`)(method, path)
      const narrow = await speak(world, tokenOf(world, others))(method, path)
      expect([none.status, wrong.status, narrow.status]).toEqual([401, 401, 403])
      expect(none.headers.get('www-authenticate')).toBe('Bearer realm="feed"')
      expect(wrong.headers.get('www-authenticate')).toContain('invalid_token')
      expect(narrow.headers.get('www-authenticate')).toContain(`scope="${scope}"`)
      for (const answer of [none, wrong, narrow]) {
        for (const name of Object.keys(securityHeaders)) expect(answer.headers.get(name), name).toBeTruthy()
        expect(answer.headers.getSetCookie()).toEqual([])
        expectFit('Problem', await answer.json())
      }
      const right = await speak(world, tokenOf(world, [scope]))(method, path)
      expect([401, 403, 429, 500]).not.toContain(right.status)
    },
  )

  it('opens to no session, only to a token', async () => {
    const world = await createWorld()
    const ada = await world.signIn(world.ada)
    expect((await ada.get('/feed/events')).status).toBe(401)
    expect((await ada.post('/feed/cases')).status).toBe(401)
  })

  it('makes whoever tries tokens wait, and never one who has a good one (SEC-047)', async () => {
    const world = await createWorld()
    const statuses = []
    for (let n = 0; n < 8; n++)
      statuses.push((await speak(world, `feed_${String(n).repeat(43)}`)('GET', '/feed/events')).status)
    expect(statuses.at(-1)).toBe(429)
    expect((await speak(world, tokenOf(world))('GET', '/feed/events')).status).toBe(200)
  })
})

describe('the description', () => {
  it('names every route, and every answer fits it', async () => {
    const world = await createWorld()
    const { api, expectFit, refuses } = await judge(world)
    const described = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    const mounted = world.app.routes.filter(({ method, path }) => path.startsWith('/feed') && method !== 'ALL')
    expect([...new Set(mounted.map(({ method, path }) => `${method} ${path}`))].sort()).toEqual(described.sort())
    for (const one of cases({ count: 20, numbers: ['1'] })) expectFit('CaseLine', one)
    for (const one of hearings(6)) expectFit('HearingLine', one)
    expect(refuses('CaseLine', { ...caseLine(1), colour: 'red' })).toBe(true)
    for (const one of await send(world, '/feed/cases', [
      ...cases({ count: 3, numbers: ['none'] }),
      {},
      { externalKey: 'x' },
    ]))
      expectFit('Answer', one)
  })
})

it('answers lines over a socket while more of them come, with all security headers', async () => {
  const world = await createWorld()
  const server = createServer(world.app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const rest = Promise.withResolvers<void>()
  const body = new ReadableStream({
    async start(lines) {
      lines.enqueue(Buffer.from(`${JSON.stringify(caseLine(1))}\n`))
      await rest.promise
      lines.enqueue(Buffer.from(`${JSON.stringify(caseLine(2))}\n`))
      lines.close()
    },
  })
  const { Agent, request } = await import('node:http')
  const agent = new Agent()
  onTestFinished(() => agent.destroy())
  const headers = { authorization: `Bearer ${tokenOf(world)}` }
  const sent = request({ port, host: '127.0.0.1', agent, method: 'POST', path: '/feed/cases', headers })
  const answered = once(sent, 'response')
  const pump = (async () => {
    for await (const bytes of body) sent.write(bytes)
    sent.end()
  })()
  const [answer] = await answered
  for (const name of Object.keys(securityHeaders)) expect(answer.headers[name.toLowerCase()], name).toBeTruthy()
  let text = ''
  for await (const bytes of answer) {
    text += bytes
    // The first answer is here before the second line has been sent.
    rest.resolve()
  }
  await pump
  expect(answersIn(text).map(({ outcome }) => outcome)).toEqual(['created', 'created'])
})
