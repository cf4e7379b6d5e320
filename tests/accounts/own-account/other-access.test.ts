import { describe, expect, it } from 'vitest'
import { currentCode } from '../../../src/accounts/factors/totp.ts'
import { calendarAddresses } from '../../../src/calendar/schema.ts'
import { plantHook, programOf } from '../../api/speaking.ts'
import { formOn, typedIn } from '../../editing.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, password } from '../../world.ts'
import { linkIn, mailOf } from '../outgoing.ts'

const fresh = 'trois oies blanches au loin'
const chosen = { password: fresh, again: fresh }
const page = '/en/account/password'

/** Alice with a program, a web address, a calendar address, and another browser that is known. */
async function manyWaysIn() {
  const world = await createWorld()
  const { alice, clock, portal, signIn } = world
  await signIn(alice)
  clock.forward({ minutes: 1 })
  const browser = await signIn(alice)
  clock.forward({ minutes: 1 })
  const program = programOf(world, alice)
  await plantHook(world, alice)
  const made = await (await browser.post('/en/hearings/calendar')).text()
  const calendar = /https:\/\/portal\.test(\/[^\s"<]*calendar[^\s"<]*)/.exec(made)?.[1] ?? ''
  const answers = async () => [
    (await program('GET', '/cases')).status,
    (await world.visitor().get(calendar)).status,
    portal.db.$client.prepare('select count(*) from api_hooks where ended_at is null').pluck().get(),
    portal.db.$client.prepare(`select count(*) from devices where token_hash not glob 'ended *'`).pluck().get(),
  ]
  return { world, browser, answers }
}

const change = async (browser: Browser, typed: Record<string, string>) => {
  const form = formOn(await (await browser.get(page)).text(), page)
  return browser.post(form.action, typedIn(form, { currentPassword: password, ...chosen, ...typed }))
}
const told = async (world: Awaited<ReturnType<typeof createWorld>>, event: string) =>
  (await mailOf(world, `security.${event}`)).map(({ composed }) => composed?.text ?? '')

describe('what opens an account beside its password', () => {
  it('is counted on the page of a new password, and ends with the old one unless its owner keeps it (ATT-09)', async () => {
    const { world, browser, answers } = await manyWaysIn()
    expect(await answers()).toEqual([200, 200, 1, 2])
    for (const locale of ['en', 'fr']) {
      const html = await (await browser.get(`/${locale}/account/password`)).text()
      expect(await faultsOf(html)).toEqual([])
      const said = /<fieldset[\s\S]*<\/fieldset>/.exec(html)?.[0].replaceAll(/<[^>]*>|\s+/g, ' ') ?? ''
      const counted =
        locale === 'en'
          ? ['1 access token for software', '1 notification address', '1 calendar address', '1 other browser']
          : ['1 jeton d’accès', '1 adresse de notification', '1 adresse d’agenda', '1 autre navigateur']
      for (const words of counted) expect(said).toContain(words)
      expect(html).toMatch(/name="others" type="radio" value="end"[^>]*checked|value="end"[^>]*checked/)
    }
    expect((await change(browser, {})).status).toBe(303)
    expect(await answers()).toEqual([401, 404, 0, 1])
    expect(await told(world, 'passwordChangedAll')).toEqual([expect.stringContaining('no longer work')])
    expect(await told(world, 'passwordChanged')).toEqual([])
    expect((await browser.get('/en/account')).status).toBe(200)
  })

  it('ends too when the form says nothing of it', async () => {
    const { browser, answers } = await manyWaysIn()
    expect((await browser.post(page, { currentPassword: password, ...chosen })).status).toBe(303)
    expect(await answers()).toEqual([401, 404, 0, 1])
  })

  it('stays for who wants to keep it, and the mail says no more than that the password is new', async () => {
    const { world, browser, answers } = await manyWaysIn()
    const wrong = await change(browser, { again: 'another', others: 'keep' })
    expect(await wrong.text()).toMatch(/value="keep"[^>]*checked/)
    expect((await change(browser, { others: 'keep' })).status).toBe(303)
    expect(await answers()).toEqual([200, 200, 1, 2])
    expect(await told(world, 'passwordChanged')).toHaveLength(1)
    expect(await told(world, 'passwordChangedAll')).toEqual([])
  })

  it('is not asked about where there is none', async () => {
    const world = await createWorld()
    const browser = await world.signIn(world.alice)
    expect(await (await browser.get(page)).text()).not.toContain('name="others"')
    expect((await change(browser, {})).status).toBe(303)
    expect(await told(world, 'passwordChanged')).toHaveLength(1)
  })

  it('ends with a password that is set by mail: the page and the mail say so, and the next browser is a new one (ATT-09)', async () => {
    const { world, answers } = await manyWaysIn()
    const visitor = world.visitor()
    await visitor.post('/en/sign-in/reset', { email: world.alice.email })
    const set = await visitor.post(await linkIn(world), chosen)
    expect(await answers()).toEqual([401, 404, 0, 0])
    const done = await (await visitor.get(set.headers.get('location')!)).text()
    expect(done).toContain(
      'access tokens and notification addresses of any software that you connected, and the secret address of your calendar, no longer work',
    )
    expect(await told(world, 'passwordReset')).toEqual([expect.stringContaining('no longer work')])

    const before = (await told(world, 'newDevice')).length
    await visitor.post('/en/sign-in', { email: world.alice.email, password: fresh })
    world.clock.forward({ minutes: 1 })
    const code = currentCode(world.alice.seed, world.clock.now())
    expect((await visitor.post('/en/sign-in/code', { code })).status).toBe(303)
    expect(await told(world, 'newDevice')).toHaveLength(before + 1)
    expect(world.portal.db.select().from(calendarAddresses).all()[0]?.revokedAt).not.toBeNull()
  })
})
