import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { oneTimeCodes } from '../../../src/accounts/factors/schema.ts'
import { currentCode, seedFromBase32 } from '../../../src/accounts/factors/totp.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { listMail } from '../../../src/platform/mail/index.ts'
import { type Browser, createWorld, password, type World } from '../../world.ts'

const told = ({ portal }: World) => listMail(portal.db).map((mail) => `${mail.recipient} ${mail.kind}`)

async function makeCodes(browser: Browser): Promise<string[]> {
  const page = await (await browser.post('/en/account/factors/recovery-codes')).text()
  return [...page.matchAll(/<code>([0-9A-Z-]{19})<\/code>/g)].map((found) => found[1]!)
}

async function halfway(world: World): Promise<Browser> {
  const browser = world.visitor()
  await browser.post('/en/sign-in', { email: world.alice.email, password })
  return browser
}

describe('a new authenticator', () => {
  it('replaces the old one, whose codes are dead; other sessions end and Alice is told (SEC-036, SEC-056)', async () => {
    const world = await createWorld()
    const other = await world.signIn(world.alice)
    world.clock.forward({ seconds: 30 })
    const browser = await world.signIn(world.alice)
    const page = await (await browser.get('/en/account/factors/authenticator')).text()
    const seed = seedFromBase32(page.match(/<code>([A-Z2-7 ]{32,})<\/code>/)![1]!.replaceAll(' ', ''))
    const offer = page.match(/name="offer" value="([^"]+)"/)![1]!

    const wrong = await browser.post('/en/account/factors/authenticator', { offer, code: '000000' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain(page.match(/<code>([A-Z2-7 ]{32,})<\/code>/)![1]!)

    const code = currentCode(seed, world.clock.now())
    const done = await browser.post('/en/account/factors/authenticator', { offer, code })
    expect(done.headers.get('location')).toBe('/en/account/factors?done=authenticator')
    expect(told(world)).toContain('alice@example.test security.authenticatorChanged')
    expect((await other.get('/en/account/factors')).status).toBe(303)
    expect((await browser.get('/en/account/factors')).status).toBe(200)

    world.clock.forward({ seconds: 30 })
    const again = await halfway(world)
    const now = world.clock.now()
    expect((await again.post('/en/sign-in/code', { code: currentCode(world.alice.seed, now) })).status).toBe(422)
    expect((await again.post('/en/sign-in/code', { code: currentCode(seed, now) })).status).toBe(303)
  })

  it('is confirmed only in the session that it was offered to, and never with a seed of one’s own', async () => {
    const world = await createWorld()
    const [alice, charlie] = [await world.signIn(world.alice), await world.signIn(world.charlie)]
    const page = await (await charlie.get('/en/account/factors/authenticator')).text()
    const seed = seedFromBase32(page.match(/<code>([A-Z2-7 ]{32,})<\/code>/)![1]!.replaceAll(' ', ''))
    const offer = page.match(/name="offer" value="([^"]+)"/)![1]!
    const code = currentCode(seed, world.clock.now())
    for (const given of [offer, 'bm90IHNlYWxlZA', '']) {
      const refused = await alice.post('/en/account/factors/authenticator', { offer: given, code })
      expect(refused.headers.get('location')).toBe('/en/account/factors/authenticator')
    }
    expect(told(world)).not.toContain('alice@example.test security.authenticatorChanged')
  })
})

