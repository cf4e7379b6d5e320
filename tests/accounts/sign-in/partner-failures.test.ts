import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { partnerLinks, partnerVisits } from '../../../src/accounts/sign-in/schema.ts'
import type { Partner } from '../../../src/platform/partners.ts'
import { comeBack, failure, link, linkingPath, start, withPartner } from './partner-visits.ts'
import { otherKeys, visitProvider } from './provider.ts'

describe('a visit to a partner that goes wrong', () => {
  const begun = async (change: Partial<Partner> = {}) => {
    const party = await withPartner(change)
    const browser = party.visitor()
    return { ...party, browser, there: await start(browser) }
  }
  const login = { login: 'alice-at-north' }
  const tampered = (address: URL | string, name: string, value: string) => {
    const url = new URL(address)
    url.searchParams.set(name, value)
    return url
  }
  const word = 'a'.repeat(43)

  it('because nobody linked this account', async () => {
    const { browser, there } = await begun()
    const back = await comeBack(browser, await visitProvider(there, login))
    expect(await failure(browser, back)).toBe('notLinked')
  })

  it('because the person stopped it there', async () => {
    const { browser, there } = await begun()
    expect(await failure(browser, await comeBack(browser, await visitProvider(there, { no: '1' })))).toBe('cancelled')
  })

  it.each([
    ['another state', 'state', word],
    ['another code', 'code', word],
    ['another issuer', 'iss', 'https://other.example'],
  ])('because it comes back with %s', async (_, name, value) => {
    const { browser, there } = await begun()
    const back = await comeBack(browser, tampered(await visitProvider(there, login), name, value))
    expect(await failure(browser, back)).toBe('unverified')
  })

  it('because it comes back without an issuer, though this partner names itself', async () => {
    const { browser, there } = await begun()
    const address = await visitProvider(there, login)
    address.searchParams.delete('iss')
    expect(await failure(browser, await comeBack(browser, address))).toBe('unverified')
  })

  it.each([
    ['another nonce', 'nonce'],
    ['another challenge', 'code_challenge'],
  ])('because the partner was given %s', async (_, name) => {
    const { browser, there } = await begun()
    const back = await comeBack(browser, await visitProvider(tampered(there, name, word).href, login))
    expect(await failure(browser, back)).toBe('unverified')
  })

  it('because the token is signed by someone else', async () => {
    const { browser, there, provider } = await begun()
    provider.changes.answers['/jwks'] = { status: 200, body: otherKeys() }
    const back = await comeBack(browser, await visitProvider(there, login))
    expect(await failure(browser, back)).toBe('unverified')
  })

  it('because a code is used again', async () => {
    const { world, alice, browser, there } = await begun()
    await link(world, alice, 'alice-at-north')
    const address = await visitProvider(there, login)
    const cookie = browser.cookies.get('__Host-partner')!
    expect((await comeBack(browser, address)).headers.get('location')).toBe('/en/sign-in/code')
    expect(browser.cookies.has('__Host-partner')).toBe(false)
    browser.cookies.set('__Host-partner', cookie)
    expect(await failure(browser, await comeBack(browser, address))).toBe('stale')

    const thief = world.visitor()
    const { searchParams } = new URL(await start(thief))
    const stolen = tampered(address, 'state', searchParams.get('state')!)
    expect(await failure(thief, await comeBack(thief, stolen))).toBe('unverified')
  })

  it('because it ends in another browser, or too late', async () => {
    const { browser, there, visitor, clock } = await begun()
    const address = await visitProvider(there, login)
    const other = visitor()
    expect(await failure(other, await comeBack(other, address))).toBe('stale')
    clock.forward({ minutes: 10 })
    expect(await failure(browser, await comeBack(browser, address))).toBe('stale')
  })

  it('because whoever began to link has left', async () => {
    const { alice, charlie, signIn, portal } = await withPartner()
    const browser = await signIn(alice)
    const there = await start(browser, await linkingPath(browser))
    const address = await visitProvider(there, login)
    browser.cookies.set('__Host-session', (await signIn(charlie)).cookies.get('__Host-session')!)
    expect(await failure(browser, await comeBack(browser, address))).toBe('stale')
    expect(portal.db.select().from(partnerLinks).all()).toEqual([])
  })

  it.each([
    ['slow', -3600],
    ['old', -90_000],
  ])('because the partner’s clock is %s', async (_, seconds) => {
    const { browser, there, provider } = await begun()
    const address = await visitProvider(there, login)
    provider.changes.skewSeconds = seconds
    // A code of its own time, told by a clock that has gone back since.
    expect(await failure(browser, await comeBack(browser, address))).toBe('clock')
  })

  it('because the partner is down, at the start or at the end', async () => {
    const { browser, there, provider } = await begun()
    const address = await visitProvider(there, login)
    await provider.stop()
    expect(await failure(browser, await comeBack(browser, address))).toBe('down')

    const { visitor, provider: never, portal } = await withPartner()
    await never.stop()
    const other = visitor()
    expect(await failure(other, await other.get('/en/sign-in/partner/north'))).toBe('down')
    expect(portal.db.select().from(partnerVisits).all()).toEqual([])
  })

  it('because the partner answers with an error, then works again', async () => {
    const { visitor, provider } = await withPartner()
    const browser = visitor()
    const path = '/.well-known/openid-configuration'
    provider.changes.answers[path] = { status: 503, body: {} }
    expect(await failure(browser, await browser.get('/en/sign-in/partner/north'))).toBe('down')
    delete provider.changes.answers[path]

    const address = await visitProvider(await start(browser), login)
    provider.changes.answers['/token'] = { status: 500, body: { error: 'server_error' } }
    expect(await failure(browser, await comeBack(browser, address))).toBe('down')
  })

  it('because the partner is silent: it is given five seconds', async () => {
    const { visitor, provider } = await withPartner()
    provider.changes.answers['/.well-known/openid-configuration'] = 'hang'
    const browser = visitor()
    expect(await failure(browser, await browser.get('/en/sign-in/partner/north'))).toBe('down')
  })

  it('because the partner says that it is someone else', async () => {
    const { visitor, provider } = await withPartner()
    const path = '/.well-known/openid-configuration'
    const body = await (await fetch(provider.issuer + path)).json()
    provider.changes.answers[path] = { status: 200, body: { ...(body as object), issuer: 'https://other.example' } }
    const browser = visitor()
    expect(await failure(browser, await browser.get('/en/sign-in/partner/north'))).toBe('unverified')
  })

  it.each([
    ['iss', 'https://other.example'],
    ['nonce', word],
  ])('leaves no code, token, name or secret in the log (%s)', async (name, value) => {
    const { browser, there, portal, provider } = await begun()
    const calls = (['info', 'warn', 'error'] as const).map((level) => vi.spyOn(portal.log, level).mock.calls)
    const address = await visitProvider(name === 'nonce' ? tampered(there, name, value).href : there, login)
    await comeBack(browser, name === 'iss' ? tampered(address, name, value) : address)
    expect(calls[1]).toHaveLength(1)
    // As a log would write them, causes of errors included.
    const logged = inspect(calls, { depth: 20 })
    const secrets = [...address.searchParams.values(), provider.clientSecret, 'alice-at-north', word]
    for (const secret of secrets) expect(logged).not.toContain(secret)
  })
})
