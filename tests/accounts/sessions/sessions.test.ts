import { describe, expect, it } from 'vitest'
import { sessions } from '../../../src/accounts/sessions/schema.ts'
import { createWorld } from '../../world.ts'

describe('sessions', () => {
  it('end after 30 idle minutes, and not before (SEC-033)', async () => {
    const { alice, signIn, clock } = await createWorld()
    const browser = await signIn(alice)
    clock.forward({ minutes: 29 })
    expect((await browser.get('/en/account')).status).toBe(200)
    clock.forward({ minutes: 29 })
    expect((await browser.get('/en/account')).status).toBe(200)
    clock.forward({ minutes: 30 })
    expect((await browser.get('/en/account')).status).toBe(303)
  })

  it('are not kept alive by a page that polls (SEC-033)', async () => {
    const { alice, signIn, clock } = await createWorld()
    const browser = await signIn(alice)
    for (let i = 0; i < 3; i++) {
      clock.forward({ minutes: 11 })
      await browser.get('/en/account', { 'x-polling': 'true' })
    }
    expect((await browser.get('/en/account')).status).toBe(303)
  })

  it('end after 12 hours of steady work (SEC-034)', async () => {
    const { alice, signIn, clock } = await createWorld()
    const browser = await signIn(alice)
    for (let quarter = 1; quarter < 48; quarter++) {
      clock.forward({ minutes: 15 })
      expect((await browser.get('/en/account')).status).toBe(200)
    }
    clock.forward({ minutes: 15 })
    expect((await browser.get('/en/account')).status).toBe(303)
  })

  it('are extended by one key press, which says how long they now last (SEC-033)', async () => {
    const { alice, signIn, clock } = await createWorld()
    const browser = await signIn(alice)
    clock.forward({ minutes: 26 })
    const extended = await browser.send('/en/account/session/extension', {
      method: 'POST',
      headers: { 'hx-request': 'true' },
    })
    expect([extended.status, extended.headers.get('session-seconds')]).toEqual([204, '1800'])
    clock.forward({ minutes: 26 })
    expect((await browser.get('/en/account')).status).toBe(200)
  })

  it('die with sign-out: a copied cookie opens nothing (SEC-032, SEC-040)', async () => {
    const { alice, signIn, visitor } = await createWorld()
    const browser = await signIn(alice)
    const thief = visitor()
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value)
    expect((await thief.get('/en/account')).status).toBe(200)
    const out = await browser.post('/en/sign-out')
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect((await thief.get('/en/account')).status).toBe(303)
  })

  it('are stored as a hash: a copied database opens no session (SEC-029)', async () => {
    const { alice, signIn, portal } = await createWorld()
    const browser = await signIn(alice)
    const token = browser.cookies.get('__Host-session')!
    // 200 bits of base 32.
    expect(token).toMatch(/^[a-z2-7]{40}$/)
    const rows = portal.db.select().from(sessions).all()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('are five at most: the sixth ends the oldest (SEC-039)', async () => {
    const { alice, signIn, clock } = await createWorld()
    const browsers = []
    for (let i = 0; i < 6; i++) {
      browsers.push(await signIn(alice))
      clock.forward({ minutes: 1 })
    }
    const statuses = []
    for (const browser of browsers) statuses.push((await browser.get('/en/account')).status)
    expect(statuses).toEqual([303, 200, 200, 200, 200, 200])
  })

  it('are listed to their owner, who ends one; nobody else can (SEC-036)', async () => {
    const { alice, charlie, signIn, clock, portal } = await createWorld()
    const here = await signIn(alice)
    clock.forward({ minutes: 1 })
    const lost = await signIn(alice)
    const page = await (await here.get('/en/account/sessions')).text()
    const handles = [...page.matchAll(/account\/sessions\/([a-z0-9]{26})\/ending/g)].map((m) => m[1])
    expect(handles).toHaveLength(1)

    const stranger = await signIn(charlie)
    expect((await stranger.post(`/en/account/sessions/${handles[0]}/ending`)).status).toBe(404)
    expect((await lost.get('/en/account')).status).toBe(200)
    expect((await here.post(`/en/account/sessions/${handles[0]}/ending`)).status).toBe(303)
    expect((await lost.get('/en/account')).status).toBe(303)
    expect((await here.get('/en/account')).status).toBe(200)
    expect(portal.db.select().from(sessions).all()).toHaveLength(2)
  })
})
