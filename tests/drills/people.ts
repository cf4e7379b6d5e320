import { currentCode, seedFromBase32 } from '../../src/accounts/factors/totp.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { type Browser, browse, expectPage } from './browse.ts'
import type { Mailbox } from './mailbox.ts'

const password = 'quatre pommes vertes ici'

/** Somebody who registered from a link, and is signed in. */
export type Person = { readonly email: string; readonly browser: Browser; readonly secret: string }

/** Through the pages, as a person would: who they are, a password, an authenticator and its first code. */
export async function register(port: number, email: string, link: string, more: Record<string, string> = {}) {
  const browser = browse(port)
  let page = await browser.send(expectPage(await browser.open(link)), /\/register\//)
  if (/\/capacity$/.test(page.path)) page = await browser.send(page, /\/capacity$/, { fields: { kind: 'lawyer' } })
  const fields = { password, again: password, terms: 'yes', zone: 'America/Toronto', locale: 'en', ...more }
  page = await browser.send(expectPage(page), /\/profile$/, { fields })
  const secret = /<code>([A-Z2-7 ]{32,})<\/code>/.exec(expectPage(page).body)?.[1]?.replaceAll(' ', '') ?? ''
  const code = currentCode(seedFromBase32(secret), systemClock())
  expectPage(await browser.send(page, /\/authenticator$/, { fields: { code } }))
  return { email, browser, secret } satisfies Person
}

/** Signs in anew, in another browser, with the password and the code of the moment. */
export async function signInAgain<One extends Person>(port: number, person: One): Promise<One> {
  const browser = browse(port)
  const fields = { email: person.email, password }
  const page = await browser.send(await browser.open('/en/sign-in'), /\/sign-in$/, { fields })
  const code = currentCode(seedFromBase32(person.secret), systemClock())
  expectPage(await browser.send(page, /\/sign-in\/code$/, { fields: { code } }))
  return { ...person, browser }
}

/** What stands once an administrator has come by the printed link: an office, its officer, counsel on the record of a case. */
export type Office = {
  readonly ada: Person
  readonly sam: Person
  readonly alice: Counsel
  readonly caseId: string
}
export type Counsel = Person & { readonly id: string }

/** From the link that create-admin printed to counsel on the record of a case; everybody else comes by mail. */
export async function openOffice(port: number, printed: string, mailbox: Mailbox): Promise<Office> {
  const link = new URL(/https:\S+/.exec(printed)?.[0] ?? 'https://none.invalid').pathname
  const ada = await register(port, 'admin@portal.example', link)
  const offices = await ada.browser.open('/en/admin/offices')
  // An older release names the field `code`.
  const code = offices.body.includes('name="officeCode"') ? 'officeCode' : 'code'
  const office = { [code]: 'TOR', nameEn: 'Toronto', nameFr: 'Toronto', zone: 'America/Toronto' }
  expectPage(await ada.browser.send(offices, /\/offices$/, { fields: office }))
  const staff = await ada.browser.open('/en/admin/staff')
  const officeId = /<option value="([^"]+)"[^>]*>[^<]*Toronto/.exec(staff.body)?.[1] ?? ''
  const invited = { name: 'Sam Singh', email: 'sam@portal.example', locale: 'en', role: 'supervisor', officeId }
  expectPage(await ada.browser.send(staff, /\/staff$/, { fields: invited }))
  const sam = await register(port, invited.email, await mailbox.link(invited.email, /\/register\//))

  const fields = { reference: 'TC6-01234', division: 'rpd', title: 'Okafor, Amara', language: 'en' }
  const made = await sam.browser.send(await sam.browser.open('/en/admin/cases/new'), /\/cases\/new$/, { fields })
  const caseId = /\/admin\/cases\/(\w+)/.exec(expectPage(made).path)?.[1] ?? ''
  const alice = await bringCounsel({ port, sam, mailbox }, 'Alice Tremblay', caseId)
  return { ada, sam, alice, caseId }
}

type Around = { readonly port: number; readonly sam: Person; readonly mailbox: Mailbox }

/** Invited by mail, registered, met by the officer, and on the record of this case. */
export async function bringCounsel({ port, sam, mailbox }: Around, name: string, caseId: string): Promise<Counsel> {
  const email = `${name.split(' ')[0]!.toLowerCase()}@portal.example`
  const inviting = await sam.browser.open('/en/admin/invitations/new')
  expectPage(await sam.browser.send(inviting, /\/invitations$/, { fields: { name, email, locale: 'en' } }))
  const link = await mailbox.link(email, /\/register\//)
  const counsel = await register(port, email, link, { membershipNumber: 'P12345', body: 'lso' })
  const entering = await sam.browser.open(`/en/admin/cases/${caseId}/appearances?find=${encodeURIComponent(email)}`)
  const id = /<select[^>]*name="counselId"[\s\S]*?<option value="(\w+)"/.exec(entering.body)?.[1] ?? ''
  const now = systemClock().toZonedDateTimeISO('America/Toronto')
  const met = {
    date: now.toPlainDate().toString(),
    time: now.toPlainTime().toString().slice(0, 5),
    document: 'passport',
  }
  expectPage(await sam.browser.send(await sam.browser.open(`/en/admin/people/${id}`), /\/identity$/, { fields: met }))
  expectPage(await sam.browser.send(entering, /\/appearances$/))
  return { ...counsel, id }
}
