import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { currentCode } from '../../../src/accounts/factors/totp.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { plantCase, plantDraft } from '../../plant.ts'
import { formsOf } from '../../seals.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { addPasskey, passkeyDevice } from './passkey-device.ts'

/** Alice, signed in, her second factor shown so many minutes ago. */
async function later(minutes: number) {
  const world = await createWorld()
  const browser = await world.signIn(world.alice)
  world.clock.forward({ minutes })
  return { world, browser }
}

const confirm = (
  { clock }: World,
  browser: Browser,
  someone: Someone,
  query: string,
  carried: [string, string][] = [],
) =>
  browser.post(`/en/account/confirmation?${query}`, [
    ...carried,
    ['confirmation-code', currentCode(someone.seed, clock.now())],
  ])

/** What the page that asks for the factor carries along, as a browser would send it. */
const carriedBy = (page: string): [string, string][] =>
  formsOf(page).find(({ action }) => action.startsWith('/en/account/confirmation'))?.fields ?? []

describe('the second factor once more', () => {
  it('is asked for before a page that needs a fresh one, and leads back to it (SEC-038)', async () => {
    const { world, browser } = await later(6)
    const asked = await browser.get('/en/account/factors/authenticator')
    expect(asked.headers.get('location')).toBe(
      '/en/account/confirmation?back=%2Fen%2Faccount%2Ffactors%2Fauthenticator',
    )
    const done = await confirm(world, browser, world.alice, 'back=%2Fen%2Faccount%2Ffactors%2Fauthenticator')
    expect([done.status, done.headers.get('location')]).toEqual([303, '/en/account/factors/authenticator'])
    expect((await browser.get('/en/account/factors/authenticator')).status).toBe(200)
  })

  it('gives the session a new token, and the old one is dead; the session stays the same one (SEC-031)', async () => {
    const { world, browser } = await later(20)
    const thief = world.visitor()
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value)
    await confirm(world, browser, world.alice, '')
    expect((await thief.get('/en/account/factors')).headers.get('location')).toContain('/en/sign-in')
    expect((await browser.get('/en/account/factors')).status).toBe(200)
    const [confirmed] = listEvents(world.portal.db, { action: 'signIn.confirmed' })
    const [first] = listEvents(world.portal.db, { action: 'signIn.done' })
    expect(confirmed).toMatchObject({ actorId: world.alice.id, facts: '{"way":"authenticator"}' })
    expect(confirmed?.session).toBe(first?.session)
  })

  it('lasts for a batch: 15 minutes for what is sent (SEC-038)', async () => {
    const { world, browser } = await later(20)
    await confirm(world, browser, world.alice, '')
    world.clock.forward({ minutes: 14 })
    expect((await browser.post('/en/account/factors/recovery-codes')).status).toBe(200)
    world.clock.forward({ minutes: 1 })
    expect((await browser.post('/en/account/factors/recovery-codes')).status).toBe(403)
  })

  it('does not let a session live beyond its 12 hours (SEC-034)', async () => {
    const { world, browser } = await later(0)
    for (let quarter = 1; quarter < 48; quarter++) {
      world.clock.forward({ minutes: 15 })
      expect((await confirm(world, browser, world.alice, '')).status).toBe(303)
    }
    world.clock.forward({ minutes: 15 })
    expect((await browser.get('/en/account/factors')).status).toBe(303)
  })

  it('keeps a form that came too late, all but its passwords, and sends it on by itself', async () => {
    const { world, browser } = await later(16)
    const device = passkeyDevice()
    const fields: [string, string][] = [
      ['name', '“Clé” <du bureau> & d’à côté'],
      ['caseIds[]', 'a'],
      ['caseIds[]', 'b'],
      ['password', 'un renard dort sous la table'],
      ['again', 'un renard dort sous la table'],
    ]
    const asked = await browser.post('/en/account/factors/passkeys/new', fields)
    expect(asked.status).toBe(403)
    const page = await asked.text()
    expect(page).toContain('name="name" value="“Clé” &lt;du bureau&gt; &amp; d’à côté"')
    expect(page.match(/name="caseIds\[\]"/g)).toHaveLength(2)
    expect(page).not.toContain('renard')

    const kept = carriedBy(page)
    const wrong = await browser.post('/en/account/confirmation', [...kept, ['confirmation-code', '000000']])
    expect(wrong.status).toBe(422)
    const again = await wrong.text()
    expect(again).toContain('name="name" value="“Clé” &lt;du bureau&gt; &amp; d’à côté"')
    const sentOn = await confirm(world, browser, world.alice, '', carriedBy(again))
    expect([sentOn.status, sentOn.headers.get('location')]).toEqual([307, '/en/account/factors/passkeys/new'])
    expect((await addPasskey(browser, device)).status).toBe(303)
  })

  it('turns a fragment’s form into a whole page', async () => {
    const { browser } = await later(16)
    const asked = await browser.send('/en/account/factors/recovery-codes', {
      method: 'POST',
      headers: { 'hx-request': 'true' },
    })
    expect([asked.status, asked.headers.get('hx-retarget')]).toEqual([403, '#content'])
  })

  it.each(['https://evil.test', '//evil.test', '/en/..//evil.test', 'javascript:alert(1)'])(
    'never leads elsewhere: %s (ABU-32)',
    async (elsewhere) => {
      const { world, browser } = await later(16)
      const at = encodeURIComponent(elsewhere)
      const done = await confirm(world, browser, world.alice, `to=${at}&back=${at}`)
      expect([done.status, done.headers.get('location')]).toEqual([303, '/en/account'])
    },
  )

  it('slows a guesser down as sign-in does (SEC-047)', async () => {
    const { world, browser } = await later(16)
    for (let i = 0; i < 5; i++)
      expect((await browser.post('/en/account/confirmation', { 'confirmation-code': '000000' })).status).toBe(422)
    expect((await confirm(world, browser, world.alice, '')).status).toBe(429)
  })

  it('takes no code twice (SEC-051)', async () => {
    const { world, browser } = await later(16)
    expect((await confirm(world, browser, world.alice, '')).status).toBe(303)
    expect((await confirm(world, browser, world.alice, '')).status).toBe(422)
  })

  it('opens nothing for an account that was shut meanwhile', async () => {
    const { world, browser } = await later(16)
    world.portal.db.update(people).set({ state: 'suspended' }).where(eq(people.id, world.alice.id)).run()
    expect((await confirm(world, browser, world.alice, '')).headers.get('location')).toBe('/en/sign-in')
  })
})

