import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { contactChanges, emailChanges } from '../../../src/accounts/own-account/schema.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { resets } from '../../../src/accounts/sign-in/schema.ts'
import { caseShares } from '../../../src/cases/shares/schema.ts'
import { delegations } from '../../../src/delegation/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { newId } from '../../../src/platform/ids.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { plantCase } from '../../plant.ts'
import { joined } from '../../whole-addresses.ts'
import { type Browser, createWorld, password, type World } from '../../world.ts'
import { mailOf } from '../outgoing.ts'

const newAddress = 'alice.tremblay@firm.example'

const ask = (browser: Browser, email = newAddress) => browser.post('/en/account/email', { email })
const personOf = ({ portal }: World, id: string) => portal.db.select().from(people).where(eq(people.id, id)).get()!

/** The path of the newest link to a new address. */
async function linkIn(world: World): Promise<string> {
  const text = (await mailOf(world, 'email.confirmation')).at(-1)?.composed?.text ?? ''
  return /https:\/\/portal\.test(\/en\/account\/email\/\S+)/.exec(text)?.[1] ?? `no link in: ${text}`
}

async function asked() {
  const world = await createWorld()
  const browser = await world.signIn(world.alice)
  expect((await ask(browser)).status).toBe(303)
  return { world, browser, link: await linkIn(world) }
}

