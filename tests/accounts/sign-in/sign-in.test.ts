import { describe, expect, it } from 'vitest'
import { currentCode } from '../../../src/accounts/factors/totp.ts'
import { createWorld, password } from '../../world.ts'

describe('signing in', () => {
  it('Alice signs in with password and code, under a cookie that only the server reads (SEC-030, SEC-031, ABU-14)', async () => {
    const { alice, visitor, clock } = await createWorld()
    const browser = visitor()
    const first = await browser.post('/en/sign-in', { email: alice.email.toUpperCase(), password })
    expect(first.headers.get('location')).toBe('/en/sign-in/code')
    expect(await (await browser.get('/en/sign-in/code')).text()).toMatch(/<input[^>]* name="code"[^>]* autofocus>/)
    const wrong = await (await browser.post('/en/sign-in/code', { code: 'abc' })).text()
    expect(wrong.match(/autofocus/g)).toHaveLength(1)
    expect(wrong).toMatch(/id="error-summary"[^>]* autofocus/)
    const halfway = browser.cookies.get('__Host-session')

    const second = await browser.post('/en/sign-in/code', { code: currentCode(alice.seed, clock.now()) })
    expect(second.headers.get('location')).toBe('/en/today')
    const cookie = second.headers.getSetCookie().find((c) => c.startsWith('__Host-session='))
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/Secure/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).toMatch(/Path=\//)
    expect(cookie).not.toMatch(/Domain/)
    expect(browser.cookies.get('__Host-session')).not.toBe(halfway)
  })

  it('staff land in the admin module, and a page asked for before is where one arrives', async () => {
    const { sam, alice, visitor, clock } = await createWorld()
    const staff = visitor()
    await staff.post('/fr/sign-in', { email: sam.email, password })
    const landed = await staff.post('/fr/sign-in/code', { code: currentCode(sam.seed, clock.now()) })
    expect(landed.headers.get('location')).toBe('/fr/admin')

    const counsel = visitor()
    const asked = await counsel.get('/en/account')
    expect(asked.headers.get('location')).toBe('/en/sign-in?back=%2Fen%2Faccount')
    const half = await counsel.post('/en/sign-in?back=%2Fen%2Faccount', { email: alice.email, password })
    const done = await counsel.post(half.headers.get('location')!, { code: currentCode(alice.seed, clock.now()) })
    expect(done.headers.get('location')).toBe('/en/account')
  })

  it.each(['//evil.test', '/\\evil.test', 'https:evil.test', '/en/..//evil.test', '\t//evil.test', '/de/x'])(
    'never leads elsewhere: back=%j (ABU-32)',
    async (back) => {
      const { alice, visitor, clock } = await createWorld()
      const browser = visitor()
      const half = await browser.post(`/en/sign-in?back=${encodeURIComponent(back)}`, { email: alice.email, password })
      expect(half.headers.get('location')).toBe('/en/sign-in/code')
      const done = await browser.post(`/en/sign-in/code?back=${encodeURIComponent(back)}`, {
        code: currentCode(alice.seed, clock.now()),
      })
      expect(done.headers.get('location')).toBe('/en/today')
    },
  )

  it('says the same of a wrong password and of an unknown address (SEC-055, ABU-13)', async () => {
    const { alice, visitor } = await createWorld()
    const wrong = await visitor().post('/en/sign-in', { email: alice.email, password: 'not the password' })
    const unknown = await visitor().post('/en/sign-in', { email: 'nobody@example.test', password: 'not the password' })
    expect([wrong.status, unknown.status]).toEqual([422, 422])
    expect((await wrong.text()).replaceAll(alice.email, '…')).toBe(
      (await unknown.text()).replaceAll('nobody@example.test', '…'),
    )
  })

  it('keeps the address that was typed, never the password', async () => {
    const { visitor } = await createWorld()
    const answer = await (
      await visitor().post('/fr/sign-in', { email: 'quelqu’un@exemple.test', password: 'un mot de passe' })
    ).text()
    expect(answer).toContain('quelqu’un@exemple.test')
    expect(answer).not.toContain('un mot de passe')
    expect(answer).toContain('Erreur')
  })

  it('takes each code once, even when it is shown twice within its half minute (SEC-051)', async () => {
    const { alice, visitor, clock } = await createWorld()
    const code = currentCode(alice.seed, clock.now())
    const [one, other] = [visitor(), visitor()]
    for (const browser of [one, other]) await browser.post('/en/sign-in', { email: alice.email, password })
    expect((await one.post('/en/sign-in/code', { code })).status).toBe(303)
    expect((await other.post('/en/sign-in/code', { code })).status).toBe(422)
  })

  it.each([
    [-2, 422],
    [-1, 303],
    [0, 303],
    [1, 303],
    [2, 422],
  ])('takes the code of %i half minutes from now: %i (SEC-051)', async (steps, status) => {
    const { alice, visitor, clock } = await createWorld()
    const browser = visitor()
    await browser.post('/en/sign-in', { email: alice.email, password })
    const code = currentCode(alice.seed, clock.now().add({ seconds: 30 * steps }))
    expect((await browser.post('/en/sign-in/code', { code })).status).toBe(status)
  })

  it('opens nothing between password and code (SEC-049, ABU-15)', async () => {
    const { alice, visitor } = await createWorld()
    const browser = visitor()
    await browser.post('/en/sign-in', { email: alice.email, password })
    expect((await browser.get('/en/account')).headers.get('location')).toBe('/en/sign-in?back=%2Fen%2Faccount')
    const changed = await browser.post('/en/account/factors/recovery-codes')
    expect(changed.headers.get('location')).toBe('/en/sign-in')
  })

  it('slows a guesser down, and lets the right person in from elsewhere (SEC-047)', async () => {
    const { alice, visitor, clock } = await createWorld({ settings: { trustedProxy: 'unknown' } })
    const guess = (from: string, word: string) =>
      visitor().send('/en/sign-in', {
        method: 'POST',
        body: new URLSearchParams({ email: alice.email, password: word }),
        headers: { 'x-forwarded-for': from, 'content-type': 'application/x-www-form-urlencoded' },
      })
    for (let i = 0; i < 5; i++) expect((await guess('192.0.2.1', 'wrong wrong wrong')).status).toBe(422)
    expect((await guess('192.0.2.1', password)).status).toBe(429)
    expect((await guess('192.0.2.2', password)).status).toBe(303)
    clock.forward({ minutes: 16 })
    expect((await guess('192.0.2.1', password)).status).toBe(303)
  })

  it('counts wrong codes too (SEC-047)', async () => {
    const { alice, visitor } = await createWorld()
    const browser = visitor()
    await browser.post('/en/sign-in', { email: alice.email, password })
    for (let i = 0; i < 5; i++) expect((await browser.post('/en/sign-in/code', { code: '000000' })).status).toBe(422)
    expect((await browser.post('/en/sign-in/code', { code: '000000' })).status).toBe(429)
  })
})
