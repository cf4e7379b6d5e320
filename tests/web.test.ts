import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createWorld, origin } from './world.ts'

describe('language', () => {
  it.each([
    ['fr-CA,fr;q=0.9,en;q=0.8', '/fr'],
    ['en-GB', '/en'],
    ['de,fr;q=0.2,en;q=0.1', '/fr'],
    ['fr;q=0, en', '/en'],
    ['fr;q=0', '/en'],
    ['', '/en'],
  ])('at the door, Accept-Language %j leads to %s', async (wish, door) => {
    const { visitor } = await createWorld()
    const answer = await visitor().get('/', { 'accept-language': wish })
    expect(answer.headers.get('location')).toBe(door)
  })

  it('is remembered from the last page', async () => {
    const { visitor } = await createWorld()
    const browser = visitor()
    await browser.get('/fr/help')
    expect((await browser.get('/', { 'accept-language': 'en' })).headers.get('location')).toBe('/fr')
  })

  it('is switched on the same page, with its query (ABU-39)', async () => {
    const { visitor } = await createWorld()
    const page = await (await visitor().get('/en/sign-in?back=%2Fen%2Faccount')).text()
    expect(page).toContain('href="/fr/sign-in?back=%2Fen%2Faccount"')
  })

  it('has no third: /de is no page', async () => {
    const { visitor } = await createWorld()
    expect((await visitor().get('/de/sign-in')).status).toBe(404)
  })
})

it('an address that ends with a slash leads to the page without it, with its query, and to no other host', async () => {
  const { visitor } = await createWorld()
  const browser = visitor()
  for (const [from, to] of [
    ['/en/sign-in/?back=%2Fen%2Faccount', '/en/sign-in?back=%2Fen%2Faccount'],
    ['/fr/help/registry/', '/fr/help/registry'],
    ['/en/cases/abc/', '/en/cases/abc'],
  ] as const) {
    const answer = await browser.get(from)
    expect([answer.status, answer.headers.get('location')], from).toEqual([308, to])
  }
  for (const odd of ['/en/nowhere/', '//evil.example/', '/\\evil.example/', '/en/sign-in//', '//en/sign-in/'])
    expect((await browser.get(odd)).headers.get('location') ?? '', odd).not.toMatch(/evil|^\/\//)
  expect((await browser.post('/en/sign-in/', {})).status).toBe(404)
})

it('the foot of a page names the version of the program, and none where it is not known', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const footOf = async (options?: Parameters<typeof createWorld>[0]) =>
    /<footer>.*<\/footer>/s.exec(await (await (await createWorld(options)).visitor().get('/en')).text())?.[0] ?? ''
  expect(await footOf()).toContain(`Version ${version}<`)
  expect(await footOf({ settings: { version: '' } })).not.toContain('Version')
})

describe('what changes something (ABU-30)', () => {
  it.each([
    ['comes from another site', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }],
    ['comes from a sibling site', { origin, 'sec-fetch-site': 'same-site' }],
    ['names no origin', { origin: '' }],
    ['has origin null', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['fakes htmx from elsewhere', { origin: 'https://evil.test', 'hx-request': 'true' }],
  ])('is refused when it %s', async (_, headers) => {
    const { alice, signIn } = await createWorld()
    const browser = await signIn(alice)
    const answer = await browser.send('/en/sign-out', { method: 'POST', headers })
    expect(answer.status).toBe(403)
    expect((await browser.get('/en/account')).status).toBe(200)
  })
})

describe('every answer', () => {
  it('has the security headers, whatever it is', async () => {
    const { alice, signIn } = await createWorld()
    const browser = await signIn(alice)
    for (const path of [
      '/',
      '/en',
      '/en/account',
      '/en/nothing',
      '/nothing',
      '/healthz',
      '/.well-known/security.txt',
      '/assets/none.css',
    ]) {
      const { headers } = await browser.get(path)
      const csp = headers.get('content-security-policy')
      expect(csp, path).toContain("default-src 'none'")
      expect(csp, path).toContain("frame-ancestors 'none'")
      expect(csp, path).not.toContain('unsafe')
      expect(headers.get('strict-transport-security'), path).toMatch(/max-age=(6307|3153)\d{4}/)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('referrer-policy'), path).toBe('same-origin')
      expect(headers.get('access-control-allow-origin'), path).toBeNull()
      expect(headers.get('x-request-id'), path).toMatch(/^[\w-]{12}$/)
    }
  })

  it('that is signed in is kept nowhere (SEC-040)', async () => {
    const { alice, signIn } = await createWorld()
    expect((await (await signIn(alice)).get('/en/account')).headers.get('cache-control')).toBe('no-store')
  })

  it('to a fragment after the session’s end moves the whole page to sign in (ABU-36)', async () => {
    const { visitor } = await createWorld()
    const answer = await visitor().get('/en/account', { 'hx-request': 'true' })
    expect([answer.status, answer.headers.get('hx-redirect')]).toEqual([401, '/en/sign-in?back=%2Fen%2Faccount'])
    expect(await answer.text()).toBe('')
  })

  it('about a page that does not exist says so in the language of its address', async () => {
    const { visitor } = await createWorld()
    const page = await (await visitor().get('/fr/rien')).text()
    expect(page).toContain('lang="fr"')
    expect(page).toContain('Page introuvable')
  })
})
