import { currentCode, seedFromBase32 } from '../../src/accounts/factors/totp.ts'
import { type Invitation, invite, inviteCounsel, linkSecret } from '../../src/accounts/invitations/index.ts'
import type { Registry } from '../../src/accounts/people/index.ts'
import { casePeople } from '../../src/cases/people/schema.ts'
import { deliverDueMail } from '../../src/platform/mail/index.ts'
import { composersOf } from '../../src/work.ts'
import { must, officerOf, plantCase } from '../plant.ts'
import type { Browser, Someone, World } from '../world.ts'

export const chosenPassword = 'quatre pommes vertes ici'

export const profile = {
  name: 'Dana Çelik',
  locale: 'fr',
  zone: 'America/Vancouver',
  password: chosenPassword,
  again: chosenPassword,
  terms: 'yes',
}

type Channel = { channel?: 'mail' | 'post' | 'fax'; email?: string; address?: string; fax?: string }

/** Counsel invited by Sam's office. */
export function invitedCounsel(world: World, how: Channel = {}): Invitation {
  const { portal, sam, clock, toronto } = world
  const dana = { name: 'Dana Çelik', email: 'Dana@Example.test', locale: 'fr' as const, ...how }
  return must(
    portal.db.transaction((tx) => inviteCounsel(tx, officerOf(sam, toronto) as Registry, dana, clock.now()), {
      behavior: 'immediate',
    }),
  )
}

export const uci = '1234567890'
export const birthDate = '1987-04-23'
export const address = '12 Rue Haute\nToronto ON  M5V 1A1'

/** A claimant of a file in Toronto, invited by a letter. */
export function invitedParty(world: World, { role = 'claimant', counsel = [] as Someone[] } = {}) {
  const { portal, sam, clock, toronto } = world
  const { db } = portal
  const caseId = plantCase(world, { title: 'Selam Tesfaye', counsel })
  const person = db.select().from(casePeople).all().at(-1)!
  db.update(casePeople)
    .set({ birthDate, role: role as 'claimant' })
    .run()
  const to = { name: 'Selam Tesfaye', email: '', channel: 'post', address, locale: 'en' } as const
  const place = { role: 'party', officeId: toronto, caseId, casePersonId: person.id } as const
  const invitation = must(
    db.transaction((tx) => invite(tx, officerOf(sam, toronto), { ...to, ...place }, clock.now()), {
      behavior: 'immediate',
    }),
  )
  return { caseId, personId: person.id, invitation }
}

export const linkOf = ({ portal }: World, invitation: Invitation, locale = 'fr') =>
  `/${locale}/register/${invitation.id}/${linkSecret(portal.keyring, invitation)}`

/** A browser that has begun to register with this invitation. */
export async function begun(world: World, invitation: Invitation, locale = 'en'): Promise<Browser> {
  const browser = world.visitor()
  await browser.post(linkOf(world, invitation, locale))
  return browser
}

/** Takes the secret from the last page and answers with its code. */
export async function finish(world: World, browser: Browser, locale = 'en') {
  const page = await (await browser.get(`/${locale}/register/authenticator`)).text()
  const secret = page.match(/<code>([A-Z2-7 ]{32,})<\/code>/)?.[1]?.replaceAll(' ', '')
  if (!secret) throw new Error('the authenticator page is not reached')
  const code = currentCode(seedFromBase32(secret), world.clock.now())
  return browser.post(`/${locale}/register/authenticator`, { code })
}

/** Registers as a notary to the end. Returns the browser, signed in. */
export async function registeredCounsel(world: World, invitation = invitedCounsel(world)): Promise<Browser> {
  const browser = await begun(world, invitation)
  await browser.post('/en/register/capacity', { kind: 'notary' })
  await browser.post('/en/register/profile', { ...profile, membershipNumber: 'N-77' })
  await finish(world, browser)
  return browser
}

/** Sends what is due; returns the texts that went to an address. */
export async function mailTo({ portal, clock }: World, email: string): Promise<string[]> {
  const texts: string[] = []
  await deliverDueMail(
    portal.db,
    async ({ to, subject, text }) => {
      if (to.address === email) texts.push(`${subject}\n${text}`)
    },
    composersOf(portal),
    'x',
    clock.now,
  )
  return texts
}
