import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { people } from '../src/accounts/people/schema.ts'
import { insertPosting } from '../src/accounts/postings/index.ts'
import { postings } from '../src/accounts/postings/schema.ts'
import { sessions } from '../src/accounts/sessions/schema.ts'
import { throttles } from '../src/accounts/sign-in/schema.ts'
import { auditEvents } from '../src/platform/audit/schema.ts'
import { newId } from '../src/platform/ids.ts'
import { checkFields } from '../src/platform/web/forms.ts'
import { createServer } from '../src/platform/web/server.ts'
import { save } from './editing.ts'
import { plantCase, plantSent } from './plant.ts'
import { createWorld, password, type World } from './world.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** The world's portal behind a socket; resolves with what was answered to bytes as they are. */
async function listening({ app }: World, whenOver: (end: () => void) => void = onTestFinished) {
  const server = createServer(app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  whenOver(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return async (method: string, path: string, headers: Record<string, string>, body = '') => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers })
    sent.end(body)
    const [answer] = await once(sent, 'response')
    let text = ''
    for await (const bytes of answer) text += bytes
    return { status: answer.statusCode as number, headers: answer.headers as Record<string, string>, text }
  }
}

describe('headers that a proxy would set', () => {
  const forged = {
    'x-forwarded-for': '203.0.113.9',
    'x-real-ip': '203.0.113.9',
    forwarded: 'for=203.0.113.9;host=evil.test;proto=http',
    'x-forwarded-host': 'evil.test',
    'x-forwarded-proto': 'http',
    'x-original-url': '/en/admin',
    'x-http-method-override': 'DELETE',
  }
  const guess = (world: World) => new URLSearchParams({ email: world.alice.email, password: 'wrong' }).toString()
  const sources = ({ portal }: World) => [
    ...portal.db
      .select()
      .from(throttles)
      .all()
      .filter(({ kind }) => kind === 'password.source')
      .map(({ key }) => key),
    ...portal.db
      .select()
      .from(auditEvents)
      .all()
      .map(({ address }) => address),
  ]

  it('are not believed from a client: the address stays the socket’s, the page the same (SEC-013)', async () => {
    const world = await createWorld()
    const ask = await listening(world)
    const plain = await ask('GET', '/en/sign-in', {})
    const answer = await ask('GET', '/en/sign-in', forged)
    const without = (text: string, id: string | undefined) => text.replaceAll(id ?? '-', '')
    expect(without(answer.text, answer.headers['x-request-id'])).toBe(
      without(plain.text, plain.headers['x-request-id']),
    )
    expect(
      (await ask('POST', '/en/sign-in', { ...form, ...forged, origin: 'https://portal.test' }, guess(world))).status,
    ).toBe(422)
    expect(new Set(sources(world))).toEqual(new Set(['127.0.0.1']))
  })

  it('are believed from the proxy alone, the last address that it names (SEC-013)', async () => {
    const world = await createWorld({ settings: { trustedProxy: '127.0.0.1' } })
    const ask = await listening(world)
    const chain = { ...form, 'x-forwarded-for': '198.51.100.7, 203.0.113.9', origin: 'https://portal.test' }
    await ask('POST', '/en/sign-in', chain, guess(world))
    expect(new Set(sources(world))).toEqual(new Set(['203.0.113.9']))
    const elsewhere = await createWorld({ settings: { trustedProxy: '192.0.2.1' } })
    const askThere = await listening(elsewhere)
    await askThere('POST', '/en/sign-in', chain, guess(elsewhere))
    expect(new Set(sources(elsewhere))).toEqual(new Set(['127.0.0.1']))
  })

  it('and a made-up Host leads nowhere: no link, no redirect and no mail has it (SEC-013)', async () => {
    const world = await createWorld()
    const ask = await listening(world)
    const asked = { ...form, host: 'evil.test', origin: 'https://portal.test' }
    for (const path of ['/', '/en', '/en/sign-in', '/en/account', '/.well-known/security.txt', '/feed/openapi.json']) {
      const answer = await ask('GET', path, { host: 'evil.test' })
      expect(`${answer.text} ${JSON.stringify(answer.headers)}`, path).not.toContain('evil.test')
    }
    await ask('POST', '/en/sign-in/reset', asked, new URLSearchParams({ email: world.alice.email }).toString())
    // A form of that host is no form of ours either.
    const foreign = { ...asked, origin: 'https://evil.test' }
    expect((await ask('POST', '/en/sign-in', foreign, guess(world))).status).toBe(403)
  })
})