describe('a new mail address', () => {
  it('is confirmed by its owner through the link; from then on they sign in with it, and both addresses are told (SEC-056)', async () => {
    const { world, browser, link } = await asked()
    expect(personOf(world, world.alice.id).email).toBe('alice@example.test')
    expect(joined(await (await browser.get('/en/account')).text())).toContain(newAddress)
    const page = await browser.get(link)
    expect([page.status, joined(await page.text()).includes(newAddress)]).toEqual([200, true])
    const done = await browser.post(link)
    expect([done.status, done.headers.get('location')]).toEqual([303, '/en/account?done=email'])

    const told = (await mailOf(world, 'security.emailChanged')).map(({ recipient }) => recipient)
    expect(told.sort()).toEqual(['alice.tremblay@firm.example', 'alice@example.test'])
    world.clock.forward({ minutes: 1 })
    await world.signIn({ ...world.alice, email: newAddress })
    const old = await world.visitor().post('/en/sign-in', { email: 'alice@example.test', password })
    expect(old.status).toBe(422)
    const actions = listEvents(world.portal.db, { actorId: world.alice.id }).map(({ action }) => action)
    expect(actions).toEqual(expect.arrayContaining(['person.emailAsked', 'person.emailChanged']))
  })

  it('keeps its secret out of the database: the row has the hash of a link of 256 bits (SEC-054)', async () => {
    const { world, link } = await asked()
    const secret = link.split('/').at(-1)!
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    const stored = JSON.stringify([
      world.portal.db.select().from(emailChanges).all(),
      world.portal.db.select().from(outbox).all(),
    ])
    expect(stored).not.toContain(secret)
  })

  it('is opened by the link’s own secret alone', async () => {
    const { world, browser, link } = await asked()
    const forged = link.replace(/[^/]+$/, Buffer.alloc(32, 'x').toString('base64url'))
    expect([(await browser.get(forged)).status, (await browser.post(forged)).status]).toEqual([404, 404])
    expect(personOf(world, world.alice.id).email).toBe('alice@example.test')
  })

  it('is not changed by a scanner that opens the link, nor by a second use (ABU-11)', async () => {
    const { world, browser, link } = await asked()
    await browser.get(link)
    await browser.get(link)
    expect(personOf(world, world.alice.id).email).toBe('alice@example.test')
    expect((await browser.post(link)).status).toBe(303)
    expect((await browser.get(link)).status).toBe(404)
    expect((await browser.post(link)).status).toBe(404)
  })

  it('waits 24 hours, and no longer', async () => {
    const { world, link } = await asked()
    world.clock.forward({ hours: 23, minutes: 59 })
    expect((await (await world.signIn(world.alice)).get(link)).status).toBe(200)
    world.clock.forward({ minutes: 1 })
    const browser = await world.signIn(world.alice)
    expect([(await browser.get(link)).status, (await browser.post(link)).status]).toEqual([404, 404])
    expect((await mailOf(world, 'email.confirmation'))[0]?.composed).toBeDefined()
  })

  it('is confirmed in the account that asked for it alone: a visitor signs in first, a stranger gets nothing (SEC-054)', async () => {
    const { world, link } = await asked()
    const visitor = await world.visitor().get(link)
    expect(visitor.headers.get('location')).toBe(`/en/sign-in?back=${encodeURIComponent(link)}`)
    const stranger = await world.signIn(world.charlie)
    expect([(await stranger.get(link)).status, (await stranger.post(link)).status]).toEqual([404, 404])
    expect(personOf(world, world.charlie.id).email).toBe('charlie@example.test')
  })

  it('is withdrawn, or replaced by another wish: the older link is dead', async () => {
    const { world, browser, link } = await asked()
    await browser.post('/en/account/email/withdrawal')
    expect((await browser.get(link)).status).toBe(404)
    expect(joined(await (await browser.get('/en/account')).text())).not.toContain(newAddress)
    await ask(browser)
    const second = await linkIn(world)
    await ask(browser, 'another@firm.example')
    expect((await browser.get(second)).status).toBe(404)
    expect((await browser.get(await linkIn(world))).status).toBe(200)
  })

  it('needs the second factor again after a while, for the asking (SEC-038)', async () => {
    const { world, browser } = await asked()
    world.clock.forward({ minutes: 16 })
    expect((await ask(browser)).status).toBe(403)
    expect((await browser.get('/en/account/email')).headers.get('location')).toContain('/en/account/confirmation')
  })

  it('that belongs to someone answers alike; only its reader is told, and without a link (SEC-055, ABU-13)', async () => {
    const world = await createWorld()
    const [alice, charlie] = [await world.signIn(world.alice), await world.signIn(world.charlie)]
    const [free, taken] = [await ask(alice, 'free@example.test'), await ask(charlie, 'BOB@example.test')]
    expect([taken.status, taken.headers.get('location')]).toEqual([free.status, free.headers.get('location')])
    const plain = async (browser: Browser) =>
      joined(await (await browser.get('/en/account/email')).text())
        .replace(/free@example\.test|BOB@example\.test/g, 'X')
        .replace(/(alice|charlie)@example\.test|Alice Tremblay|Charlie Okafor/g, 'Y')
    expect(await plain(charlie)).toBe(await plain(alice))
    const [first, second] = await mailOf(world, 'email.confirmation')
    expect(first?.composed?.text).toContain('/account/email/')
    expect(second?.composed?.text).not.toContain('/account/email/')
    expect(second?.composed?.subject).toBe(first?.composed?.subject)
    expect(second?.composed?.text).toContain('Bob Nguyen')
    expect(second?.composed?.text).not.toContain('Charlie')
  })

  it('that somebody took meanwhile is not taken twice', async () => {
    const { world, browser, link } = await asked()
    world.portal.db
      .update(people)
      .set({ email: newAddress, emailKey: newAddress })
      .where(eq(people.id, world.bob.id))
      .run()
    expect((await browser.post(link)).status).toBe(404)
    expect(personOf(world, world.alice.id).emailKey).toBe('alice@example.test')
  })

  it.each([
    ['', 'Enter your email address.'],
    ['alice at firm', 'Enter an email address like'],
    ['ALICE@example.test', 'This is already your address.'],
  ])('is refused with words when it is "%s"', async (email, words) => {
    const world = await createWorld()
    const answer = await ask(await world.signIn(world.alice), email)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
    expect(await mailOf(world, 'email.confirmation')).toHaveLength(0)
  })

  it('cannot be asked for without end: strangers are not flooded with our mail (ABU-42)', async () => {
    const world = await createWorld()
    const browser = await world.signIn(world.alice)
    for (let n = 0; n < 5; n++) expect((await ask(browser, `someone${n}@example.test`)).status).toBe(303)
    expect((await ask(browser, 'someone5@example.test')).status).toBe(422)
    expect(await mailOf(world, 'email.confirmation')).toHaveLength(5)
    world.clock.forward({ hours: 24, minutes: 1 })
    expect((await ask(await world.signIn(world.alice), 'someone5@example.test')).status).toBe(303)
  })

  it('ends the link to a new password that lies in the old mailbox', async () => {
    const { world, browser, link } = await asked()
    await world.visitor().post('/en/sign-in/reset', { email: 'alice@example.test' })
    const isGood = () =>
      world.portal.db
        .select()
        .from(resets)
        .all()
        .some(({ expiresAt }) => expiresAt > world.clock.now().epochMilliseconds)
    expect(isGood()).toBe(true)
    await browser.post(link)
    expect(isGood()).toBe(false)
  })

  it('is told to the registry of each open case, once', async () => {
    const { world, browser, link } = await asked()
    plantCase(world, { reference: 'TC5-00001' })
    plantCase(world, { reference: 'TC5-00002' })
    await browser.post(link)
    expect(world.portal.db.select().from(contactChanges).all()).toEqual([
      expect.objectContaining({ officeId: world.toronto, changes: { email: ['alice@example.test', newAddress] } }),
    ])
  })
})

