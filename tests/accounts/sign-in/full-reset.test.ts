import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { oneTimeCodes, passkeys } from '../../../src/accounts/factors/schema.ts'
import { currentCode, seedFromBase32 } from '../../../src/accounts/factors/totp.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { partnerLinks, resets } from '../../../src/accounts/sign-in/schema.ts'
import { identityChecks } from '../../../src/accounts/standing/schema.ts'
import { findAddress } from '../../../src/calendar/addresses.ts'
import { auditEvents } from '../../../src/platform/audit/schema.ts'
import { type Browser, createWorld, password, type Someone, type World } from '../../world.ts'
import { linkIn, mailOf } from '../outgoing.ts'

const proof = { date: '2026-11-23', time: '10:30', document: 'passport', reason: 'Telephone and bag were stolen.' }
const fresh = 'sept corbeaux sur un toit'

/** Sam proves who Alice is and asks; Sara, another officer of the office, is there to decide. */
async function asked(email = true) {
  const world = await createWorld()
  const { alice, sam, add, toronto, portal, signIn, clock } = world
  const sara = await add('Sara Roy', 'registry', toronto)
  if (!email) portal.db.update(people).set({ email: '', address: '1 Main St' }).where(eq(people.id, alice.id)).run()
  const officer = await signIn(sam)
  const path = `/en/admin/people/${alice.id}/recovery`
  const answer = await officer.post(path, proof)
  expect(answer.headers.get('location')).toBe(`${path}?done=asked`)
  clock.forward({ minutes: 1 })
  return { ...world, world, officer, path, sara }
}

async function decide(world: World, by: Someone, decision = 'approved'): Promise<Browser> {
  const browser = await world.signIn(by)
  const page = await (await browser.get('/en/admin/approvals')).text()
  const [, id] = /approvals\/([a-z0-9]{26})\/decision/.exec(page) ?? []
  const answer = await browser.post(`/en/admin/approvals/${id}/decision`, { decision })
  expect(answer.status).toBe(303)
  return browser
}

async function secretOn(browser: Browser, path: string): Promise<Buffer> {
  const page = await (await browser.get(path)).text()
  const [, secret = ''] = /<code>([A-Z2-7 ]+)<\/code>/.exec(page) ?? []
  return seedFromBase32(secret.replaceAll(' ', ''))
}

async function complete(world: World, link: string): Promise<Buffer> {
  const browser = world.visitor()
  const first = await browser.post(link, { password: fresh, again: fresh })
  expect(first.headers.get('location')).toBe(`${link}/authenticator`)
  const seed = await secretOn(browser, `${link}/authenticator`)
  const done = await browser.post(`${link}/authenticator`, { code: currentCode(seed, world.clock.now()) })
  expect(done.headers.get('location')).toBe('/en/sign-in/reset/done?all=yes')
  return seed
}

