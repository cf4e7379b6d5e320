import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { codeOfInvitation } from '../../../src/accounts/invitations/secrets.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { termsAcceptances } from '../../../src/accounts/standing/schema.ts'
import { toBob } from '../../delegation/cases.ts'
import { createWorld, type World } from '../../world.ts'
import { begun, finish, invitedCounsel, linkOf, mailTo, profile } from '../registering.ts'

const good = { ...profile, membershipNumber: 'N-77', firm: '' }

describe('registering', () => {
  it('takes the invited from the link in the mail to an account that waits for an officer', async () => {
    const world = await createWorld()
    const { portal, visitor } = world
    const invitation = invitedCounsel(world)
    const [letter = ''] = await mailTo(world, 'Dana@Example.test')
    expect(letter).toContain(linkOf(world, invitation))
    expect(letter).toContain('Mon dossier')

    const browser = visitor()
    expect((await browser.get(linkOf(world, invitation))).status).toBe(200)
    const begins = await browser.post(linkOf(world, invitation))
    expect(begins.headers.get('location')).toBe('/fr/register/profile')
    expect((await browser.get('/fr/register/profile')).headers.get('location')).toBe('/fr/register/capacity')
    const chosen = await browser.post('/fr/register/capacity', { kind: 'notary' })
    expect(chosen.headers.get('location')).toBe('/fr/register/profile')
    const given = await browser.post('/fr/register/profile', good)
    expect(given.headers.get('location')).toBe('/fr/register/authenticator')
    const done = await finish(world, browser, 'fr')
    expect(done.headers.get('location')).toBe('/fr/identity')
    expect((await browser.get('/fr/account')).status).toBe(200)

    const account = portal.db.select().from(people).where(eq(people.emailKey, 'dana@example.test')).get()!
    expect(account).toMatchObject({
      role: 'counsel',
      name: 'Dana Çelik',
      zone: 'America/Vancouver',
      officeId: world.toronto,
      state: 'active',
      identity: 'waiting',
    })
    const accepted = portal.db.select().from(termsAcceptances).where(eq(termsAcceptances.personId, account.id)).all()
    expect(accepted).toMatchObject([{ version: '1.0', at: world.clock.now().epochMilliseconds }])
    expect((await visitor().get(linkOf(world, invitation))).status).toBe(404)
  })

  it('is not begun by a mail scanner that opens the link (ABU-11)', async () => {
    const world = await createWorld()
    const invitation = invitedCounsel(world)
    for (let i = 0; i < 20; i++) await world.visitor().get(linkOf(world, invitation))
    const row = world.portal.db.select().from(invitations).all()[0]!
    expect([row.openedAt, row.registeredAt]).toEqual([null, null])
  })

  it('opens by the typed code too, whatever its capitals and dashes', async () => {
    const world = await createWorld()
    const code = codeOfInvitation(world.portal.keyring, invitedCounsel(world))
    expect(code).toMatch(/^([A-Z0-9]{4}-){3}[A-Z0-9]{4}$/)
    const opened = await world.visitor().post('/en/register', { code: code.toLowerCase().replaceAll('-', ' ') })
    expect(opened.headers.get('location')).toBe('/en/register/profile')
  })

  it('makes a guesser of codes wait after five tries, the right code included (SEC-047, ABU-10)', async () => {
    const world = await createWorld()
    const code = codeOfInvitation(world.portal.keyring, invitedCounsel(world))
    const wrong = `${code.slice(0, -1)}${code.endsWith('A') ? 'C' : 'A'}`
    for (let i = 0; i < 5; i++) expect((await world.visitor().post('/en/register', { code: wrong })).status).toBe(422)
    expect((await world.visitor().post('/en/register', { code })).status).toBe(429)
    world.clock.forward({ minutes: 1 })
    expect((await world.visitor().post('/en/register', { code })).status).toBe(303)
  })

  it.each([
    ['expired', (w: World) => w.clock.forward({ hours: 24 * 30 })],
    ['revoked', (w: World) => w.portal.db.update(invitations).set({ revokedAt: 1 }).run()],
    ['issued again', (w: World) => w.portal.db.update(invitations).set({ issue: 2 }).run()],
  ])('answers the link and code of an %s invitation like a wrong one (SEC-054, ABU-10)', async (_, spoil) => {
    const world = await createWorld()
    const invitation = invitedCounsel(world)
    const [link, code] = [linkOf(world, invitation), codeOfInvitation(world.portal.keyring, invitation)]
    spoil(world)
    expect((await world.visitor().get(link)).status).toBe(404)
    expect((await world.visitor().post(link)).status).toBe(404)
    expect((await world.visitor().post('/en/register', { code })).status).toBe(422)
  })

  it.each(['/en/register/capacity', '/en/register/profile', '/en/register/authenticator'])(
    'leads who has begun nothing from %s to the beginning',
    async (step) => {
      const { visitor } = await createWorld()
      expect((await visitor().get(step)).headers.get('location')).toBe('/en/register')
      expect((await visitor().post(step)).headers.get('location')).toBe('/en/register')
    },
  )

  it('opens no step before the ones that come first (SEC-027)', async () => {
    const world = await createWorld()
    const browser = await begun(world, invitedCounsel(world))
    expect((await browser.get('/en/register/authenticator')).headers.get('location')).toBe('/en/register/capacity')
    await browser.post('/en/register/capacity', { kind: 'notary' })
    expect((await browser.get('/en/register/authenticator')).headers.get('location')).toBe('/en/register/profile')
    expect((await browser.get('/en/register/facts')).headers.get('location')).toBe('/en/register/profile')
  })

  it('offers the key to an application on the same device by a link, the same as in the QR code and to be typed (B18)', async () => {
    const world = await createWorld()
    const browser = await begun(world, invitedCounsel(world))
    await browser.post('/en/register/capacity', { kind: 'notary' })
    await browser.post('/en/register/profile', good)
    const page = await (await browser.get('/en/register/authenticator')).text()
    const link = /href="(otpauth:[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const typed = /<code>([A-Z2-7 ]{32,})<\/code>/.exec(page)![1]!.replaceAll(' ', '')
    expect(new URL(link).searchParams.get('secret')).toBe(typed)
  })

  it('says all that is wrong at once, what is wrong with the password too, in the order of the page', async () => {
    const world = await createWorld()
    const browser = await begun(world, invitedCounsel(world))
    await browser.post('/en/register/capacity', { kind: 'notary' })
    const wrong = { name: '', password: 'short', again: 'other', terms: '' }
    const page = await (await browser.post('/en/register/profile', { ...good, ...wrong })).text()
    const [summary = ''] = /error-summary[\s\S]*?<\/ul>/.exec(page) ?? []
    expect([...summary.matchAll(/href="#([a-z]+)-field/gi)].map(([, field]) => field)).toEqual([
      'name',
      'password',
      'terms',
    ])
    const differs = await browser.post('/en/register/profile', { ...good, name: '', again: 'quatre pommes rouges' })
    expect(await differs.text()).toMatch(/href="#name-field[\s\S]*href="#again-field/)
  })

  it('says on its first page, and at each step, that an officer meets counsel afterwards; a delegate reads who invites (B18)', async () => {
    const world = await createWorld()
    const meeting = /\b(?:an officer of the registry|a registry officer) will (?:then )?meet you by video/i
    const invitation = invitedCounsel(world)
    expect(await (await world.visitor().get(linkOf(world, invitation, 'en'))).text()).toMatch(meeting)
    const browser = await begun(world, invitation)
    await browser.post('/en/register/capacity', { kind: 'notary' })
    expect(await (await browser.get('/en/register/profile')).text()).toMatch(meeting)

    const alice = await world.signIn(world.alice)
    await alice.post('/en/delegates/new', { ...toBob, email: 'zoe@example.test' })
    const [offered] = world.portal.db
      .select()
      .from(invitations)
      .where(eq(invitations.emailKey, 'zoe@example.test'))
      .all()
    const page = await (await world.visitor().get(linkOf(world, offered!, 'en'))).text()
    expect(page).toContain('Alice Tremblay invites you to act as a delegate.')
    expect(page).not.toMatch(meeting)
    const [mail = ''] = await mailTo(world, 'zoe@example.test')
    expect(mail).toContain('Alice Tremblay')
  })

  it.each([
    ['password', { password: 'too short', again: 'too short' }],
    ['password', { password: 'Password 123456', again: 'Password 123456' }],
    ['password', { password: 'dana@example.test', again: 'dana@example.test' }],
    ['again', { again: 'quatre pommes rouges ici' }],
    ['name', { name: ' ' }],
    ['terms', { terms: '' }],
    ['membershipNumber', { membershipNumber: '' }],
    ['zone', { zone: 'Mars/Olympus' }],
  ])('says beside %s what to mend, and keeps what was typed', async (field, change) => {
    const world = await createWorld()
    const browser = await begun(world, invitedCounsel(world))
    await browser.post('/en/register/capacity', { kind: 'notary' })
    const answer = await browser.post('/en/register/profile', { ...good, firm: 'Étude Çelik', ...change })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}-field`)
    expect(page).toContain('Étude Çelik')
    expect(page).not.toContain('quatre pommes')
  })

  it('lets the password have 128 characters of any kind, and every one counts (SEC-043)', async () => {
    const world = await createWorld()
    const browser = await begun(world, invitedCounsel(world))
    await browser.post('/en/register/capacity', { kind: 'notary' })
    const codePoints = [...'🦊é¿ ж文'.repeat(30)].slice(0, 128).join('')
    const long = `${codePoints}xy`
    const tried = (password: string) => browser.post('/en/register/profile', { ...good, password, again: password })
    expect((await tried(codePoints)).status).toBe(303)
    expect((await tried(long)).status).toBe(422)
  })
})
