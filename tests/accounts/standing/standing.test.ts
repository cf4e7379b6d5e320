import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { counselProfiles } from '../../../src/accounts/people/schema.ts'
import { sendStandingNotices } from '../../../src/accounts/standing/index.ts'
import { delegations } from '../../../src/delegation/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { loadCatalogue } from '../../../src/platform/web/i18n.ts'
import { sentencesOf } from '../../admin/pages.ts'
import { saying } from '../../day-words.ts'
import { plantCase, plantDraft } from '../../plant.ts'
import { createWorld, type Someone, type World } from '../../world.ts'
import { mailTo } from '../registering.ts'

const t = loadCatalogue('locales')('en')
const day = 86_400_000
const both = { member: 'yes', free: 'yes' }

const profileOf = ({ portal }: World, { id }: Someone) =>
  portal.db.select().from(counselProfiles).where(eq(counselProfiles.personId, id)).get()!

/** Alice's standing ends in so many days (0: it just ended). Bob is her delegate for everything. */
async function worldWith({ days }: { days: number }) {
  const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
  const { portal, clock, alice, bob } = world
  const now = clock.now().epochMilliseconds
  portal.db
    .update(counselProfiles)
    .set({ standingUntil: now + days * day })
    .where(eq(counselProfiles.personId, alice.id))
    .run()
  const rights = { canPrepare: true, canSend: true, allCases: true }
  const grant = { counselId: alice.id, delegateId: bob.id, name: 'Bob', email: bob.email, emailKey: bob.email }
  portal.db
    .insert(delegations)
    .values({ id: 'd', ...grant, ...rights, createdAt: now, acceptedAt: now })
    .run()
  const caseId = plantCase(world)
  await mailTo(world, alice.email)
  return { ...world, caseId }
}

describe('the yearly declaration of good standing', () => {
  it('is not asked for more than 30 days before it is due', async () => {
    const world = await worldWith({ days: 31 })
    const browser = await world.signIn(world.alice)
    const page = await (await browser.get('/en/account/standing')).text()
    expect(page).toContain(t('identity:standing.now.good'))
    expect(page).not.toContain('name="member"')
    await browser.post('/en/account/standing', both)
    expect(profileOf(world, world.alice).standingConfirmedAt).toBeNull()
    expect(await (await browser.get('/en/today')).text()).not.toContain(t('identity:standing.button'))
  })

  it('is told on Today, made in time, and then counts for a year from its old end', async () => {
    const world = await worldWith({ days: 20 })
    const { alice, signIn, portal } = world
    const before = profileOf(world, alice).standingUntil!
    const browser = await signIn(alice)
    expect(sentencesOf(await (await browser.get('/en/today')).text())).toContain(
      t('identity:standing.today.due', { date: saying().day('2026-12-14') }),
    )
    const answer = await browser.post('/en/account/standing', both)
    expect(answer.headers.get('location')).toBe('/en/account/standing?done=yes')
    expect(await (await browser.get('/en/account/standing?done=yes')).text()).toContain(t('identity:standing.done'))
    expect(profileOf(world, alice)).toMatchObject({ standingConfirmedAt: world.clock.now().epochMilliseconds })
    // To the end of 14 December 2027 in Toronto: the day on which the old one ended, a year later.
    expect(new Date(profileOf(world, alice).standingUntil!).toISOString()).toBe('2027-12-15T05:00:00.000Z')
    expect(profileOf(world, alice).standingUntil).toBeGreaterThan(before)
    expect(listEvents(portal.db, { action: 'person.standingDeclared' })).toMatchObject([{ actorId: alice.id }])
  })

  it.each([
    [{ free: 'yes' }, 'member', 'memberMissing'],
    [{ member: 'yes' }, 'free', 'freeMissing'],
  ] as const)('is not made by %o alone', async (fields, field, error) => {
    const world = await worldWith({ days: 5 })
    const browser = await world.signIn(world.alice)
    const answer = await browser.post('/en/account/standing', fields)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}-field"`)
    expect(page).toContain(t(`identity:standing.error.${error}`))
    expect(profileOf(world, world.alice).standingConfirmedAt).toBeNull()
  })

  it('is asked of nobody but paid counsel', async () => {
    const world = await worldWith({ days: 5 })
    const { portal, alice, signIn, bob } = world
    portal.db.update(counselProfiles).set({ kind: 'unpaid' }).where(eq(counselProfiles.personId, alice.id)).run()
    expect((await (await signIn(alice)).get('/en/account/standing')).status).toBe(404)
    expect((await (await signIn(bob)).get('/en/account/standing')).status).toBe(403)
  })
})

