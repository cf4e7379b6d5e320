import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInPaths } from '../src/accounts/sign-in/paths.ts'
import { newId } from '../src/platform/ids.ts'
import { onError } from '../src/platform/web/answers.ts'
import { beginRequest } from '../src/platform/web/headers.ts'
import { plantCase, plantNotice } from './plant.ts'
import { type Browser, createWorld, origin, type World } from './world.ts'

/** Written out here, so that taking one away in the program is seen. */
const always = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-dns-prefetch-control': 'off',
}
const ofPages = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'media-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
}

const read = (policy: string | null) =>
  Object.fromEntries(
    (policy ?? '').split('; ').map((part) => {
      const [name = '', ...sources] = part.split(' ')
      return [name, sources.join(' ')]
    }),
  )

type Asked = { readonly what: string; readonly answer: Response }

const endings: (() => void)[] = []
let world: World
const asked: Asked[] = []

/** Every route as a visitor and as counsel by its own method, and every kind of refusal. */
beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void endings.push(end) })
  const notice = await plantNotice(world, plantCase(world))
  const alice = await world.signIn(world.alice)
  const foreign = { origin: 'https://evil.test' }
  const ask = async (who: Browser, method: string, path: string, init: RequestInit = {}) => {
    const headers = { ...(method === 'GET' && foreign), ...(init.headers as Record<string, string>) }
    asked.push({ what: `${method} ${path}`, answer: await who.send(path, { method, ...init, headers }) })
  }
  for (const { method, path } of world.app.routes) {
    if (method === 'ALL' || path.endsWith('/sign-out')) continue
    const address = path.replace(/:lang\{[^}]*\}/, 'fr').replace(/:\w+(\{[^}]*\})?/g, () => newId())
    await ask(world.visitor(), method, address)
    if (method === 'GET') await ask(alice, method, address)
  }
  await ask(alice, 'GET', `/en/documents/${notice}/file`)
  await ask(alice, 'GET', '/en/nothing')
  await ask(alice, 'DELETE', '/en/cases')
  await ask(alice, 'POST', '/en/sign-out', { headers: foreign })
  await ask(alice, 'POST', '/en/verify', { body: 'x', headers: { 'content-type': 'multipart/form-data' } })
})
afterAll(() => {
  for (const end of endings) end()
})

describe('whatever is asked, the answer', () => {
  it('is of hundreds of kinds here', () => {
    expect(asked.length).toBeGreaterThan(300)
    const seen = new Set(asked.map(({ answer }) => answer.status))
    for (const status of [200, 302, 303, 401, 403, 404, 405, 422]) expect(seen, String(status)).toContain(status)
  })

  it('has each header with its own value (SEC-003, SEC-007)', () => {
    for (const { what, answer } of asked)
      for (const [name, value] of Object.entries(always))
        expect([what, answer.headers.get(name)]).toEqual([what, value])
  })

  it('has the policy of pages, or a narrower one for bytes, and cannot be framed (SEC-004, SEC-005)', () => {
    for (const { what, answer } of asked) {
      const policy = read(answer.headers.get('content-security-policy'))
      const isDownload = answer.headers.get('content-disposition')?.startsWith('attachment') ?? false
      expect(policy, what).toEqual(isDownload ? { sandbox: '', 'default-src': "'none'" } : ofPages)
    }
  })

  it('says of what type and charset its body is (SEC-008)', async () => {
    for (const { what, answer } of asked) {
      const body = await answer.clone().text()
      const type = answer.headers.get('content-type')
      if (body === '') continue
      expect(type, what).toMatch(
        /^(text\/(html|plain|css|csv|javascript|calendar)|image\/svg\+xml|application\/problem\+json); ?charset=utf-8|^application\/(json|pdf)$/i,
      )
      if (body.startsWith('<!doctype html>')) expect(type, what).toMatch(/^text\/html/)
    }
  })

  it('opens nothing to another origin (SEC-010)', () => {
    for (const { what, answer } of asked)
      for (const [name] of answer.headers) expect(name.startsWith('access-control-'), `${what} ${name}`).toBe(false)
  })

  it('sets no cookie that a script, a sibling site or a plain connection could have (SEC-030)', () => {
    const cookies = asked.flatMap(({ answer }) => answer.headers.getSetCookie())
    expect(cookies.length).toBeGreaterThan(100)
    for (const cookie of cookies)
      for (const part of [/^__Host-/, /; Secure/i, /; HttpOnly/i, /; SameSite=(Lax|Strict)/i, /; Path=\/(;|$)/i])
        expect(cookie).toMatch(part)
    expect(cookies.filter((cookie) => /; Domain/i.test(cookie))).toEqual([])
  })

  it('is kept nowhere, but for what is the same for everybody (SEC-040)', () => {
    const kept = asked.filter(({ answer }) => answer.headers.get('cache-control') !== 'no-store')
    expect(new Set(kept.map(({ what }) => what))).toEqual(new Set(['GET /favicon.ico']))
  })
})

describe('something breaks in a request', () => {
  it('and the reader gets a page with an id in their language, and nothing of what broke (SEC-086)', async () => {
    const told: string[] = []
    const log = { ...world.portal.log, error: (facts: object) => void told.push(JSON.stringify(facts)) }
    const app = new Hono()
    app.onError(onError(signInPaths.signIn) as never)
    app.use(beginRequest({ ...world.portal, log } as never) as never)
    app.get('/:lang/broken', () => {
      throw new Error('secret of the inside')
    })
    for (const [lang, words] of [
      ['en', 'lang="en"'],
      ['fr', 'lang="fr"'],
    ] as const) {
      const answer = await app.request(`${origin}/${lang}/broken`)
      const page = await answer.text()
      expect(answer.status).toBe(500)
      expect(page).toContain(words)
      expect(page).toContain(answer.headers.get('x-request-id'))
      expect(page).not.toMatch(/secret of the inside|Error|\.ts/)
      for (const [name, value] of Object.entries(always)) expect(answer.headers.get(name)).toBe(value)
    }
    expect(told).toHaveLength(2)
    expect(told[0]).toContain('secret of the inside')
  })

  it('a gate that breaks lets nobody in (SEC-086)', async () => {
    world.clock.forward({ seconds: 30 })
    const alice = await world.signIn(world.alice)
    world.portal.db.$client.exec('alter table sessions rename to sessions_away')
    try {
      const answer = await alice.get('/en/cases')
      expect(answer.status).toBe(500)
      expect(await answer.text()).not.toContain('Alice')
    } finally {
      world.portal.db.$client.exec('alter table sessions_away rename to sessions')
    }
  })
})
