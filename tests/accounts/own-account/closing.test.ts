import { eq, isNull } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { passkeys } from '../../../src/accounts/factors/schema.ts'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { chooseReminders } from '../../../src/accounts/notices/index.ts'
import { reminderChoices } from '../../../src/accounts/notices/schema.ts'
import { contactChanges } from '../../../src/accounts/own-account/schema.ts'
import { findPersonByEmail, type Member } from '../../../src/accounts/people/index.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { sessions } from '../../../src/accounts/sessions/schema.ts'
import { announcementClosings } from '../../../src/announcements/schema.ts'
import { apiHooks, apiTokens } from '../../../src/api/schema.ts'
import { closingEndings } from '../../../src/app.ts'
import { makeAddress } from '../../../src/calendar/addresses.ts'
import { calendarAddresses } from '../../../src/calendar/schema.ts'
import { endAppearance } from '../../../src/cases/appearances/index.ts'
import { appearances } from '../../../src/cases/appearances/schema.ts'
import { deadlineReminders } from '../../../src/cases/deadlines/reminders/schema.ts'
import { caseSeen, caseStars } from '../../../src/cases/news/schema.ts'
import { casePeople } from '../../../src/cases/people/schema.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { delegations } from '../../../src/delegation/schema.ts'
import { readMarks } from '../../../src/documents/reading/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { giveFeedback } from '../../../src/feedback/commands.ts'
import { pageFeedback } from '../../../src/feedback/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { requests } from '../../../src/requests/schema.ts'
import { plantAnnouncement } from '../../announcements/plant.ts'
import { plantHook, tokenFor } from '../../api/speaking.ts'
import { as, must, officerOf, plantCase, plantDraft, plantNotice, plantSent } from '../../plant.ts'
import { plantDraftRequest } from '../../requests/plant.ts'
import { type Browser, createWorld, password, type Someone, type World } from '../../world.ts'
import { mailOf } from '../outgoing.ts'

const close = (browser: Browser) => browser.post('/en/account/closing', { closing: 'yes' })
const rowOf = ({ portal }: World, { id }: Someone) => portal.db.select().from(people).where(eq(people.id, id)).get()!

async function worldWithPia() {
  const world = await createWorld()
  const pia = await world.add('Pia Haddad', 'party')
  const caseId = plantCase(world, { reference: 'TC5-00002', title: 'Pia Haddad', counsel: [], party: pia })
  return { world, pia, caseId, browser: await world.signIn(pia) }
}

function leaveRecord(world: World) {
  const { db } = world.portal
  const officer = officerOf(world.sam, world.toronto)
  const now = world.clock.now()
  for (const { id } of db.select().from(appearances).all())
    must(endAppearance(db, officer, id, now.epochMilliseconds, now))
}