describe('what goes on by itself after the second factor (ATT-02)', () => {
  /** Alice's form came too late: the page that asks for her code carries it. */
  async function stopped(fields: [string, string][] = [['name', 'line one\nline two']]) {
    const { world, browser } = await later(16)
    const asked = await browser.post('/en/account/factors/passkeys/new', fields)
    return { world, browser, kept: carriedBy(await asked.text()) }
  }
  const changed = (kept: [string, string][], name: string, to: string) =>
    kept.map(([one, value]): [string, string] => [one, one === name ? to : value])

  it('is nothing that a link says: counsel who types her code there files nothing (ATT-02)', async () => {
    const { world, browser } = await later(2)
    const draft = await plantDraft(world, plantCase(world), world.alice)
    const link = `to=${encodeURIComponent(`/en/submissions/${draft}/sending`)}`
    const page = await browser.get(`/en/account/confirmation?${link}`)
    expect(formsOf(await page.text()).some(({ whole, action }) => (action + whole).includes('sending'))).toBe(false)
    const done = await confirm(world, browser, world.alice, link)
    expect([done.status, done.headers.get('location')]).toEqual([303, '/en/account'])
    expect(await (await browser.get(`/en/submissions/${draft}`)).text()).toContain('Check and send')
  })

  it('is nothing that a page of somebody else wrote into the form (ATT-02)', async () => {
    const { world, browser } = await later(16)
    for (const extra of [[], [['carried-seal', 'x'.repeat(43)]]] as [string, string][][]) {
      const written: [string, string][] = [['carried-to', `/en/account/closing`], ['closing', 'yes'], ...extra]
      expect((await confirm(world, browser, world.alice, '', written)).status).toBe(403)
    }
    expect((await browser.post('/en/account/factors/recovery-codes')).status).toBe(403)
  })

  it('goes on as it was typed, whatever ends its lines (ATT-02)', async () => {
    const { world, browser, kept } = await stopped()
    const asSent = kept.map(([name, value]): [string, string] => [name, value.replaceAll('\n', '\r\n')])
    expect((await confirm(world, browser, world.alice, '', asSent)).status).toBe(307)
  })

  it('goes on once (ATT-02)', async () => {
    const { world, browser, kept } = await stopped()
    expect((await confirm(world, browser, world.alice, '', kept)).status).toBe(307)
    world.clock.forward({ minutes: 1 })
    expect((await confirm(world, browser, world.alice, '', kept)).status).toBe(403)
  })

  it('does not go on when another address or another field stands in it (ATT-02)', async () => {
    const { world, browser, kept } = await stopped()
    const others = [
      changed(kept, 'carried-to', '/en/account/closing'),
      changed(kept, 'name', 'another'),
      [...kept, ['closing', 'yes'] as [string, string]],
      kept.slice(1),
    ]
    for (const other of others) expect((await confirm(world, browser, world.alice, '', other)).status).toBe(403)
    expect((await confirm(world, browser, world.alice, '', kept)).status).toBe(307)
  })

  it('does not go on for another person, nor in another session of the same one (ATT-02)', async () => {
    const { world, kept } = await stopped()
    for (const someone of [world.charlie, world.alice]) {
      const other = await world.signIn(someone)
      world.clock.forward({ minutes: 1 })
      expect((await confirm(world, other, someone, '', kept)).status).toBe(403)
    }
  })

  it('does not go on after a quarter of an hour; what was typed is on the page that says so (ATT-02)', async () => {
    const { world, browser, kept } = await stopped([['name', 'my own words']])
    world.clock.forward({ minutes: 16 })
    const refused = await confirm(world, browser, world.alice, '', kept)
    expect(refused.status).toBe(403)
    const page = await refused.text()
    expect(page).toContain('Nothing was changed')
    expect(page).toContain('my own words')
  })
})
