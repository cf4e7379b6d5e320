import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { resendInvitation } from '../../../src/accounts/invitations/index.ts'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { identityChecks } from '../../../src/accounts/standing/schema.ts'
import { casePeople } from '../../../src/cases/people/schema.ts'
import { addCasePerson } from '../../../src/cases/record/index.ts'
import { auditEvents } from '../../../src/platform/audit/schema.ts'
import { loadCatalogue } from '../../../src/platform/web/i18n.ts'
import { sentencesOf } from '../../admin/pages.ts'
import { must, officerOf } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import {
  address,
  begun,
  birthDate,
  chosenPassword,
  finish,
  invitedParty,
  linkOf,
  profile,
  uci,
} from '../registering.ts'

const t = loadCatalogue('locales')('en')
const reference = 'TC5-00001'
const named = { ...profile, name: 'Selam Tesfaye', locale: 'en', reach: 'name', signInName: 'Selam.T-1987' }

const tell = (browser: Browser, facts: Record<string, string>) => browser.post('/en/register/facts', facts)

async function registered(world: World, invited = invitedParty(world)) {
  const browser = await begun(world, invited.invitation)
  await tell(browser, { reference, birthDate })
  await browser.post('/en/register/profile', named)
  return { ...invited, browser, done: await finish(world, browser) }
}

const account = ({ portal }: World) => portal.db.select().from(people).where(eq(people.emailKey, 'selam.t-1987')).get()!

