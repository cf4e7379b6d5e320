import { describe, expect, it } from 'vitest'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { type Browser, createWorld, password, type World } from '../../world.ts'
import { mailOf } from '../outgoing.ts'

const fresh = 'trois oies blanches au loin'

const change = (browser: Browser, fields: Record<string, string> = {}) =>
  browser.post('/en/account/password', { currentPassword: password, password: fresh, again: fresh, ...fields })

async function aliceIn() {
  const world = await createWorld()
  return { world, browser: await world.signIn(world.alice) }
}

const opens = async (world: World, given: string) =>
  (await world.visitor().post('/en/sign-in', { email: world.alice.email, password: given })).status === 303

describe('a new password', () => {
  it('works from then on in place of the old one, and its owner is told (SEC-056)', async () => {
    const { world, browser } = await aliceIn()
    const done = await change(browser)
    expect([done.status, done.headers.get('location')]).toEqual([303, '/en/account?done=password'])
    expect([await opens(world, password), await opens(world, fresh)]).toEqual([false, true])
    expect((await mailOf(world, 'security.passwordChanged')).map(({ recipient }) => recipient)).toEqual([
      world.alice.email,
    ])
    expect(listEvents(world.portal.db, { action: 'person.passwordChanged' })).toHaveLength(1)
  })

  it('ends every other session, not this one (SEC-036)', async () => {
    const { world, browser } = await aliceIn()
    world.clock.forward({ minutes: 1 })
    const other = await world.signIn(world.alice)
    await change(browser)
    expect((await other.get('/en/account')).headers.get('location')).toContain('/en/sign-in')
    expect((await browser.get('/en/account')).status).toBe(200)
  })

  it.each([
    ['the old one is wrong', { currentPassword: 'not my password at all' }, 'This is not the password'],
    ['the old one is missing', { currentPassword: '' }, 'Enter your current password.'],
    ['it is short', { password: 'court', again: 'court' }, 'at least 12 characters'],
    ['it is easy to guess', { password: 'motdepasse1234', again: 'motdepasse1234' }, 'easy to guess'],
    ['it is typed in two ways', { again: 'trois oies noires au loin' }, 'The two passwords are different.'],
    ['it is the old one', { password, again: password }, 'Choose another password.'],
  ])('is refused with words when %s', async (_why, fields, words) => {
    const { world, browser } = await aliceIn()
    const answer = await change(browser, fields)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(words)
    for (const typed of Object.values(fields)) if (typed) expect(page).not.toContain(typed)
    expect(await opens(world, password)).toBe(true)
  })

  it('is no way to guess the old one: after some tries one has to wait (SEC-047)', async () => {
    const { browser } = await aliceIn()
    const tried = []
    for (let n = 0; n < 7; n++) tried.push((await change(browser, { currentPassword: `a guess of mine ${n}` })).status)
    expect(tried).toEqual([422, 422, 422, 422, 422, 429, 429])
    expect((await change(browser)).status).toBe(429)
  })

  it('needs the second factor again after a while (SEC-038)', async () => {
    const { world, browser } = await aliceIn()
    world.clock.forward({ minutes: 16 })
    const late = await change(browser)
    expect(late.status).toBe(403)
    const page = await late.text()
    expect([page.includes(password), page.includes(fresh)]).toEqual([false, false])
    expect(await opens(world, fresh)).toBe(false)
  })

  it('is asked for with the tokens that password managers know (SEC-045)', async () => {
    const { browser } = await aliceIn()
    const page = await (await browser.get('/fr/account/password')).text()
    const form = page.slice(page.indexOf('<main'))
    const tokens = [...form.matchAll(/autocomplete="([\w-]+)"/g)].map(([, token]) => token)
    expect(tokens).toEqual(['username', 'current-password', 'new-password', 'new-password'])
  })
})