describe('an address that is written otherwise', () => {
  const endings: (() => void)[] = []
  let ask: Awaited<ReturnType<typeof listening>>
  let cookie: string
  beforeAll(async () => {
    const whenOver = (end: () => void) => void endings.push(end)
    const world = await createWorld({ whenOver })
    const alice = await world.signIn(world.alice)
    cookie = [...alice.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    ask = await listening(world, whenOver)
  })
  afterAll(() => {
    for (const end of endings.reverse()) end()
  })

  it.each([
    '/en/cases/%252e%252e%252fadmin',
    '/en/cases/%2e%2e%2fadmin',
    '/en/cases/..%5cadmin',
    '/en/cases/%00',
    '/en/cases/%c0%ae%c0%ae',
    '/en/cases/%ff%fe',
    '/en/cases/%',
    '/en//admin',
    '/%65%6e/admin%2fqueue',
    '/en/admin;/queue',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/.git/config',
  ])('%s opens nothing, and breaks nothing (SEC-026)', async (path) => {
    const answer = await ask('GET', path, { cookie })
    expect([400, 403, 404]).toContain(answer.status)
    expect(answer.text).not.toContain('"devDependencies"')
  })

  it('an id that is encoded once more is another id, one that is plainly encoded is the same (SEC-026)', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const alice = await world.signIn(world.alice)
    const encoded = [...caseId].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join('')
    expect((await alice.get(`/en/cases/${encoded}`)).status).toBe(200)
    expect((await alice.get(`/en/cases/${encoded.replaceAll('%', '%25')}`)).status).toBe(404)
    expect((await alice.get(`/en/cases/${caseId}%00`)).status).toBe(404)
  })
})

