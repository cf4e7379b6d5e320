import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { people } from '../../../src/accounts/people/schema.ts'
import { loadCatalogue } from '../../../src/platform/web/i18n.ts'
import { joined } from '../../whole-addresses.ts'
import { createWorld, type World } from '../../world.ts'
import { address, begun, birthDate, finish, invitedCounsel, invitedParty, mailTo, profile } from '../registering.ts'

const t = loadCatalogue('locales')('en')
const byPost = { channel: 'post', email: '', address } as const
const filled = { ...profile, locale: 'en', membershipNumber: 'N-77' }

/** Counsel with a letter, as far as the address that they give. */
async function withAddress(world: World, email: string) {
  const browser = await begun(world, invitedCounsel(world, byPost))
  await browser.post('/en/register/capacity', { kind: 'notary' })
  return { browser, answer: await browser.post('/en/register/profile', { ...filled, email }) }
}

const codeIn = (text = '') => text.match(/\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/)?.[0] ?? ''

describe('an address given by someone whom no mail has reached', () => {
  it('is theirs once the code that was sent there comes back', async () => {
    const world = await createWorld()
    const { browser, answer } = await withAddress(world, 'Dana@Example.test')
    expect(answer.headers.get('location')).toBe('/en/register/address')
    expect((await browser.get('/en/register/authenticator')).headers.get('location')).toBe('/en/register/address')
    const [message] = await mailTo(world, 'Dana@Example.test')
    const confirmed = await browser.post('/en/register/address', { code: codeIn(message).toLowerCase() })
    expect(confirmed.headers.get('location')).toBe('/en/register/authenticator')
    await finish(world, browser)
    const account = world.portal.db.select().from(people).where(eq(people.emailKey, 'dana@example.test')).get()
    expect(account).toMatchObject({ email: 'Dana@Example.test', address, identity: 'waiting' })
  })

  it('looks the same when it already has an account, and only its reader learns it (SEC-055, ABU-13)', async () => {
    const world = await createWorld()
    const free = await withAddress(world, 'dana@example.test')
    const taken = await withAddress(await createWorld(), 'alice@example.test')
    expect(taken.answer.headers.get('location')).toBe(free.answer.headers.get('location'))
    const pageOf = async ({ browser }: typeof free) =>
      joined(await (await browser.get('/en/register/address')).text()).replaceAll(/\w+@example\.test/g, '')
    expect(await pageOf(taken)).toBe(await pageOf(free))
  })

  it('gets no code when it has an account, but a message that says so', async () => {
    const world = await createWorld()
    const { browser } = await withAddress(world, 'alice@example.test')
    const [message = ''] = await mailTo(world, 'alice@example.test')
    expect(message).toContain('already belongs to an account')
    expect(codeIn(message)).toBe('')
    expect((await browser.post('/en/register/address', { code: 'ACDE-FGHJ' })).status).toBe(422)
  })

  it('is not confirmed by the code of another address', async () => {
    const world = await createWorld()
    const { browser } = await withAddress(world, 'dana@example.test')
    const [message] = await mailTo(world, 'dana@example.test')
    await browser.post('/en/register/profile', { ...filled, email: 'victim@example.test' })
    expect((await browser.post('/en/register/address', { code: codeIn(message) })).status).toBe(422)
    expect((await browser.get('/en/register/authenticator')).headers.get('location')).toBe('/en/register/address')
  })

  it('cannot be guessed: after five tries one waits (SEC-047)', async () => {
    const world = await createWorld()
    const { browser } = await withAddress(world, 'dana@example.test')
    const [message] = await mailTo(world, 'dana@example.test')
    for (let i = 0; i < 5; i++)
      expect((await browser.post('/en/register/address', { code: 'ACDE-FGHJ' })).status).toBe(422)
    expect((await browser.post('/en/register/address', { code: codeIn(message) })).status).toBe(429)
  })

  it('is written to five times at most (ABU-42)', async () => {
    const world = await createWorld()
    const { browser } = await withAddress(world, 'dana@example.test')
    for (let i = 0; i < 4; i++) expect((await browser.post('/en/register/address/code')).status).toBe(303)
    expect((await browser.post('/en/register/address/code')).status).toBe(422)
    expect(await mailTo(world, 'dana@example.test')).toHaveLength(5)
  })

  it('is asked for of counsel, and is looked at before anything is sent', async () => {
    const world = await createWorld()
    const { answer } = await withAddress(world, 'not an address')
    expect(answer.status).toBe(422)
    const words = joined(await answer.text()).replaceAll(/<\/?bdi\b[^>]*>/g, '')
    expect(words).toContain(t('accounts:error.emailUnreadable'))
  })

  it('can be that of a claimant with a letter, who then signs in with it', async () => {
    const world = await createWorld()
    const browser = await begun(world, invitedParty(world).invitation)
    await browser.post('/en/register/facts', { reference: 'TC5-00001', birthDate })
    const given = { ...profile, locale: 'en', reach: 'mail', email: 'selam@example.test' }
    await browser.post('/en/register/profile', given)
    const [message] = await mailTo(world, 'selam@example.test')
    await browser.post('/en/register/address', { code: codeIn(message) })
    expect((await finish(world, browser)).headers.get('location')).toBe('/en/today')
    const account = world.portal.db.select().from(people).where(eq(people.emailKey, 'selam@example.test')).get()
    expect(account).toMatchObject({ role: 'party', email: 'selam@example.test', address })
  })
})