describe('closing an account', () => {
  it('says first what will happen, and asks for the second factor', async () => {
    const { world, browser } = await worldWithPia()
    const page = await (await browser.get('/en/account/closing')).text()
    for (const said of ['Your drafts will be deleted.', 'You remain a party', 'TC5-00002', 'Close my account'])
      expect(page).toContain(said)
    world.clock.forward({ minutes: 16 })
    expect((await close(browser)).status).toBe(403)
    expect(rowOf(world, world.alice).state).toBe('active')
  })

  it('ends every session at once, and sign-in answers as for someone unknown', async () => {
    const { world, pia, browser } = await worldWithPia()
    world.clock.forward({ minutes: 1 })
    const other = await world.signIn(pia)
    const done = await close(browser)
    expect([done.status, done.headers.get('location')]).toEqual([303, '/en/account/closed'])
    expect(done.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(rowOf(world, pia)).toMatchObject({ state: 'closed', closedAt: world.clock.now().epochMilliseconds })
    expect(world.portal.db.select().from(sessions).all()).toEqual([])
    expect((await other.get('/en/account')).headers.get('location')).toContain('/en/sign-in')
    expect(await (await browser.get('/en/account/closed')).text()).toContain('Your account is closed')

    const plain = async (email: string) => {
      const answer = await world.visitor().post('/en/sign-in', { email, password })
      return `${answer.status} ${(await answer.text()).replaceAll(email, 'X')}`
    }
    expect(await plain(pia.email)).toBe(await plain('nobody@example.test'))
    expect((await mailOf(world, 'security.accountClosed')).map(({ recipient }) => recipient)).toEqual([pia.email])
    expect(listEvents(world.portal.db, { action: 'person.closed' })).toHaveLength(1)
  })

  it('leaves a party in their case: the registry is told to write by post, and a new letter can open an account', async () => {
    const { world, caseId, pia, browser } = await worldWithPia()
    await close(browser)
    const [person] = world.portal.db.select().from(casePeople).where(eq(casePeople.caseId, caseId)).all()
    expect(person).toMatchObject({ name: 'Pia Haddad', role: 'claimant', accountId: null })
    expect(world.portal.db.select().from(contactChanges).all()).toEqual([
      expect.objectContaining({ officeId: world.toronto, changes: { account: ['open', 'closed'] } }),
    ])
    const officer = await world.signIn(world.sam)
    expect(await (await officer.get('/en/admin/requests/contacts')).text()).toContain('closed: contact by mail only')
    expect(findPersonByEmail(world.portal.db, pia.email)).toBeUndefined()
    const actions = listEvents(world.portal.db, { caseId }).map(({ action }) => action)
    expect(actions).toContain('casePerson.accountClosed')
  })

  it('deletes drafts, and keeps what was sent with its receipts', async () => {
    const { world, pia, caseId, browser } = await worldWithPia()
    const sent = await plantSent(world, caseId, pia)
    const draft = await plantDraft(world, caseId, pia)
    await close(browser)
    const left = world.portal.db.select().from(submissions).all()
    expect(left.map(({ id }) => id)).toEqual([sent])
    expect(left[0]).toMatchObject({ principalId: pia.id, number: '2026-000001' })
    const officer = await world.signIn(world.sam)
    expect(await (await officer.get(`/en/admin/submissions/${sent}`)).text()).toContain('Pia Haddad')
    expect(listEvents(world.portal.db, { action: 'submission.deleted' })[0]?.subject).toBe(`submission:${draft}`)
  })

  it('ends the programs, webhooks and calendar addresses that act for it', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const bob = await world.signIn(world.bob)
    tokenFor(world, world.bob)
    await plantHook(world, world.bob)
    makeAddress(db, as<Member>(world.bob), false, world.clock.now())
    const open = () => [
      db.select().from(apiTokens).where(isNull(apiTokens.endedAt)).all().length,
      db.select().from(apiHooks).where(isNull(apiHooks.endedAt)).all().length,
      db.select().from(calendarAddresses).where(isNull(calendarAddresses.revokedAt)).all().length,
    ]
    expect(open()).toEqual([1, 1, 1])
    expect((await close(bob)).status).toBeLessThan(400)
    expect([rowOf(world, world.bob).state, open()]).toEqual(['closed', [0, 0, 0]])
  })

  it('ends each thing that the list of endings has', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const at = world.clock.now()
    const caseId = plantCase(world)
    const counsel = await world.signIn(world.alice)
    const offer = { name: 'Bob', email: world.bob.email, locale: 'en', rights: 'send', scope: 'all', until: '' }
    await counsel.post('/en/delegates/new', offer)
    await counsel.post(`/en/cases/${caseId}/star`, { starred: 'yes' })
    makeAddress(db, as<Member>(world.alice), false, at)
    await plantDraft(world, caseId, world.alice)
    const documentId = await plantNotice(world, caseId)
    db.insert(readMarks).values({ personId: world.alice.id, documentId, at: 1 }).run()
    plantDraftRequest(world, caseId, 'accommodation')
    const said = { page: '/cases', kind: 'idea', words: 'Larger letters.', wantsAnswer: true, locale: 'en' } as const
    giveFeedback(db, said, as<Member>(world.alice), as<Member>(world.alice).trace, at)
    const announcement = plantAnnouncement(world)
    db.insert(announcementClosings)
      .values({ personId: world.alice.id, announcementId: announcement, version: 1, at: at.epochMilliseconds })
      .run()

    db.insert(deadlineReminders)
      .values({ personId: world.alice.id, caseId, key: 'rpd.disclose', endsAt: 1, days: 3, at: 1, mailId: 'm' })
      .run()
    chooseReminders(
      db,
      as<Member>(world.alice),
      { isOn: true, which: 'all', principals: null, days: [3] },
      world.clock.now(),
    )

    /** How much is left of each; the compiler asks for a line here when there is another ending. */
    const left: Record<keyof typeof closingEndings, () => number> = {
      delegations: () => db.select().from(delegations).where(isNull(delegations.revokedAt)).all().length,
      cases: () => db.select().from(caseStars).all().length,
      otherAccess: () => db.select().from(calendarAddresses).where(isNull(calendarAddresses.revokedAt)).all().length,
      readMarks: () => db.select().from(readMarks).all().length,
      drafts: () => db.select().from(submissions).all().length,
      requests: () => db.select().from(requests).all().length,
      feedback: () => db.select().from(pageFeedback).all().length,
      closedBanners: () => db.select().from(announcementClosings).all().length,
      reminders: () => db.select().from(deadlineReminders).all().length,
    }
    const all = () => Object.fromEntries(Object.entries(left).map(([name, count]) => [name, count()]))
    const each = (n: number) => Object.fromEntries(Object.keys(closingEndings).map((name) => [name, n]))
    expect(all()).toEqual(each(1))
    db.update(cases).set({ status: 'closed', closedAt: 1 }).run()
    expect((await close(counsel)).status).toBe(303)
    expect(all()).toEqual(each(0))
    expect(db.select().from(reminderChoices).all()).toEqual([])
  })

  it('is refused while counsel is of record in an open case, with the way to leave it', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const browser = await world.signIn(world.alice)
    const page = await (await browser.get('/en/account/closing')).text()
    expect(page).toContain(`/en/cases/${caseId}/record`)
    expect(page).not.toContain('Close my account')
    const answer = await close(browser)
    expect([answer.status, (await answer.text()).includes('TC5-00001')]).toEqual([422, true])
    expect(rowOf(world, world.alice).state).toBe('active')
  })

  it.each([
    ['was removed from the record', (world: World) => leaveRecord(world)],
    [
      'has closed cases only',
      ({ portal }: World) => void portal.db.update(cases).set({ status: 'closed', closedAt: 1 }).run(),
    ],
  ])('is open to counsel who %s', async (_who, meanwhile) => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const counsel = await world.signIn(world.alice)
    await counsel.post(`/en/cases/${caseId}/star`, { starred: 'yes' })
    await counsel.get(`/en/cases/${caseId}`)
    const kept = () => [caseStars, caseSeen].map((table) => world.portal.db.select().from(table).all().length)
    expect(kept()).toEqual([1, 1])
    meanwhile(world)
    expect((await close(counsel)).status).toBe(303)
    expect(rowOf(world, world.alice).state).toBe('closed')
    expect(kept()).toEqual([0, 0])
  })

  it('ends delegations given and received, and withdraws the invitations that they made', async () => {
    const world = await createWorld()
    const { alice, bob, charlie, portal } = world
    const offer = (browser: Browser, email: string) =>
      browser.post('/en/delegates/new', {
        name: 'A Person',
        email,
        locale: 'en',
        rights: 'send',
        scope: 'all',
        until: '',
      })
    const counsel = await world.signIn(alice)
    await offer(counsel, bob.email)
    await offer(counsel, 'new@example.test')
    await offer(await world.signIn(charlie), alice.email)
    const all = () => portal.db.select().from(delegations).all()
    const delegate = await world.signIn(bob)
    await delegate.post(`/en/delegates/${all().find((d) => d.delegateId === bob.id)!.id}/acceptance`)
    await counsel.post(`/en/delegates/${all().find((d) => d.delegateId === alice.id)!.id}/acceptance`)

    expect((await close(counsel)).status).toBe(303)
    expect(all().map(({ revokedAt }) => revokedAt)).toEqual(Array(3).fill(world.clock.now().epochMilliseconds))
    expect(portal.db.select().from(invitations).get()?.revokedAt).not.toBeNull()
    const told = (await mailOf(world, 'delegation.ended')).map(({ recipient }) => recipient)
    expect(told.sort()).toEqual([bob.email, charlie.email])
    expect(await (await delegate.get('/en/delegates')).text()).not.toContain('/revocation')
  })

  it('takes every means of signing in with it', async () => {
    const { world, pia, browser } = await worldWithPia()
    const key = { publicKey: Buffer.alloc(3), counter: 0, transports: [], name: 'K', isBackedUp: false, createdAt: 1 }
    world.portal.db
      .insert(passkeys)
      .values({ ...key, id: 'k', personId: pia.id })
      .run()
    await close(browser)
    expect(world.portal.db.select().from(passkeys).all()).toEqual([])
  })

  it('is not for staff, and no form without its button does it', async () => {
    const { world, pia, browser } = await worldWithPia()
    expect((await browser.post('/en/account/closing')).status).toBe(422)
    expect(rowOf(world, pia).state).toBe('active')
    const officer = await world.signIn(world.sam)
    expect(await (await officer.get('/en/account/closing')).text()).toContain(
      'an administrator will close your account. You cannot close it yourself.',
    )
    expect((await close(officer)).status).toBe(422)
    expect(rowOf(world, world.sam).state).toBe('active')
  })
})