describe('a form', () => {
  it('with a key twice means the first one, in what is checked and in what is done (SEC-025)', async () => {
    const schema = z.object({ to: z.string() })
    const twice = checkFields(
      [
        ['to', 'a'],
        ['to', 'b'],
      ],
      schema,
    )
    expect(twice).toMatchObject({ ok: true, value: { to: 'a' } })
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const fields = { name: 'Alice Tremblay', locale: 'en', zone: 'America/Toronto', phone: '416 555 0100' }
    await save(alice, '/en/account/contact', [...Object.entries(fields), ['name', 'Mallory Second']])
    const row = world.portal.db.select().from(people).where(eq(people.id, world.alice.id)).get()
    expect(row?.name).toBe('Alice Tremblay')
  })

  it('names no field of an object’s own (SEC-023)', () => {
    const odd = checkFields(
      [
        ['__proto__', 'x'],
        ['constructor', 'y'],
        ['__proto__[]', 'z'],
        ['toString', 'w'],
      ],
      z.object({ a: z.string().default('none') }),
    )
    expect(odd).toMatchObject({ ok: true, value: { a: 'none' } })
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  it('gives nobody a role, a state, an office, an identity or another’s account (SEC-024)', async () => {
    const world = await createWorld()
    const rows = () => world.portal.db.select().from(people).all()
    const before = rows()
    const more = {
      role: 'administrator',
      state: 'active',
      identity: 'confirmed',
      officeId: world.vancouver,
      id: world.charlie.id,
      personId: world.charlie.id,
      emailKey: 'mallory@example.test',
      email: 'mallory@example.test',
      isDemo: '1',
      hasTotp: '',
      createdAt: '0',
      passwordHash: 'x',
      standingUntil: '9999999999999',
      termsVersion: '9',
    }
    for (const someone of [world.alice, world.bob, world.sam]) {
      const their = await world.signIn(someone)
      const own = { name: someone.name, locale: 'en', zone: 'America/Toronto' }
      expect((await save(their, '/en/account/contact', { ...more, ...own })).status).toBe(303)
      await save(their, '/en/account/mail', { ...more })
    }
    const told = (list: typeof before) =>
      list.map(
        ({ id, role, state, identity, officeId, email, emailKey, passwordHash, termsVersion, hasTotp, createdAt }) => [
          id,
          role,
          state,
          identity,
          officeId,
          email,
          emailKey,
          passwordHash,
          termsVersion,
          hasTotp,
          createdAt,
        ],
      )
    expect(told(rows())).toEqual(told(before))
  })

  it('puts a submission into no other case, name or hour than its own (SEC-024)', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const other = plantCase(world, { reference: 'TC5-00002', counsel: [world.charlie] })
    const sent = await plantSent(world, caseId, world.alice)
    const alice = await world.signIn(world.alice)
    const { $client } = world.portal.db
    const row = () => $client.prepare('select * from submissions where id = ?').get(sent)
    const before = row()
    const more = {
      caseId: other,
      principalId: world.charlie.id,
      state: 'accepted',
      receivedAt: '0',
      sendAt: '0',
      verdict: 'onTime',
      number: '2026-999999',
      createdBy: world.charlie.id,
      for: world.charlie.id,
    }
    for (const path of ['details', 'sending', 'documents', 'cases'])
      await alice.post(`/en/submissions/${sent}/${path}`, more)
    expect(row()).toEqual(before)
  })
})

describe('a cookie from before signing in', () => {
  it('is worth nothing afterwards, whoever planted it (ABU-14)', async () => {
    const world = await createWorld()
    const victim = world.visitor()
    const planted = 'a'.repeat(40)
    victim.cookies.set('__Host-session', planted)
    const thief = world.visitor()
    thief.cookies.set('__Host-session', planted)
    await victim.post('/en/sign-in', { email: world.alice.email, password })
    const halfway = world.visitor()
    halfway.cookies.set('__Host-session', victim.cookies.get('__Host-session')!)
    const { currentCode } = await import('../src/accounts/factors/totp.ts')
    const code = currentCode(world.alice.seed, world.clock.now())
    expect((await victim.post('/en/sign-in/code', { code })).status).toBe(303)
    expect((await victim.get('/en/account')).status).toBe(200)
    for (const one of [thief, halfway]) expect((await one.get('/en/account')).status).toBe(303)
    expect(world.portal.db.select().from(sessions).all()).toHaveLength(1)
  })
})

describe('a staff page that is still open', () => {
  it.each([
    ['works at another office', 'moved', 404],
    ['is an officer no more', 'delegate', 403],
  ] as const)('does nothing once its officer %s (ABU-08)', async (_, change, status) => {
    const world = await createWorld()
    const sent = await plantSent(world, plantCase(world), world.alice)
    const sam = await world.signIn(world.sam)
    expect((await sam.get(`/en/admin/submissions/${sent}`)).status).toBe(200)
    const { db } = world.portal
    const there = { personId: world.sam.id, officeId: world.vancouver, role: 'supervisor', givenBy: null } as const
    if (change === 'moved') {
      db.update(postings).set({ endedAt: 1 }).where(eq(postings.personId, world.sam.id)).run()
      db.transaction((tx) => insertPosting(tx, there, world.clock.now()))
    } else db.update(people).set({ role: change, officeId: null }).where(eq(people.id, world.sam.id)).run()
    for (const act of ['acceptance', 'return'])
      expect((await sam.post(`/en/admin/submissions/${sent}/${act}`, { code: 'other', reason: 'Late' })).status).toBe(
        status,
      )
    const { state } = world.portal.db.$client.prepare('select state from submissions where id = ?').get(sent) as {
      state: string
    }
    expect(state).toBe('received')
  })
})

describe('what htmx asks for', () => {
  it('is the same page that its address opens, in one piece (ABU-37)', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 20 })
    const alice = await world.signIn(world.alice)
    for (const path of [
      '/en/today',
      '/en/cases',
      `/en/cases/${caseId}`,
      '/en/hearings',
      '/en/delegates',
      '/fr/account',
    ]) {
      // What is new is told once.
      await alice.get(path)
      const [part, whole] = [await alice.get(path, { 'hx-request': 'true' }), await alice.get(path)]
      const page = await whole.text()
      expect(page).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/i)
      // A form's seal is one of its own each time the page is made.
      const plain = (text: string, { headers }: Response) =>
        text.replaceAll(headers.get('x-request-id') ?? '-', '').replaceAll(/name="seal" value="[^"]+"/g, 'name="seal"')
      expect(plain(await part.text(), part), path).toBe(plain(page, whole))
    }
  })
})

describe('an id', () => {
  it('is 130 bits of chance, never a count (SEC-066)', () => {
    const ids = Array.from({ length: 10_000 }, newId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const at of [0, 12, 25]) expect(new Set(ids.map((id) => id[at])).size).toBe(32)
    expect(ids.every((id) => /^[a-z2-9]{26}$/.test(id))).toBe(true)
  })
})
