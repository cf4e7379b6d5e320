import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { currentCode } from '../../../src/accounts/factors/totp.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { resets } from '../../../src/accounts/sign-in/schema.ts'
import { auditEvents } from '../../../src/platform/audit/schema.ts'
import { createWorld, password, type World } from '../../world.ts'
import { linkIn, mailOf } from '../outgoing.ts'

const fresh = 'sept corbeaux sur un toit'
const chosen = { password: fresh, again: fresh }

const ask = (world: World, email: string, browser = world.visitor()) => browser.post('/en/sign-in/reset', { email })

describe('a new password by mail', () => {
  it('Alice asks, opens the link, sets a password, and signs in with it and her second factor (SEC-050, SEC-053, SEC-054, ABU-11)', async () => {
    const world = await createWorld()
    const { alice, signIn, visitor, clock } = world
    const elsewhere = await signIn(alice)
    clock.forward({ seconds: 30 })
    const browser = visitor()
    const asked = await ask(world, ` ${alice.email.toUpperCase()} `, browser)
    expect(asked.headers.get('location')).toBe('/en/sign-in/reset/asked')

    const link = await linkIn(world)
    expect(Buffer.from(link.split('/').at(-1)!, 'base64url')).toHaveLength(16)
    for (let opened = 0; opened < 3; opened++) expect((await browser.get(link)).status).toBe(200)
    const set = await browser.post(link, chosen)
    expect(set.headers.get('location')).toBe('/en/sign-in/reset/done')
    expect((await elsewhere.get('/en/account/partners')).status).toBe(303)
    expect((await mailOf(world, 'security.passwordReset')).map((mail) => mail.recipient)).toEqual([alice.email])

    expect((await visitor().post('/en/sign-in', { email: alice.email, password })).status).toBe(422)
    const half = await browser.post('/en/sign-in', { email: alice.email, password: fresh })
    expect(half.headers.get('location')).toBe('/en/sign-in/code')
    expect((await browser.get('/en/account/partners')).status).toBe(303)
    const whole = await browser.post('/en/sign-in/code', { code: currentCode(alice.seed, clock.now()) })
    expect(whole.headers.get('location')).toBe('/en/today')
  })

  it('takes along the address that was typed to sign in, in no address of a page, and asks for nothing yet (B20)', async () => {
    const world = await createWorld()
    const browser = world.visitor()
    const signIn = await (await browser.get('/en/sign-in')).text()
    expect(signIn).toMatch(
      /<button[^>]* form="sign-in" formaction="\/en\/sign-in\/reset" formnovalidate name="next" value="address">/,
    )
    const typed = { email: 'Alice@example.test', password: 'not the one', next: 'address' }
    const page = await browser.post('/en/sign-in/reset', typed)
    expect(page.status).toBe(200)
    const shown = await page.text()
    expect(shown).toMatch(/name="email"[^>]*value="Alice@example.test"/)
    expect(shown).not.toContain('not the one')
    expect(await (await browser.post('/en/sign-in/reset', { email: '', next: 'address' })).text()).not.toContain(
      'error-summary',
    )
    expect(await mailOf(world, 'reset.password')).toEqual([])
  })

  it('answers a stranger to the portal like somebody with an account, but writes to nobody (SEC-055, ABU-13)', async () => {
    const world = await createWorld()
    const [known, unknown] = [await ask(world, world.alice.email), await ask(world, 'nobody@example.test')]
    const plain = async (answer: Response) => ({
      status: answer.status,
      text: await answer.text(),
      headers: [...answer.headers].filter(([name]) => name !== 'x-request-id'),
    })
    expect(await plain(known)).toEqual(await plain(unknown))
    expect(await mailOf(world, 'reset.password')).toHaveLength(1)
    expect(world.portal.db.select().from(resets).all()).toHaveLength(1)
  })

  it.each(['suspended', 'closed'] as const)('writes nothing to a %s account, with the same answer', async (state) => {
    const world = await createWorld()
    world.portal.db.update(people).set({ state }).where(eq(people.id, world.alice.id)).run()
    expect((await ask(world, world.alice.email)).headers.get('location')).toBe('/en/sign-in/reset/asked')
    expect(await mailOf(world, 'reset.password')).toEqual([])
  })

  it('keeps only a hash of the link (SEC-054)', async () => {
    const world = await createWorld()
    await ask(world, world.alice.email)
    const secret = (await linkIn(world)).split('/').at(-1)!
    const { $client } = world.portal.db
    const tables = ['resets', 'outbox', 'audit_events'].map((table) => $client.prepare(`select * from ${table}`).all())
    expect(JSON.stringify(tables)).not.toContain(secret)
  })

  it('works once, for 30 minutes, and not when its secret is another (SEC-054)', async () => {
    const world = await createWorld()
    const browser = world.visitor()
    await ask(world, world.alice.email)
    const link = await linkIn(world)
    const other = `${link.slice(0, -2)}${link.endsWith('AA') ? 'BB' : 'AA'}`
    expect((await browser.get(other)).status).toBe(404)
    expect((await browser.post(other, chosen)).status).toBe(404)
    expect((await browser.post(link, chosen)).status).toBe(303)
    expect((await browser.post(link, chosen)).status).toBe(404)
    expect((await browser.get(link)).status).toBe(404)

    await ask(world, world.alice.email)
    const late = await linkIn(world)
    world.clock.forward({ minutes: 30 })
    expect((await browser.get(late)).status).toBe(404)
    const refused = await browser.post(late, chosen)
    expect(refused.status).toBe(404)
    expect(await refused.text()).toContain('/en/sign-in/reset"')
  })

  it('is voided by a newer one', async () => {
    const world = await createWorld()
    await ask(world, world.alice.email)
    const old = await linkIn(world)
    await ask(world, world.alice.email)
    const browser = world.visitor()
    expect((await browser.post(old, chosen)).status).toBe(404)
    expect((await browser.get(await linkIn(world))).status).toBe(200)
  })

  it('dies with the account: a suspended or closed person sets no password with it', async () => {
    const world = await createWorld()
    const { alice, portal } = world
    await ask(world, alice.email)
    const link = await linkIn(world)
    for (const state of ['suspended', 'closed'] as const) {
      portal.db.update(people).set({ state }).where(eq(people.id, alice.id)).run()
      expect((await world.visitor().post(link, chosen)).status).toBe(404)
    }
    expect((await mailOf(world, 'reset.password'))[0]?.composed).toBeUndefined()
  })

  it.each([
    ['password', 'too short'],
    ['password', 'alice@example.test'],
    ['password', 'Password 123456'],
    ['again', fresh],
  ])('keeps to the rules of registration: %s %s', async (field, word) => {
    const world = await createWorld()
    await ask(world, world.alice.email)
    const link = await linkIn(world)
    const form =
      field === 'again' ? { password: fresh, again: 'another one altogether' } : { password: word, again: word }
    const refused = await world.visitor().post(link, form)
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain(`href="#${field}-field"`)
    expect(page).not.toContain(word)
    expect((await world.visitor().get(link)).status).toBe(200)
  })
})