describe('once it has lapsed', () => {
  it('counsel reads, and neither prepares nor sends nor grants, and the pages say why with the button', async () => {
    const world = await worldWith({ days: 1 })
    const { alice, caseId, signIn, clock } = world
    const draft = await plantDraft(world, caseId, alice)
    clock.forward({ hours: 24 })
    const browser = await signIn(alice)
    for (const path of [`/en/cases/${caseId}`, '/en/cases', '/en/inbox', `/en/submissions/${draft}`])
      expect((await browser.get(path)).status, path).toBe(200)
    for (const path of [
      '/en/today',
      `/en/cases/${caseId}`,
      `/en/cases/${caseId}/send`,
      `/en/submissions/${draft}`,
      `/en/submissions/${draft}/review`,
    ]) {
      const page = await (await browser.get(path)).text()
      expect(page, path).toContain('/en/account/standing"')
      expect(page, path).toContain(t('identity:standing.button'))
    }
    expect((await browser.post(`/en/cases/${caseId}/send`, { for: alice.id })).status).toBe(403)
    const sent = await browser.post(`/en/submissions/${draft}/sending`)
    expect(sent.status).toBe(422)
    expect(await sent.text()).toContain(t('identity:standing.stopped'))
    const offer = { name: 'Gil', email: 'gil@example.test', locale: 'en', rights: 'read', scope: 'all', until: '' }
    for (const path of ['/en/delegates/new', `/en/cases/${caseId}/shares/new`, '/en/record/new']) {
      expect((await browser.get(path)).headers.get('location'), path).toContain('/en/account/standing?back=')
      expect((await browser.post(path, offer)).headers.get('location'), path).toContain('/en/account/standing')
    }
    expect(world.portal.db.select().from(delegations).all()).toHaveLength(1)
  })

  it('so does their delegate, who learns whose declaration is missing', async () => {
    const world = await worldWith({ days: 0 })
    const { bob, alice, caseId, signIn } = world
    const browser = await signIn(bob)
    const sentence = t('identity:standing.ofPrincipal', { name: alice.name })
    for (const path of ['/en/today', `/en/cases/${caseId}`, `/en/cases/${caseId}/send`])
      expect(await (await browser.get(path)).text(), path).toContain(sentence)
    expect((await browser.post(`/en/cases/${caseId}/send`, { for: alice.id })).status).toBe(403)
  })

  it('it is made at any time, and opens all of it again at once, for a year from that day', async () => {
    const world = await worldWith({ days: 0 })
    const { alice, bob, caseId, signIn, clock } = world
    clock.forward({ hours: 24 * 40 })
    const counsel = await signIn(alice)
    const answer = await counsel.post('/en/account/standing?back=%2Fen%2Fdelegates%2Fnew', both)
    expect(answer.headers.get('location')).toBe('/en/delegates/new')
    expect((await counsel.post(`/en/cases/${caseId}/send`, { for: alice.id })).status).toBe(303)
    const delegate = await signIn(bob)
    expect((await delegate.post(`/en/cases/${caseId}/send`, { for: alice.id })).status).toBe(303)
    expect(new Date(profileOf(world, alice).standingUntil!).toISOString()).toBe('2028-01-04T05:00:00.000Z')
  })
})

describe('notices of a coming end', () => {
  it('go by mail 30, 7 and 1 days before and when it has come, each once', async () => {
    const world = await worldWith({ days: 32 })
    const { portal, alice, clock } = world
    const told: number[] = []
    for (let left = 32; left >= -3; left--) {
      sendStandingNotices(portal.db, clock.now())
      sendStandingNotices(portal.db, clock.now())
      for (const text of await mailTo(world, alice.email)) {
        told.push(left)
        expect(text).toContain(left > 0 ? saying().day('2026-12-26') : 'overdue')
        expect(text).not.toContain('TC5')
      }
      clock.forward({ hours: 24 })
    }
    expect(told).toEqual([30, 7, 1, 0])
  })

  it('begin anew after a declaration, and skip what was missed', async () => {
    const world = await worldWith({ days: 5 })
    const { portal, alice, clock, signIn } = world
    sendStandingNotices(portal.db, clock.now())
    expect(await mailTo(world, alice.email)).toHaveLength(1)
    await (await signIn(alice)).post('/en/account/standing', both)
    clock.forward({ hours: 24 * 345 })
    sendStandingNotices(portal.db, clock.now())
    expect(await mailTo(world, alice.email)).toHaveLength(1)
  })

  it('give a date to whoever has none: a year after they registered, and never without 30 days of notice', async () => {
    const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
    const { portal, alice, clock, signIn } = world
    sendStandingNotices(portal.db, clock.now())
    expect(new Date(profileOf(world, alice).standingUntil!).toISOString()).toBe('2027-11-25T05:00:00.000Z')
    expect(await (await (await signIn(alice)).get('/en/account')).text()).toContain(
      `Declaration valid until ${saying().day('2027-11-24')}`,
    )

    portal.db.update(counselProfiles).set({ standingUntil: null }).run()
    clock.forward({ hours: 24 * 500 })
    sendStandingNotices(portal.db, clock.now())
    const left = profileOf(world, alice).standingUntil! - clock.now().epochMilliseconds
    expect(left).toBeGreaterThan(30 * day)
    expect(left).toBeLessThan(32 * day)
    expect(await mailTo(world, alice.email)).toEqual([])
  })
})
