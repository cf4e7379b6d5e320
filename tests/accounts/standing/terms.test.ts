import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { people } from '../../../src/accounts/people/schema.ts'
import { termsAcceptances } from '../../../src/accounts/standing/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { loadCatalogue } from '../../../src/platform/web/i18n.ts'
import { createWorld } from '../../world.ts'

const t = loadCatalogue('locales')('en')

/** Alice accepted an older version of the terms, and is signed in. */
async function olderTerms() {
  const world = await createWorld()
  const { portal, alice, signIn } = world
  portal.db.update(people).set({ termsVersion: '0.9' }).where(eq(people.id, alice.id)).run()
  const accepted = () => portal.db.select().from(termsAcceptances).where(eq(termsAcceptances.personId, alice.id)).all()
  return { ...world, browser: await signIn(alice), accepted }
}

describe('terms with a new version', () => {
  it('are shown before anything else, and lead back once they are accepted', async () => {
    const { browser, accepted, portal } = await olderTerms()
    const sent = await browser.get('/en/cases?state=open')
    expect(sent.headers.get('location')).toBe('/en/account/terms?back=%2Fen%2Fcases%3Fstate%3Dopen')
    const page = await (await browser.get(sent.headers.get('location')!)).text()
    expect(page).toContain(t('identity:terms.version', { version: '1.0' }))
    expect(page).toContain('What My Case is')

    const answer = await browser.post(sent.headers.get('location')!, { terms: 'yes', version: '1.0' })
    expect(answer.headers.get('location')).toBe('/en/cases?state=open')
    expect(accepted()).toMatchObject([{ version: '1.0' }])
    expect(listEvents(portal.db, { action: 'terms.accepted' })).toHaveLength(1)
    expect((await browser.get('/en/cases')).status).toBe(200)
  })

  it.each([{}, { terms: 'no', version: '1.0' }, { terms: 'yes', version: '0.9' }])(
    'are not accepted by %o',
    async (fields) => {
      const { browser, accepted } = await olderTerms()
      const answer = await browser.post('/en/account/terms', fields as Record<string, string>)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(t('accounts:error.termsMissing'))
      expect(accepted()).toEqual([])
      expect((await browser.get('/en/today')).headers.get('location')).toContain('/en/account/terms')
    },
  )

  it('can be refused: the page says how to close the account or sign out, and both are open', async () => {
    const { browser } = await olderTerms()
    const page = await (await browser.get('/en/account/terms/refusal')).text()
    for (const path of ['/en/account/closing', '/en/account/data', '/en/sign-out']) {
      expect(page).toContain(`"${path}"`)
    }
    expect((await browser.get('/en/account/closing')).headers.get('location') ?? '').not.toContain('/terms')
    expect((await browser.post('/en/sign-out')).headers.get('location')).toBe('/en/sign-in')
  })

  it('come before the wait for an officer', async () => {
    const { browser, portal, alice } = await olderTerms()
    portal.db.update(people).set({ identity: 'waiting' }).where(eq(people.id, alice.id)).run()
    expect((await browser.get('/en/today')).headers.get('location')).toContain('/en/account/terms')
    await browser.post('/en/account/terms', { terms: 'yes', version: '1.0' })
    expect((await browser.get('/en/today')).headers.get('location')).toContain('/en/identity')
  })

  it('are there to be read again, without a form, by whoever accepted them', async () => {
    const { signIn, charlie } = await createWorld()
    const page = await (await (await signIn(charlie)).get('/en/account/terms')).text()
    expect(page).toContain(t('identity:terms.accepted'))
    expect(page).not.toContain('name="terms"')
  })
})
