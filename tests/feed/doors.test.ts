import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { acceptSubmission, getOfficeSubmission, returnSubmission } from '../../src/documents/acceptance/index.ts'
import { findReceipt } from '../../src/documents/receipts/signatures.ts'
import { documents } from '../../src/documents/schema.ts'
import { feedTokens } from '../../src/feed/schema.ts'
import { findToken, revokeToken, rotateToken } from '../../src/feed/tokens.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { securityHeaders } from '../../src/platform/web/headers.ts'
import { createServer } from '../../src/platform/web/server.ts'
import { paper } from '../bench/paper.ts'
import { blobsOf } from '../documents/files.ts'
import { behindSocket } from '../documents/tus.ts'
import { must, officerOf, plantSent } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { createWorld, type World } from '../world.ts'
import { caseLine, cases, hearings } from './lines.ts'
import { answersIn, send, speak, tokenOf } from './speaking.ts'

const doors = [
  ['POST', '/feed/cases', 'cases'],
  ['POST', '/feed/hearings', 'hearings'],
  ['POST', '/feed/case-events', 'cases'],
  ['GET', '/feed/events', 'events'],
  ['PUT', '/feed/documents/D1', 'documents'],
  ['GET', '/feed/submissions/x', 'documents'],
  ['GET', '/feed/submissions/x/documents/y', 'documents'],
] as const

const pdf = (bytes: Uint8Array = validPdf(1)) => {
  const form = new FormData()
  form.set('file', new Blob([bytes as never], { type: 'application/pdf' }), 'decision.pdf')
  return form
}
const said = (given: Record<string, string> = {}) =>
  `?${new URLSearchParams({ case: 'CASE-1', version: '1', type: 'noticeOfDecision', title: 'Decision – été', ...given })}`

// biome-ignore lint/suspicious/noExplicitAny: the description judges what an answer is
const read = async (answer: Response): Promise<any> => answer.json()

/** What the description says an answer looks like. */
async function judge(world: World) {
  const answer = await world.app.request('https://portal.test/feed/openapi.json')
  const api = await read(answer)
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(api, 'api')
  return {
    api,
    expectFit(schema: string, value: unknown) {
      const fits = ajv.getSchema(`api#/components/schemas/${schema}`)!
      expect(fits(value), JSON.stringify(fits.errors)).toBe(true)
    },
    refuses: (schema: string, value: unknown) => !ajv.getSchema(`api#/components/schemas/${schema}`)!(value),
  }
}

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

