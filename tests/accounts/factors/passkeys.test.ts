import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { challenges, passkeys } from '../../../src/accounts/factors/schema.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { sessions } from '../../../src/accounts/sessions/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { listMail } from '../../../src/platform/mail/index.ts'
import { createWorld, type World } from '../../world.ts'
import { addPasskey, confirmByPasskey, passkeyDevice, passkeyOptions, signInByPasskey } from './passkey-device.ts'

const told = ({ portal }: World) => listMail(portal.db).map((mail) => `${mail.recipient} ${mail.kind}`)
const acts = ({ portal }: World) => listEvents(portal.db, {}).map(({ action }) => action)

describe('a passkey', () => {
  it('is added under a name, and its owner is told', async () => {
    const world = await createWorld()
    const browser = await world.signIn(world.alice)
    const added = await addPasskey(browser, passkeyDevice(), 'مفتاحي')
    expect(added.headers.get('location')).toBe('/en/account/factors?done=passkeyAdded')
    expect(await (await browser.get('/en/account/factors?done=passkeyAdded')).text()).toContain('مفتاحي')
    expect(told(world)).toContain('alice@example.test security.passkeyAdded')
    expect(acts(world)).toContain('passkey.added')
  })

  it('signs Alice in without an address, as both factors (SEC-049)', async () => {
    const world = await createWorld()
    const device = passkeyDevice()
    await addPasskey(await world.signIn(world.alice), device)
    world.clock.forward({ hours: 1 })
    const browser = world.visitor()
    const arrived = await signInByPasskey(browser, device)
    expect(arrived.headers.get('location')).toBe('/en/today')
    expect(await (await browser.get('/en/account')).text()).toContain('Alice Tremblay')
    const row = world.portal.db.select().from(sessions).orderBy(sessions.createdAt).all().at(-1)
    expect(row?.secondFactorAt).toBe(world.clock.now().epochMilliseconds)
  })

  it('names nobody’s keys to a visitor (ABU-13)', async () => {
    const world = await createWorld()
    await addPasskey(await world.signIn(world.alice), passkeyDevice())
    const options = (await passkeyOptions(world.visitor())) as unknown as Record<string, unknown>
    expect(options.allowCredentials).toEqual([])
    expect(options.userVerification).toBe('required')
    expect(Buffer.from(String(options.challenge), 'base64url')).toHaveLength(32)
  })

  it.each([
    ['from another site', { from: 'https://evil.test' }],
    ['for another site', { rpId: 'evil.test' }],
    ['without the user being verified', { flags: 0x01 }],
  ])('is refused %s, when it is shown and when it is made', async (_, faults) => {
    const world = await createWorld()
    const device = passkeyDevice()
    const browser = await world.signIn(world.alice)
    const made = { ...faults, ...('flags' in faults && { flags: 0x41 }) }
    expect((await addPasskey(browser, passkeyDevice(), 'Bad', made)).status).toBe(422)
    await addPasskey(browser, device)
    expect(world.portal.db.select().from(passkeys).all()).toHaveLength(1)
    const refused = await signInByPasskey(world.visitor(), device, faults)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('The passkey could not be checked')
    expect(acts(world)).toContain('signIn.refused')
  })

  it('is refused a second time with the same challenge, in another browser and after five minutes (SEC-057)', async () => {
    const world = await createWorld()
    const device = passkeyDevice()
    await addPasskey(await world.signIn(world.alice), device)
    const browser = world.visitor()
    const options = await passkeyOptions(browser)
    const token = browser.cookies.get('__Host-passkey')!
    const signed = { passkey: device.show(options) }
    expect((await world.visitor().post('/en/sign-in/passkey', signed)).status).toBe(422)
    expect((await browser.post('/en/sign-in/passkey', signed)).status).toBe(303)
    const again = world.visitor()
    again.cookies.set('__Host-passkey', token)
    expect((await again.post('/en/sign-in/passkey', signed)).status).toBe(422)

    const late = world.visitor()
    const old = { passkey: device.show(await passkeyOptions(late)) }
    world.clock.forward({ minutes: 5 })
    expect((await late.post('/en/sign-in/passkey', old)).status).toBe(422)
  })

  it('uses its challenge up when it fails (SEC-057)', async () => {
    const world = await createWorld()
    const browser = world.visitor()
    const options = await passkeyOptions(browser)
    expect(world.portal.db.select().from(challenges).all()).toHaveLength(1)
    await browser.post('/en/sign-in/passkey', { passkey: passkeyDevice().show(options) })
    expect(world.portal.db.select().from(challenges).all()).toEqual([])
  })

  it('is refused and recorded when its counter does not grow (SEC-057)', async () => {
    const world = await createWorld()
    const device = passkeyDevice()
    await addPasskey(await world.signIn(world.alice), device)
    device.setCounter(7)
    expect((await signInByPasskey(world.visitor(), device)).status).toBe(303)
    expect((await signInByPasskey(world.visitor(), device)).status).toBe(422)
    device.setCounter(3)
    expect((await signInByPasskey(world.visitor(), device)).status).toBe(422)
    expect(acts(world).filter((action) => action === 'passkey.refused')).toHaveLength(2)
    device.setCounter(8)
    expect((await signInByPasskey(world.visitor(), device)).status).toBe(303)
  })

  it('opens nothing for an account that was shut', async () => {
    const world = await createWorld()
    const device = passkeyDevice()
    await addPasskey(await world.signIn(world.alice), device)
    world.portal.db.update(people).set({ state: 'suspended' }).where(eq(people.id, world.alice.id)).run()
    expect((await signInByPasskey(world.visitor(), device)).status).toBe(422)
  })

  it('lets the right person in while a stranger’s guesses at the password keep others waiting (SEC-047)', async () => {
    const world = await createWorld()
    const device = passkeyDevice()
    await addPasskey(await world.signIn(world.alice), device)
    for (let i = 0; i < 7; i++)
      await world.visitor().post('/en/sign-in', { email: world.alice.email, password: 'wrong wrong wrong' })
    expect((await signInByPasskey(world.visitor(), device)).status).toBe(303)
  })

  it('confirms only its own person', async () => {
    const world = await createWorld()
    const [alices, charlies] = [passkeyDevice(), passkeyDevice()]
    const alice = await world.signIn(world.alice)
    await addPasskey(alice, alices)
    await addPasskey(await world.signIn(world.charlie), charlies)
    world.clock.forward({ minutes: 20 })
    expect((await confirmByPasskey(alice, charlies)).status).toBe(422)
    expect((await confirmByPasskey(alice, alices)).headers.get('location')).toBe('/en/account')
    expect((await alice.get('/en/account/factors/recovery-codes')).status).toBe(200)
  })

  it('is renamed and removed by its owner alone, who is told of the removal', async () => {
    const world = await createWorld()
    const device = passkeyDevice()
    const alice = await world.signIn(world.alice)
    await addPasskey(alice, device)
    const charlie = await world.signIn(world.charlie)
    const address = `/en/account/factors/passkeys/${device.id}`
    expect((await charlie.get(address)).status).toBe(404)
    expect((await charlie.post(address, { name: 'Mine' })).status).toBe(404)
    expect((await charlie.post(`${address}/removal`)).status).toBe(404)

    expect((await alice.post(address, { name: '' })).status).toBe(422)
    expect((await alice.post(address, { name: 'Office key' })).status).toBe(303)
    expect(await (await alice.get(address)).text()).toContain('Office key')
    expect((await alice.post(`${address}/removal`)).status).toBe(303)
    expect(told(world)).toContain('alice@example.test security.passkeyRemoved')
    expect((await signInByPasskey(world.visitor(), device)).status).toBe(422)
  })

  it('stays when it is the last thing to sign in with', async () => {
    const world = await createWorld()
    const device = passkeyDevice()
    const alice = await world.signIn(world.alice)
    await addPasskey(alice, device)
    world.portal.db.update(people).set({ hasTotp: false }).where(eq(people.id, world.alice.id)).run()
    const refused = await alice.post(`/en/account/factors/passkeys/${device.id}/removal`)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('your only second factor')
    expect((await signInByPasskey(world.visitor(), device)).status).toBe(303)
  })

  it('ends the person’s other sessions when it is added', async () => {
    const world = await createWorld()
    const other = await world.signIn(world.alice)
    world.clock.forward({ seconds: 30 })
    const here = await world.signIn(world.alice)
    await addPasskey(here, passkeyDevice())
    expect((await other.get('/en/account/factors')).status).toBe(303)
    expect((await here.get('/en/account/factors')).status).toBe(200)
  })

  it('is what staff are led to add first where it is required', async () => {
    const world = await createWorld({ settings: { staffPasskey: 'required' } })
    const sam = await world.signIn(world.sam)
    const led = await sam.get('/en/admin/desk')
    expect(led.headers.get('location')).toBe('/en/account/factors/passkeys/new?back=%2Fen%2Fadmin%2Fdesk')
    expect(await (await sam.get(led.headers.get('location')!)).text()).toContain('Staff sign in with a passkey')
    expect((await addPasskey(sam, passkeyDevice())).status).toBe(303)
    expect((await sam.get('/en/admin/desk')).status).toBe(200)
    const alice = await world.signIn(world.alice)
    expect((await alice.get('/en/today')).status).toBe(200)
  })
})
