import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { counselProfiles, people } from '../../../src/accounts/people/schema.ts'
import { auditEvents } from '../../../src/platform/audit/schema.ts'
import { loadCatalogue } from '../../../src/platform/web/i18n.ts'
import { createWorld, type World } from '../../world.ts'
import { begun, finish, invitedCounsel, profile } from '../registering.ts'

const t = loadCatalogue('locales')('en')

/** Registers in a capacity; returns the answer to the profile, and the page it was asked on. */
async function profileOf(world: World, kind: string, fields: Record<string, string>) {
  const browser = await begun(world, invitedCounsel(world))
  await browser.post('/en/register/capacity', { kind })
  const page = await (await browser.get('/en/register/profile')).text()
  return { browser, page, answer: await browser.post('/en/register/profile', { ...profile, ...fields }) }
}

const kept = ({ portal }: World) => {
  const person = portal.db.select().from(people).where(eq(people.emailKey, 'dana@example.test')).get()!
  return portal.db.select().from(counselProfiles).where(eq(counselProfiles.personId, person.id)).get()!
}

describe('counsel registers in a capacity', () => {
  it.each([
    ['lawyer', { body: 'lsbc', membershipNumber: '509233' }, 'lsbc'],
    ['paralegal', { membershipNumber: 'P15507' }, 'lso'],
    ['notary', { membershipNumber: 'N-77' }, 'cnq'],
    ['consultant', { membershipNumber: 'R700418' }, 'cicc'],
  ])('as %s with a body of the list and a number, in good standing for a year', async (kind, fields, body) => {
    const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
    const { browser } = await profileOf(world, kind, fields)
    expect((await finish(world, browser)).headers.get('location')).toBe('/en/identity')
    expect(kept(world)).toMatchObject({ kind, body, membershipNumber: fields.membershipNumber })
    // Until the end of 24 November 2027 by their own clock, which is Vancouver's.
    expect(new Date(kept(world).standingUntil!).toISOString()).toBe('2027-11-25T07:00:00.000Z')
  })

  it('as unpaid counsel by declaring that no fee is taken, without a body and a number', async () => {
    const world = await createWorld()
    const { browser, page } = await profileOf(world, 'unpaid', { noFee: 'yes', body: 'lso', membershipNumber: '1' })
    expect(page).not.toContain('name="membershipNumber"')
    await finish(world, browser)
    expect(kept(world)).toMatchObject({ kind: 'unpaid', body: '', membershipNumber: '', standingUntil: null })
    const told = world.portal.db.select().from(auditEvents).where(eq(auditEvents.action, 'person.registered')).all()
    expect(JSON.parse(told.at(-1)!.facts)).toEqual({ role: 'counsel', kind: 'unpaid' })
  })

  it.each([
    ['unpaid', {}, 'noFee', 'accounts:error.feeMissing'],
    ['lawyer', { membershipNumber: '1' }, 'body', 'accounts:error.bodyNotOfKind'],
    ['lawyer', { body: 'cicc', membershipNumber: '1' }, 'body', 'accounts:error.bodyNotOfKind'],
    ['lawyer', { body: 'lso' }, 'membershipNumber', 'accounts:error.membershipNumberMissing'],
    ['consultant', {}, 'membershipNumber', 'accounts:error.membershipNumberMissing'],
  ] as const)('as %s with %o is told what is missing', async (kind, fields, field, sentence) => {
    const world = await createWorld()
    const { answer } = await profileOf(world, kind, fields as Record<string, string>)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}-field"`)
    expect(page).toContain(t(sentence))
  })

  it('is asked for the capacity, and a list of law societies goes with that of a lawyer', async () => {
    const world = await createWorld()
    const browser = await begun(world, invitedCounsel(world))
    expect((await browser.post('/en/register/capacity', {})).status).toBe(422)
    const { page } = await profileOf(await createWorld(), 'lawyer', {})
    for (const body of ['lsbc', 'lsn', 'bq'] as const) expect(page).toContain(t(`identity:body.${body}`))
    expect(page).not.toContain(t('identity:body.cicc'))
  })

  it('takes the capacity back, and gives the profile anew', async () => {
    const world = await createWorld()
    const { browser } = await profileOf(world, 'lawyer', { body: 'lso', membershipNumber: '1' })
    await browser.post('/en/register/capacity', { kind: 'unpaid' })
    expect((await browser.get('/en/register/authenticator')).headers.get('location')).toBe('/en/register/profile')
    const page = await (await browser.get('/en/register/profile')).text()
    expect(page).toContain('value="Dana Çelik"')
    expect(page).toContain('name="noFee"')
  })
})