describe('recovery codes', () => {
  it('are ten of 80 bits, shown once, kept as hashes, and told (SEC-052)', async () => {
    const world = await createWorld()
    const browser = await world.signIn(world.alice)
    const codes = await makeCodes(browser)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    const rows = JSON.stringify(world.portal.db.select().from(oneTimeCodes).all())
    for (const code of codes) expect(rows).not.toContain(code.replaceAll('-', ''))
    const page = await (await browser.get('/en/account/factors/recovery-codes')).text()
    for (const code of codes) expect(page).not.toContain(code)
    expect(await (await browser.get('/en/account/factors')).text()).toContain('10 codes left of the 10 created on')
    expect(told(world)).toContain('alice@example.test security.recoveryCodesMade')
  })

  it('stand in for the authenticator once each, however they are typed; the use is told (SEC-052, SEC-056)', async () => {
    const world = await createWorld()
    const [first, second] = await makeCodes(await world.signIn(world.alice))
    const browser = await halfway(world)
    expect(await (await browser.get('/en/sign-in/code')).text()).toContain('Use a recovery code instead')
    const typed = first!.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    const landed = await browser.post('/en/sign-in/code', { code: '', oneTime: typed })
    expect(landed.headers.get('location')).toBe('/en/today')
    expect(told(world)).toContain('alice@example.test security.recoveryCodeUsed')
    expect(await (await browser.get('/en/account/factors')).text()).toContain('9 codes left of the 10 created on')

    const again = await halfway(world)
    expect((await again.post('/en/sign-in/code', { oneTime: first! })).status).toBe(422)
    expect((await again.post('/en/sign-in/code', { oneTime: second! })).status).toBe(303)
  })

  it('are void when new ones are made, and are nobody else’s (SEC-052)', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const [old] = await makeCodes(alice)
    const [fresh] = await makeCodes(alice)
    const [charlies] = await makeCodes(await world.signIn(world.charlie))
    const browser = await halfway(world)
    for (const wrong of [old!, charlies!])
      expect((await browser.post('/en/sign-in/code', { oneTime: wrong })).status).toBe(422)
    expect((await browser.post('/en/sign-in/code', { oneTime: fresh! })).status).toBe(303)
  })

  it('are taken once when shown twice at the same time (SEC-028, SEC-052)', async () => {
    const world = await createWorld()
    const [code] = await makeCodes(await world.signIn(world.alice))
    const browsers = [await halfway(world), await halfway(world)]
    const answers = await Promise.all(browsers.map((one) => one.post('/en/sign-in/code', { oneTime: code! })))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
  })
})

describe('a browser that was never seen before', () => {
  const newDevices = (world: World) => told(world).filter((mail) => mail.includes('newDevice'))

  it('is told to Alice once; her first one is not (SEC-056)', async () => {
    const world = await createWorld()
    const home = world.visitor()
    const enter = async (browser: Browser) => {
      world.clock.forward({ seconds: 30 })
      await browser.post('/en/sign-in', { email: world.alice.email, password })
      const code = currentCode(world.alice.seed, world.clock.now())
      expect((await browser.post('/en/sign-in/code', { code })).status).toBe(303)
    }
    await enter(home)
    expect(newDevices(world)).toEqual([])
    await enter(home)
    expect(newDevices(world)).toEqual([])
    const away = world.visitor()
    await enter(away)
    expect(newDevices(world)).toEqual(['alice@example.test security.newDevice'])
    await away.post('/en/sign-out')
    await enter(away)
    expect(newDevices(world)).toHaveLength(1)
  })

  it('is known apart for each person who uses it', async () => {
    const world = await createWorld()
    await world.signIn(world.charlie)
    const shared = await world.signIn(world.alice)
    world.clock.forward({ seconds: 30 })
    await shared.post('/en/sign-out')
    await shared.post('/en/sign-in', { email: world.charlie.email, password })
    await shared.post('/en/sign-in/code', { code: currentCode(world.charlie.seed, world.clock.now()) })
    expect(newDevices(world)).toEqual(['charlie@example.test security.newDevice'])
  })

  it('has a cookie of its own that only the server reads (SEC-030)', async () => {
    const world = await createWorld()
    const browser = await halfway(world)
    const landed = await browser.post('/en/sign-in/code', { code: currentCode(world.alice.seed, world.clock.now()) })
    const cookie = landed.headers.getSetCookie().find((one) => one.startsWith('__Host-device='))
    for (const part of [/HttpOnly/, /Secure/, /SameSite=Lax/, /Path=\//]) expect(cookie).toMatch(part)
  })
})

describe('a password kept at an older cost', () => {
  it('is hashed anew when it is used, and still fits (SEC-046)', async () => {
    const world = await createWorld()
    // argon2id, m=4096, t=1, of the world’s password.
    const { hash } = await import('@node-rs/argon2')
    const old = await hash(password, { memoryCost: 4096, timeCost: 1, parallelism: 1 })
    const hers = eq(people.id, world.alice.id)
    world.portal.db.update(people).set({ passwordHash: old }).where(hers).run()
    await world.signIn(world.alice)
    const kept = world.portal.db.select().from(people).where(hers).get()?.passwordHash
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    world.clock.forward({ seconds: 30 })
    await world.signIn(world.alice)
  })
})