describe('somebody who has lost everything', () => {
  it('is met by one officer, let in by another, and sets password and authenticator by a link', async () => {
    const { world, alice, sara, portal, clock, visitor } = await asked()
    expect((await mailOf(world, 'security.everythingAsked')).map(({ recipient }) => recipient)).toEqual([alice.email])
    const [check] = portal.db.select().from(identityChecks).all()
    expect(check).toMatchObject({ way: 'meeting', document: 'passport', metAt: Date.parse('2026-11-23T15:30:00Z') })

    await decide(world, sara)
    const link = await linkIn(world, 'reset.everything')
    const seed = await complete(world, link)
    expect((await mailOf(world, 'security.everythingReset')).map(({ recipient }) => recipient)).toEqual([alice.email])
    expect((await visitor().get(link)).status).toBe(404)

    clock.forward({ minutes: 1 })
    expect((await visitor().post('/en/sign-in', { email: alice.email, password })).status).toBe(422)
    const browser = visitor()
    await browser.post('/en/sign-in', { email: alice.email, password: fresh })
    expect((await browser.post('/en/sign-in/code', { code: currentCode(alice.seed, clock.now()) })).status).toBe(422)
    const whole = await browser.post('/en/sign-in/code', { code: currentCode(seed, clock.now()) })
    expect(whole.headers.get('location')).toBe('/en/today')
  })

  it('still gets in by what they have, until the link is used: then all of it is void', async () => {
    const { world, alice, sara, signIn, portal, clock } = await asked()
    const before = await signIn(alice)
    await before.post('/en/hearings/calendar')
    const own = { personId: alice.id, createdAt: 1 }
    const { db } = portal
    db.insert(passkeys)
      .values({
        ...own,
        id: 'k',
        publicKey: Buffer.alloc(1),
        counter: 0,
        transports: [],
        name: 'Key',
        isBackedUp: false,
      })
      .run()
    db.insert(oneTimeCodes)
      .values({ ...own, hash: 'h', kind: 'recovery', setId: 's', position: 1 })
      .run()
    db.insert(partnerLinks).values({ personId: alice.id, partner: 'north', subject: 'a', linkedAt: 1 }).run()
    clock.forward({ minutes: 1 })
    await decide(world, sara)
    expect((await before.get('/en/account/partners')).status).toBe(303)
    clock.forward({ minutes: 1 })
    expect((await (await signIn(alice)).get('/en/account/partners')).status).toBe(200)

    expect(findAddress(db, alice.id)).toBeDefined()

    await complete(world, await linkIn(world, 'reset.everything'))
    expect(findAddress(db, alice.id)).toBeUndefined()
    for (const table of [passkeys, oneTimeCodes, partnerLinks]) expect(db.select().from(table).all()).toEqual([])
    clock.forward({ minutes: 1 })
    expect((await (await signIn(alice)).get('/en/account/partners')).status).toBe(303)
  })

  it('changes nothing by the first step alone, and cannot skip it (SEC-027, SEC-053)', async () => {
    const { world, alice, sara, signIn, visitor, clock } = await asked()
    await decide(world, sara)
    const link = await linkIn(world, 'reset.everything')
    const browser = visitor()
    expect((await browser.get(`${link}/authenticator`)).headers.get('location')).toBe(link)
    expect((await browser.post(`${link}/authenticator`, { code: '000000' })).headers.get('location')).toBe(link)
    await browser.post(link, { password: fresh, again: fresh })
    const wrong = await browser.post(`${link}/authenticator`, { code: '000000' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('<svg role="img"')
    clock.forward({ minutes: 1 })
    expect((await (await signIn(alice)).get('/en/account/partners')).status).toBe(200)
  })

  it('has a day to use the link', async () => {
    const { world, sara, visitor, clock } = await asked()
    await decide(world, sara)
    const link = await linkIn(world, 'reset.everything')
    clock.forward({ hours: 23, minutes: 59 })
    expect((await visitor().get(link)).status).toBe(200)
    clock.forward({ minutes: 1 })
    expect((await visitor().get(link)).status).toBe(404)
  })

  it('who reads no mail gets a code by letter, to type', async () => {
    const { world, sara, visitor, portal, clock, alice } = await asked(false)
    await decide(world, sara)
    const text = (await mailOf(world, 'reset.everything'))[0]?.composed?.text ?? ''
    const [code = ''] = /\b(?:[A-Z0-9]{4}-){4}[A-Z0-9]{4}\b/.exec(text) ?? []
    expect(text).not.toMatch(/sign-in\/reset\/[a-z0-9]{26}/)
    clock.forward({ hours: 24 * 20 })
    const browser = visitor()
    const wrong = await browser.post('/en/sign-in/reset/letter', { code: `${code.slice(0, -1)}Z` })
    expect(wrong.status).toBe(422)
    const typed = await browser.post('/en/sign-in/reset/letter', { code: code.toLowerCase().replaceAll('-', ' ') })
    await complete(world, typed.headers.get('location')!)
    expect(portal.db.select().from(resets).all()).toHaveLength(1)
    expect(portal.db.select().from(people).where(eq(people.id, alice.id)).get()?.hasTotp).toBe(true)
  })

  it('whose second factor is a printed sheet sets a password alone', async () => {
    const { world, alice, sara, portal, visitor } = await asked(false)
    portal.db
      .insert(oneTimeCodes)
      .values({ personId: alice.id, hash: 'h', kind: 'sheet', setId: 's', position: 1, createdAt: 1 })
      .run()
    await decide(world, sara)
    const text = (await mailOf(world, 'reset.everything'))[0]?.composed?.text ?? ''
    const [code = ''] = /\b(?:[A-Z0-9]{4}-){4}[A-Z0-9]{4}\b/.exec(text) ?? []
    const browser = visitor()
    const link = (await browser.post('/en/sign-in/reset/letter', { code })).headers.get('location')!
    const done = await browser.post(link, { password: fresh, again: fresh })
    expect(done.headers.get('location')).toBe('/en/sign-in/reset/done')
    expect(portal.db.select().from(oneTimeCodes).all()).toHaveLength(1)
  })
})

describe('the staff’s side', () => {
  it('needs two: who asked cannot decide, and a refusal sends nothing (SEC-053, SEC-064)', async () => {
    const { world, officer, sam, sara, signIn } = await asked()
    const page = await (await officer.get('/en/admin/approvals')).text()
    expect(page).not.toMatch(/\/decision"/)
    await decide(world, sara, 'declined')
    expect(await mailOf(world, 'reset.everything')).toEqual([])
    expect(await signIn(sam)).toBeTruthy()
  })

  it.each([
    ['date', { date: '' }],
    ['date', { date: '2026-11-25' }],
    ['date', { date: '2026-10-20' }],
    ['time', { time: 'noon' }],
    ['document', { document: 'letter' }],
    ['reason', { reason: 'short' }],
  ])('asks for the proof: %s %j', async (field, change) => {
    const { alice, sam, signIn, portal } = await createWorld()
    const officer = await signIn(sam)
    const refused = await officer.post(`/en/admin/people/${alice.id}/recovery`, { ...proof, ...change })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(`href="#${field}-field"`)
    expect(portal.db.select().from(identityChecks).all()).toEqual([])
  })

  it('says so when it is asked for already, or the account is shut', async () => {
    const { officer, path, alice, portal } = await asked()
    const twice = await officer.post(path, proof)
    expect(twice.status).toBe(422)
    expect(await (await officer.get(path)).text()).toContain('Sam Singh')
    portal.db.update(people).set({ state: 'suspended' }).where(eq(people.id, alice.id)).run()
    expect((await officer.post(path, proof)).status).toBe(422)
  })

  it('stops at once when there is doubt, and a suspension kills the link too', async () => {
    const { world, officer, path, sara, visitor } = await asked()
    await decide(world, sara)
    const link = await linkIn(world, 'reset.everything')
    const stopped = await officer.post(`${path}/ending`)
    expect(stopped.headers.get('location')).toBe(`${path}?done=stopped`)
    expect((await visitor().get(link)).status).toBe(404)
    expect((await officer.post(`${path}/ending`)).headers.get('location')).toBe(`${path}?done=tooLate`)
    expect((await mailOf(world, 'reset.everything'))[0]?.composed).toBeUndefined()

    const other = await asked()
    await decide(other.world, other.sara)
    const second = await linkIn(other.world, 'reset.everything')
    const form = { reason: 'The caller was not her.' }
    await other.officer.post(`/en/admin/people/${other.alice.id}/suspension`, form)
    await other.officer.post(`/en/admin/people/${other.alice.id}/restoration`, form)
    expect((await other.visitor().get(second)).status).toBe(404)
  })

  it('reaches the people of one’s office; an administrator reaches delegates and staff', async () => {
    const { alice, bob, sam, vera, ada, signIn } = await createWorld()
    const elsewhere = await signIn(vera)
    expect((await elsewhere.get(`/en/admin/people/${alice.id}/recovery`)).status).toBe(404)
    expect((await elsewhere.post(`/en/admin/people/${alice.id}/recovery`, proof)).status).toBe(404)
    const administrator = await signIn(ada)
    for (const person of [bob, sam]) {
      const asked = await administrator.post(`/en/admin/people/${person.id}/recovery`, proof)
      expect(asked.status).toBe(303)
    }
    expect((await administrator.post(`/en/admin/people/${ada.id}/recovery`, proof)).status).toBe(403)
  })

  it('leaves its trail, and no secret in it', async () => {
    const { world, alice, sara, portal } = await asked()
    await decide(world, sara)
    const link = await linkIn(world, 'reset.everything')
    await complete(world, link)
    const events = portal.db.select().from(auditEvents).all()
    const told = events.filter(({ action }) => /^(approval|recovery)\./.test(action))
    expect(told.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['approval.asked', world.sam.id],
      ['recovery.opened', sara.id],
      ['approval.approved', sara.id],
      ['recovery.done', alice.id],
    ])
    const tables = ['resets', 'outbox', 'audit_events', 'approvals'].map((t) =>
      portal.db.$client.prepare(`select * from ${t}`).all(),
    )
    expect(JSON.stringify(tables)).not.toContain(link.split('/').at(-1))
  })
})