describe('grants and invitations follow a new address', () => {
  const offer = (browser: Browser, email: string) =>
    browser.post('/en/delegates/new', {
      name: 'A Person',
      email,
      locale: 'en',
      rights: 'send',
      scope: 'all',
      until: '',
    })

  async function bobMoves(world: World, to: string) {
    world.clock.forward({ minutes: 1 })
    const browser = await world.signIn(world.bob)
    await ask(browser, to)
    expect((await browser.post(await linkIn(world))).status).toBe(303)
    return browser
  }
  const given = ({ portal }: World) => portal.db.select().from(delegations).all()

  it('counsel see where their delegate is now, and do not invite them twice', async () => {
    const world = await createWorld()
    const counsel = await world.signIn(world.alice)
    await offer(counsel, world.bob.email)
    const delegate = await world.signIn(world.bob)
    await delegate.post(`/en/delegates/${given(world)[0]!.id}/acceptance`)
    await bobMoves(world, 'bob@office.example')
    expect(given(world)[0]).toMatchObject({ email: 'bob@office.example', emailKey: 'bob@office.example' })
    expect((await offer(counsel, 'bob@office.example')).status).toBe(422)
  })

  it('an offer without an answer keeps the address that counsel wrote, and still reaches its person', async () => {
    const world = await createWorld()
    const counsel = await world.signIn(world.alice)
    await offer(counsel, world.bob.email)
    const delegate = await bobMoves(world, 'bob@office.example')
    expect(given(world)[0]).toMatchObject({ email: 'bob@example.test', delegateId: world.bob.id })
    expect(joined(await (await counsel.get('/en/delegates')).text())).not.toContain('bob@office.example')
    expect((await delegate.post(`/en/delegates/${given(world)[0]!.id}/acceptance`)).status).toBe(303)
  })

  it('an offer that waited at the new address is theirs to answer, and its invitation is withdrawn', async () => {
    const world = await createWorld()
    await offer(await world.signIn(world.alice), 'bob@office.example')
    const delegate = await bobMoves(world, 'bob@office.example')
    expect(world.portal.db.select().from(invitations).get()?.revokedAt).not.toBeNull()
    expect((await delegate.post(`/en/delegates/${given(world)[0]!.id}/acceptance`)).status).toBe(303)
  })

  it('an offer of a case that waits at the old address follows its counsel', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const { db } = world.portal
    const share = { id: newId(), kind: 'coCounsel', caseId, counselId: world.alice.id, name: 'C', from: 0 } as const
    db.insert(caseShares)
      .values({ ...share, email: world.charlie.email, emailKey: world.charlie.email, createdAt: 1 })
      .run()
    const browser = await world.signIn(world.charlie)
    await ask(browser, 'charlie@firm.example')
    await browser.post(await linkIn(world))
    expect(db.select().from(caseShares).get()).toMatchObject({
      email: 'charlie@example.test',
      withId: world.charlie.id,
    })
  })
})