describe('a claimant registers with a letter', () => {
  it('by the facts that are not in it, without mail, and sees their own case at once', async () => {
    const world = await createWorld()
    const { browser, done, caseId, personId } = await registered(world)
    expect(done.headers.get('location')).toBe('/en/today')
    expect(account(world)).toMatchObject({ role: 'party', email: '', address, identity: 'confirmed' })
    const row = world.portal.db.select().from(casePeople).where(eq(casePeople.id, personId)).get()
    expect(row?.accountId).toBe(account(world).id)
    expect(world.portal.db.select().from(identityChecks).all()).toMatchObject([{ way: 'letter', officerId: null }])
    expect((await browser.get(`/en/cases/${caseId}`)).status).toBe(200)
  })

  it('and signs in with the name that they chose, whatever its capitals', async () => {
    const world = await createWorld()
    await registered(world)
    const visitor = world.visitor()
    const answer = await visitor.post('/en/sign-in', { email: 'SELAM.t-1987', password: chosenPassword })
    expect(answer.headers.get('location')).toContain('/en/sign-in/code')
  })

  it.each([
    { reference, uci },
    { reference: ' tc5-00001 ', uci: '12-3456-7890' },
    { reference: 'Tc5 00001', uci },
    { reference: 'tc5–00001', birthDate },
    { reference, birthDate },
    { reference, uci, birthDate },
  ] as Record<string, string>[])('who tells %o goes on', async (facts) => {
    const world = await createWorld()
    const browser = await begun(world, invitedParty(world).invitation)
    expect((await browser.get('/en/register/profile')).headers.get('location')).toBe('/en/register/facts')
    expect((await tell(browser, facts)).headers.get('location')).toBe('/en/register/profile')
  })

  it('hears the same of whatever does not match, and nothing of the case (ABU-12)', async () => {
    const world = await createWorld()
    const browser = await begun(world, invitedParty(world).invitation)
    const wrong: Record<string, string>[] = [
      { reference: 'TC5-99999', birthDate },
      { reference, birthDate: '1987-04-24' },
      { reference, uci: '1234567891' },
      { reference, uci, birthDate: '1987-04-24' },
      { reference, uci: '9999999999', birthDate },
    ]
    const pages: string[] = []
    for (const facts of wrong) {
      const answer = await tell(browser, facts)
      expect(answer.status).toBe(422)
      pages.push((await answer.text()).replaceAll(/value="[^"]*"/g, ''))
    }
    expect(new Set(pages).size).toBe(1)
    expect(pages[0]).toContain(t('accounts:error.factsDiffer'))
    expect(pages[0]).not.toContain('Selam')
    expect((await browser.get('/en/register/profile')).headers.get('location')).toBe('/en/register/facts')
  })

  it('waits after five tries, even with the right facts (SEC-047, ABU-12)', async () => {
    const world = await createWorld()
    const browser = await begun(world, invitedParty(world).invitation)
    for (let i = 0; i < 5; i++) await tell(browser, { reference, birthDate: '1990-01-01' })
    expect((await tell(browser, { reference, birthDate })).status).toBe(429)
    world.clock.forward({ minutes: 1 })
    expect((await tell(browser, { reference, birthDate })).status).toBe(303)
  })

  it('cannot guess on and on: after twenty tries only a new letter opens the case (ABU-12)', async () => {
    const world = await createWorld()
    const { invitation } = invitedParty(world)
    const { db } = world.portal
    const browser = await begun(world, invitation)
    for (let i = 0; i < 20; i++) {
      await tell(browser, { reference, birthDate: '1990-01-01' })
      world.clock.forward({ minutes: 16 })
      if (i % 5 === 4) await browser.post(link(world))
    }
    expect((await tell(browser, { reference, birthDate })).status).toBe(422)

    const officer = officerOf(world.sam, world.toronto)
    const now = db.select().from(invitations).all()[0]!
    must(db.transaction((tx) => resendInvitation(tx, officer, now, world.clock.now())))
    await browser.post(link(world))
    world.clock.forward({ minutes: 16 })
    expect((await tell(browser, { reference, birthDate })).status).toBe(303)
  })

  it.each([
    [{ reference: '', birthDate }, 'referenceMissing'],
    [{ reference }, 'factsMissing'],
    [{ reference, uci: '12' }, 'uciShape'],
    [{ reference, birthDate: '23/04/1987' }, 'birthDateUnreadable'],
  ] as const)('is told what is missing or unreadable in %o, which counts as no try', async (facts, error) => {
    const world = await createWorld()
    const browser = await begun(world, invitedParty(world).invitation)
    for (let i = 0; i < 6; i++) {
      const answer = await tell(browser, facts as Record<string, string>)
      expect(answer.status).toBe(422)
      expect(sentencesOf(await answer.text())).toContain(t(`accounts:error.${error}`))
    }
    expect(
      world.portal.db.select().from(auditEvents).where(eq(auditEvents.action, 'invitation.mismatched')).all(),
    ).toEqual([])
  })

  it('is told when a name for signing in is taken, or is none', async () => {
    const world = await createWorld()
    await registered(world)
    const second = await begun(world, invitedPartyAgain(world))
    await tell(second, { reference, birthDate })
    for (const [signInName, error] of [
      ['selam.t-1987', 'signInNameTaken'],
      ['selam@example.test', 'signInNameShape'],
      ['ab', 'signInNameShape'],
    ] as const) {
      const answer = await second.post('/en/register/profile', { ...named, signInName })
      expect(answer.status).toBe(422)
      expect(sentencesOf(await answer.text())).toContain(t(`accounts:error.${error}`))
    }
    const neither = await second.post('/en/register/profile', { ...named, reach: '' })
    expect(await neither.text()).toContain(t('accounts:error.reachMissing'))
  })

  it('makes no account when the place in the case was linked to another meanwhile', async () => {
    const world = await createWorld()
    const { invitation, personId } = invitedParty(world)
    const pia = await world.add('Pia Haddad', 'party')
    const browser = await begun(world, invitation)
    await tell(browser, { reference, birthDate })
    await browser.post('/en/register/profile', named)
    world.portal.db.update(casePeople).set({ accountId: pia.id }).where(eq(casePeople.id, personId)).run()
    expect((await finish(world, browser)).status).toBe(404)
    expect(account(world)).toBeUndefined()
  })
})

describe('a designated representative', () => {
  it('tells the facts of the person represented, sees that case, and sends although counsel is of record', async () => {
    const world = await createWorld()
    const { sam, toronto, portal, clock } = world
    const { caseId, personId, invitation } = invitedParty(world, { counsel: [world.alice] })
    const officer = officerOf(sam, toronto)
    const odile = { name: 'Odile', role: 'designatedRepresentative', representsId: personId } as const
    const odileId = must(addCasePerson(portal.db, officer, caseId, odile, clock.now()))
    portal.db.update(invitations).set({ casePersonId: odileId }).where(eq(invitations.id, invitation.id)).run()

    const { browser } = await registered(world, { caseId, personId: odileId, invitation })
    expect(await (await browser.get(`/en/cases/${caseId}`)).text()).toContain(t('cases:case.send'))
    expect((await browser.get(`/en/cases/${caseId}/send`)).status).toBe(200)
  })

  it('while the party who is represented by counsel only reads', async () => {
    const world = await createWorld()
    const { browser, caseId } = await registered(world, invitedParty(world, { counsel: [world.alice] }))
    expect((await browser.get(`/en/cases/${caseId}`)).status).toBe(200)
    expect((await browser.get(`/en/cases/${caseId}/send`)).status).toBe(403)
  })
})

const link = (world: World) => linkOf(world, world.portal.db.select().from(invitations).all()[0]!, 'en')

/** The same letter once more, for a second person of the case. */
function invitedPartyAgain({ portal, sam, toronto, clock }: World) {
  const first = portal.db.select().from(invitations).all()[0]!
  const officer = officerOf(sam, toronto)
  const brother = { name: 'Dawit Tesfaye', role: 'claimant', birthDate, isAnother: true } as const
  const id = must(addCasePerson(portal.db, officer, first.caseId!, brother, clock.now()))
  portal.db
    .insert(invitations)
    .values({ ...first, id, codeName: 'ACDE', casePersonId: id, registeredAt: null, registeredPersonId: null })
    .run()
  return portal.db.select().from(invitations).where(eq(invitations.id, id)).get()!
}