describe('a token', () => {
  it('is kept as its hash alone, ends when it is over or revoked, and notes its use once a minute (SEC-054)', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const token = tokenOf(world, ['events'], 1)
    const row = () => db.select().from(feedTokens).get()!
    expect(JSON.stringify(row())).not.toContain(token.slice(5))
    const status = async () => (await speak(world, token)('GET', '/feed/events')).status
    expect(await status()).toBe(200)
    const first = row().lastUsedAt
    world.clock.forward({ seconds: 59 })
    await status()
    expect(row().lastUsedAt).toBe(first)
    world.clock.forward({ seconds: 1 })
    await status()
    expect(row().lastUsedAt).toBe(first! + 60_000)
    world.clock.forward({ hours: 24 })
    expect(await status()).toBe(401)
    const other = tokenOf(world)
    const id = db.select().from(feedTokens).all().at(-1)!.id
    must(
      revokeToken(
        db,
        db
          .select()
          .from(feedTokens)
          .all()
          .find((one) => one.expiresAt === null)?.id ?? id,
        world.clock.now(),
      ),
    )
    expect(findToken(db, other, world.clock.now())).toBeUndefined()
  })

  it('is replaced while the old one is good for some days more', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const old = tokenOf(world)
    const { token } = must(rotateToken(db, db.select().from(feedTokens).get()!.id, 7, world.clock.now()))
    const are = () => [old, token].map((one) => findToken(db, one, world.clock.now()) !== undefined)
    expect(are()).toEqual([true, true])
    world.clock.forward({ hours: 24 * 7 })
    expect(are()).toEqual([false, true])
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

describe('a document of the tribunal’s system', () => {
  it('reaches the parties once, whatever is sent again, and its bytes never change', async () => {
    const world = await createWorld()
    const { api, expectFit } = await judge(world)
    expect(api.paths['/feed/documents/{key}'].put.parameters).toContainEqual(
      expect.objectContaining({
        name: 'language',
        required: false,
        schema: { type: 'string', enum: ['en', 'fr', 'other'] },
      }),
    )
    await send(world, '/feed/cases?quiet=yes', [{ ...caseLine(1), counsel: [{ email: world.alice.email }] }])
    const put = (query: string, form = pdf()) => speak(world, tokenOf(world))('PUT', `/feed/documents/D1${query}`, form)
    const made = await put(said({ language: 'fr' }))
    expect(made.status).toBe(201)
    const { id, ...rest } = await read(made)
    expectFit('DocumentTaken', { id, ...rest })
    const again = await put(said())
    expect([again.status, await again.json()]).toEqual([200, { outcome: 'unchanged', id }])
    expect((await read(await put(said({ version: '2', title: 'Decision' })))).outcome).toBe('updated')
    const language = () => world.portal.db.select().from(documents).get()!.language
    expect(language()).toBe('fr')
    expect((await put(said({ version: '2', title: 'Decision', language: 'other' }))).status).toBe(409)
    expect((await read(await put(said({ version: '3', title: 'Decision', language: 'en' })))).outcome).toBe('updated')
    expect(language()).toBe('en')
    expect((await put(said({ language: 'de' }))).status).toBe(400)
    expect((await put(said({ version: '1' }))).status).toBe(409)
    expect((await put(said({ version: '4' }), pdf(validPdf(2)))).status).toBe(409)
    expect((await put(said({ case: 'NOBODY' }))).status).toBe(422)
    expect((await put(said({ type: 'poem' }))).status).toBe(400)
    expect((await put(said(), pdf(Buffer.from('no pdf')))).status).toBe(422)
    expect(world.portal.db.select().from(documents).all()).toHaveLength(1)
    let blobs = 0
    for await (const _ of world.portal.storage.list()) blobs++
    expect(blobs).toBe(1)
    const inbox = await (await world.signIn(world.alice)).get('/en/inbox')
    if (world.portal.db.select().from(documents).get()!.availableAt !== null)
      expect(await inbox.text()).toContain('Decision')
    const told = world.portal.db
      .select()
      .from(outbox)
      .all()
      .filter(({ kind }) => kind === 'document.waiting')
    expect(told.length).toBeLessThanOrEqual(1)
  })
})

describe('a token that is revoked while the body is on its way (SEC-062)', () => {
  async function revokedMeanwhile() {
    const world = await createWorld()
    await send(world, '/feed/cases?quiet=yes', [{ ...caseLine(1), counsel: [{ email: world.alice.email }] }])
    const token = tokenOf(world)
    const { id } = findToken(world.portal.db, token, world.clock.now())!
    const { ask } = (await behindSocket(world))({ cookies: new Map() }, { authorization: `Bearer ${token}` })
    const revoke = async () => void must(revokeToken(world.portal.db, id, world.clock.now()))
    return { world, ask, revoke }
  }

  it('brings no document', async () => {
    const { world, ask, revoke } = await revokedMeanwhile()
    const form = new Response(pdf(paper(4_000_000)))
    const body = Buffer.from(await form.arrayBuffer())
    const put = vi.spyOn(world.portal.storage, 'put')
    const meanwhile = async () => {
      await expect.poll(() => put.mock.calls.length).toBe(1)
      await revoke()
    }
    const type = form.headers.get('content-type')!
    const sending = { breakAfter: 2_000_000, meanwhile }
    const answer = await ask('PUT', `/feed/documents/D1${said()}`, { 'content-type': type }, body, sending)
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([401, 'unauthorized'])
    expect([world.portal.db.select().from(documents).all(), blobsOf(world)]).toEqual([[], 0])
  })

  it('brings no line after those that were answered', async () => {
    const { world, ask, revoke } = await revokedMeanwhile()
    const count = world.portal.db.$client.prepare('select count(*) from cases').pluck()
    const [first, second] = [2, 3].map((n) => Buffer.from(`${JSON.stringify(caseLine(n))}\n`))
    const meanwhile = async () => {
      await expect.poll(() => count.get()).toBe(2)
      await revoke()
    }
    const sending = { breakAfter: first!.length, meanwhile }
    const answer = await ask('POST', '/feed/cases?quiet=yes', {}, Buffer.concat([first!, second!]), sending)
    expect(answersIn(answer.text).map(({ outcome, code }) => code ?? outcome)).toEqual(['created', 'unauthorized'])
    expect(count.get()).toBe(2)
  })
})

describe('what the portal tells the tribunal’s system', () => {
  async function exchanged() {
    const world = await createWorld()
    await send(world, '/feed/cases?quiet=yes', [{ ...caseLine(1), counsel: [{ email: world.alice.email }] }])
    const caseId = world.portal.db.$client.prepare('select id from cases').pluck().get() as string
    const id = await plantSent(world, caseId, world.alice)
    return { world, id, officer: officerOf(world.sam, world.toronto), ask: speak(world, tokenOf(world)) }
  }

  it('is what was learned, in order, from wherever it asks', async () => {
    const { world, id, officer, ask } = await exchanged()
    const { expectFit } = await judge(world)
    must(acceptSubmission(world.portal.db, officer, id, world.clock.now()))
    const all = await read(await ask('GET', '/feed/events?after=0'))
    expectFit('Events', all)
    // What came from the system itself (the case, counsel) is not told back.
    expect(all.events.map(({ action }: { action: string }) => action)).toEqual([
      'submission.sent',
      'submission.accepted',
    ])
    expect(all.events[0]).toMatchObject({
      case: { externalKey: 'CASE-1' },
      actor: { role: 'counsel', email: world.alice.email, membershipNumber: '12345A' },
      subject: { kind: 'submission', id },
    })
    expect(all.events[1].actor).not.toHaveProperty('name')
    const one = await read(await ask('GET', '/feed/events?after=0&limit=1'))
    expect(one.events).toEqual(all.events.slice(0, 1))
    const next = await read(await ask('GET', `/feed/events?after=${one.next}`))
    expect(next.events).toEqual(all.events.slice(1))
    expect((await read(await ask('GET', `/feed/events?after=${all.next}`))).events).toEqual([])
    expect((await ask('GET', '/feed/events?limit=100000')).status).toBe(400)
  })

  it('gives an accepted submission with its receipt and bytes; one that waits or was returned is absent', async () => {
    const { world, id, officer, ask } = await exchanged()
    const { expectFit } = await judge(world)
    expect((await ask('GET', `/feed/submissions/${id}`)).status).toBe(404)
    must(acceptSubmission(world.portal.db, officer, id, world.clock.now()))
    const answer = await ask('GET', `/feed/submissions/${id}`)
    const told = await read(answer)
    expectFit('Submission', told)
    expect(told.receipt.number).toBe(
      getOfficeSubmission(world.portal.db, officer, id, world.clock.now()).submission.number,
    )
    const signed = findReceipt(world.portal.db, { id })!
    expect(told.receipt.jws).toBe(signed.jws)
    expect(signed.facts.number).toBe(told.receipt.number)
    const bytes = await ask('GET', `/feed/submissions/${id}/documents/${told.documents[0].id}`)
    expect(bytes.status).toBe(200)
    expect(Buffer.from(await bytes.arrayBuffer()).equals(Buffer.from(validPdf(3)))).toBe(true)
    world.portal.db.$client.prepare('update documents set "check" = \'held\'').run()
    expect((await ask('GET', `/feed/submissions/${id}/documents/${told.documents[0].id}`)).status).toBe(409)
    const other = await plantSent(world, told.case.id, world.alice)
    must(
      returnSubmission(
        world.portal.db,
        officer,
        other,
        { code: 'unreadable', reason: 'Not legible.' },
        world.clock.now(),
      ),
    )
    expect((await ask('GET', `/feed/submissions/${other}`)).status).toBe(404)
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
