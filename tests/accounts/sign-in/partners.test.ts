import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { currentCode } from '../../../src/accounts/factors/totp.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { partnerLinks, partnerVisits } from '../../../src/accounts/sign-in/schema.ts'
import { createWorld, origin } from '../../world.ts'
import { mailOf } from '../outgoing.ts'
import { comeBack, failure, link, linkingPath, start, withPartner } from './partner-visits.ts'
import { visitProvider } from './provider.ts'

describe('a sign-in partner', () => {
  it('is linked from the account page, and then stands for the password: the second factor is still asked for', async () => {
    const { world, alice, visitor, clock, portal } = await withPartner()
    await link(world, alice, 'alice-at-north')
    expect((await mailOf(world, 'security.partnerLinked')).map((mail) => mail.recipient)).toEqual([alice.email])

    clock.forward({ minutes: 1 })
    const browser = visitor()
    const there = await start(browser, '/en/sign-in/partner/north?back=%2Fen%2Fcases')
    const half = await comeBack(browser, await visitProvider(there, { login: 'alice-at-north' }))
    expect(half.headers.get('location')).toBe('/en/sign-in/code?back=%2Fen%2Fcases')
    expect((await browser.get('/en/account/partners')).status).toBe(303)
    const whole = await browser.post('/en/sign-in/code?back=%2Fen%2Fcases', {
      code: currentCode(alice.seed, clock.now()),
    })
    expect(whole.headers.get('location')).toBe('/en/cases')
    expect((await browser.get('/en/account/partners')).status).toBe(200)
    expect(portal.db.select().from(partnerLinks).get()?.lastUsedAt).toBe(clock.now().epochMilliseconds)
    expect(portal.db.select().from(partnerVisits).all()).toEqual([])
  })

  it('asks for what it needs and no more: code, PKCE, state, nonce, no name and no address', async () => {
    const { visitor, provider } = await withPartner()
    const there = new URL(await start(visitor(), '/fr/sign-in/partner/north'))
    expect(there.origin).toBe(provider.issuer)
    const asked = Object.fromEntries(there.searchParams)
    expect(asked).toMatchObject({
      response_type: 'code',
      response_mode: 'query',
      scope: 'openid',
      client_id: 'portal',
      code_challenge_method: 'S256',
      redirect_uri: `${origin}/fr/sign-in/partner/north/callback`,
      ui_locales: 'fr',
    })
    for (const chance of ['state', 'nonce', 'code_challenge']) expect(asked[chance]).toMatch(/^[\w-]{43}$/)
  })

  it.each([
    ['amr', { acceptedAmr: ['mfa'] }, { amr: 'pwd mfa' }],
    ['acr', { acceptedAcr: ['two-factors'] }, { acr: 'two-factors' }],
  ])('stands for both factors when its %s says so and the deployer accepts that', async (_, change, shown) => {
    const { world, alice, visitor } = await withPartner(change)
    await link(world, alice, 'alice-at-north')
    const browser = visitor()
    const back = await comeBack(
      browser,
      await visitProvider(await start(browser), { login: 'alice-at-north', ...shown }),
    )
    expect(back.headers.get('location')).toBe('/en/today')
    expect((await browser.get('/en/account/partners')).status).toBe(200)

    const weaker = visitor()
    const half = await comeBack(
      weaker,
      await visitProvider(await start(weaker), { login: 'alice-at-north', amr: 'pwd' }),
    )
    expect(half.headers.get('location')).toBe('/en/sign-in/code')
  })

  it('counts as the first factor when the deployer has not said which of its words to believe', async () => {
    const { world, alice, visitor } = await withPartner()
    await link(world, alice, 'alice-at-north')
    const browser = visitor()
    const address = await visitProvider(await start(browser), {
      login: 'alice-at-north',
      amr: 'mfa',
      acr: 'two-factors',
    })
    expect((await comeBack(browser, address)).headers.get('location')).toBe('/en/sign-in/code')
  })

  it('is unlinked by its owner, who is told', async () => {
    const { world, alice, visitor } = await withPartner()
    const browser = await link(world, alice, 'alice-at-north')
    const page = await (await browser.get('/fr/account/partners')).text()
    expect(page).toContain('Clé du Nord')
    const gone = await browser.post('/en/account/partners/north/unlinking')
    expect(gone.headers.get('location')).toBe('/en/account/partners?done=unlinked')
    expect(await mailOf(world, 'security.partnerUnlinked')).toHaveLength(1)
    const other = visitor()
    const back = await comeBack(other, await visitProvider(await start(other), { login: 'alice-at-north' }))
    expect(await failure(other, back)).toBe('notLinked')
    expect((await browser.post('/en/account/partners/north/unlinking')).status).toBe(404)
  })

  it('is linked only by a click on the account page of that session, and with a fresh second factor', async () => {
    const { alice, charlie, signIn, clock } = await withPartner()
    const browser = await signIn(alice)
    const path = await linkingPath(browser)
    expect((await browser.get(path.split('?')[0]!)).status).toBe(403)
    expect((await (await signIn(charlie)).get(path)).status).toBe(403)
    clock.forward({ minutes: 1 })
    expect((await (await signIn(alice)).get(path)).status).toBe(403)
    expect(await start(browser, path)).toContain('/auth?')
    clock.forward({ minutes: 15 })
    expect(await start(browser, path)).toBe('/en/account/partners')
    expect(await start(browser, '/en/account/partners')).toContain('/en/account/confirmation')
  })

  it('opens one account here, and one account here has one of each partner', async () => {
    const { world, alice, charlie, signIn, portal } = await withPartner()
    await link(world, alice, 'alice-at-north')
    const browser = await signIn(charlie)
    const path = await linkingPath(browser)
    const arrive = async (login: string) =>
      comeBack(browser, await visitProvider(await start(browser, path), { login }))
    expect(await failure(browser, await arrive('alice-at-north'))).toBe('taken')

    for (const login of ['charlie-at-north', 'charlie-at-north', 'charlie-elsewhere'])
      expect((await arrive(login)).headers.get('location')).toBe('/en/account/partners?done=linked')
    const links = portal.db.select().from(partnerLinks).all()
    expect(links.map(({ subject }) => subject).sort()).toEqual(['alice-at-north', 'charlie-elsewhere'])
    expect((await (await browser.get('/en/account/partners')).text()).includes('/linking')).toBe(false)
  })

  it('opens nothing for somebody who is suspended', async () => {
    const { world, alice, visitor, portal } = await withPartner()
    await link(world, alice, 'alice-at-north')
    portal.db.update(people).set({ state: 'suspended' }).where(eq(people.id, alice.id)).run()
    const browser = visitor()
    const back = await comeBack(browser, await visitProvider(await start(browser), { login: 'alice-at-north' }))
    expect(await failure(browser, back)).toBe('notLinked')
  })

  it('does not exist when the deployer names none', async () => {
    const { visitor, alice, signIn } = await createWorld()
    expect((await visitor().get('/en/sign-in/partner/north')).status).toBe(404)
    expect((await visitor().get('/en/sign-in/partner/north/callback?code=a&state=b')).status).toBe(404)
    expect((await (await signIn(alice)).get('/en/account/partners')).status).toBe(200)
  })
})
