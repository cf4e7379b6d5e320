import { describe, expect, it } from 'vitest'
import {
  codeOf,
  currentCode,
  type Invitation,
  inviteCounsel,
  linkSecret,
  type Registry,
} from '../../src/accounts/index.ts'
import { invitations } from '../../src/accounts/invitation-schema.ts'
import { people } from '../../src/accounts/schema.ts'
import { seedFromBase32 } from '../../src/accounts/totp.ts'
import { deliverDueMail } from '../../src/platform/mail/index.ts'
import { composersOf } from '../../src/work.ts'
import { createWorld, type World } from '../world.ts'

const dana = { name: 'Dana Çelik', email: 'Dana@Example.test', locale: 'fr' as const }
const good = {
  name: 'Dana Çelik',
  locale: 'fr',
  zone: 'America/Vancouver',
  kind: 'notary',
  body: 'Chambre des notaires',
  membershipNumber: 'N-77',
  password: 'quatre pommes vertes ici',
  again: 'quatre pommes vertes ici',
  terms: 'yes',
}

function invited({ portal, sam, clock, toronto }: World): Invitation {
  const officer = { ...sam, officeId: toronto, locale: 'en', zone: 'America/Toronto' } as unknown as Registry
  const made = portal.db.transaction((tx) => inviteCounsel(tx, officer, dana, clock.now()), { behavior: 'immediate' })
  if (!made.ok) throw new Error(made.error)
  return made.value
}

const linkOf = ({ portal }: World, invitation: Invitation) =>
  `/fr/register/${invitation.id}/${linkSecret(portal.keyring, invitation)}`

describe('registering', () => {
  it('takes the invited from the link in the mail to their account', async () => {
    const world = await createWorld()
    const { portal, clock, visitor } = world
    const invitation = invited(world)
    const sent: string[] = []
    await deliverDueMail(
      portal.db,
      async (m) => void sent.push(`${m.to.address} ${m.subject} ${m.text}`),
      composersOf(portal),
      'x',
      clock.now,
    )
    expect(sent).toHaveLength(1)
    expect(sent[0]).toContain(linkOf(world, invitation))
    expect(sent[0]).toContain('Mon dossier')

    const browser = visitor()
    expect((await browser.get(linkOf(world, invitation))).status).toBe(200)
    const begun = await browser.post(linkOf(world, invitation))
    expect(begun.headers.get('location')).toBe('/fr/register/profile')
    expect((await browser.post('/fr/register/profile', good)).headers.get('location')).toBe(
      '/fr/register/authenticator',
    )
    const page = await (await browser.get('/fr/register/authenticator')).text()
    const secret = page.match(/<code>([A-Z2-7 ]{32,})<\/code>/)![1]!.replaceAll(' ', '')
    const done = await browser.post('/fr/register/authenticator', {
      code: currentCode(seedFromBase32(secret), clock.now()),
    })
    expect(done.headers.get('location')).toBe('/fr/today')
    expect((await browser.get('/fr/account')).status).toBe(200)

    const account = portal.db
      .select()
      .from(people)
      .all()
      .find((p) => p.emailKey === 'dana@example.test')
    expect(account).toMatchObject({
      role: 'counsel',
      name: 'Dana Çelik',
      zone: 'America/Vancouver',
      officeId: world.toronto,
      state: 'active',
    })
    expect((await visitor().get(linkOf(world, invitation))).status).toBe(404)
  })

  it('is not begun by a mail scanner that opens the link', async () => {
    const world = await createWorld()
    const invitation = invited(world)
    for (let i = 0; i < 20; i++) await world.visitor().get(linkOf(world, invitation))
    const row = world.portal.db.select().from(invitations).all()[0]!
    expect([row.openedAt, row.registeredAt]).toEqual([null, null])
  })

  it('opens by the typed code too, whatever its capitals and dashes', async () => {
    const world = await createWorld()
    const code = codeOf(world.portal.keyring, invited(world))
    expect(code).toMatch(/^([A-Z0-9]{4}-){3}[A-Z0-9]{4}$/)
    const begun = await world.visitor().post('/en/register', { code: code.toLowerCase().replaceAll('-', ' ') })
    expect(begun.headers.get('location')).toBe('/en/register/profile')
  })

  it('makes a guesser of codes wait after five tries, the right code included', async () => {
    const world = await createWorld()
    const code = codeOf(world.portal.keyring, invited(world))
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
  ])('answers the link and code of an %s invitation like a wrong one', async (_, spoil) => {
    const world = await createWorld()
    const invitation = invited(world)
    const [link, code] = [linkOf(world, invitation), codeOf(world.portal.keyring, invitation)]
    spoil(world)
    expect((await world.visitor().get(link)).status).toBe(404)
    expect((await world.visitor().post(link)).status).toBe(404)
    expect((await world.visitor().post('/en/register', { code })).status).toBe(422)
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
    const browser = world.visitor()
    await browser.post(linkOf(world, invited(world)))
    const answer = await browser.post('/en/register/profile', { ...good, firm: 'Étude Çelik', ...change })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}-field`)
    expect(page).toContain('Étude Çelik')
    expect(page).not.toContain('quatre pommes')
  })

  it('lets the password have 128 characters of any kind, and every one counts', async () => {
    const world = await createWorld()
    const browser = world.visitor()
    await browser.post(linkOf(world, invited(world)))
    const codePoints = [...'🦊é¿ ж文'.repeat(30)].slice(0, 128).join('')
    expect(
      (await browser.post('/en/register/profile', { ...good, password: codePoints, again: codePoints })).status,
    ).toBe(303)
    expect(
      (await browser.post('/en/register/profile', { ...good, password: `${codePoints}xy`, again: `${codePoints}xy` }))
        .status,
    ).toBe(422)
  })
})