describe('asking again and again', () => {
  it('fills no mailbox, and the last link stays good (ABU-42)', async () => {
    const world = await createWorld({ settings: { trustedProxy: 'unknown' } })
    const { alice, portal, clock } = world
    const from = (address: string) =>
      world.visitor().send('/en/sign-in/reset', {
        method: 'POST',
        body: new URLSearchParams({ email: alice.email }),
        headers: { 'x-forwarded-for': address, 'content-type': 'application/x-www-form-urlencoded' },
      })
    for (let n = 0; n < 12; n++) expect((await from(`192.0.2.${n}`)).status).toBe(303)
    expect(portal.db.select().from(resets).all()).toHaveLength(3)
    expect((await world.visitor().get(await linkIn(world))).status).toBe(200)

    // Its owner is never without one: as soon as the last is over, a new one goes out.
    clock.forward({ minutes: 31 })
    await from('192.0.2.99')
    expect((await world.visitor().get(await linkIn(world))).status).toBe(200)
  })

  it('is slowed down for one source, alike for a known and an unknown address (SEC-047, SEC-055)', async () => {
    for (const email of ['alice@example.test', 'nobody@example.test']) {
      const world = await createWorld()
      const statuses = []
      for (let n = 0; n < 6; n++) statuses.push((await ask(world, email)).status)
      expect(statuses).toEqual([303, 303, 303, 303, 303, 429])
      world.clock.forward({ minutes: 16 })
      expect((await ask(world, email)).status).toBe(303)
    }
  })
})

it('tells the log who asked and who set a password, without an address or a secret', async () => {
  const world = await createWorld()
  await ask(world, 'nobody@example.test')
  await ask(world, world.alice.email)
  await world.visitor().post(await linkIn(world), chosen)
  const events = world.portal.db.select().from(auditEvents).all()
  const told = events.filter(({ action }) => action.startsWith('reset.'))
  expect(told.map(({ action, actorId, subject }) => [action, actorId, subject])).toEqual([
    ['reset.asked', null, null],
    ['reset.asked', null, `person:${world.alice.id}`],
    ['reset.done', world.alice.id, `person:${world.alice.id}`],
  ])
  expect(JSON.stringify(told)).not.toMatch(/example\.test/)
})
