import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { currentCode, seedFromBase32 } from '../../src/accounts/factors/totp.ts'
import { invitations } from '../../src/accounts/invitations/schema.ts'
import { people } from '../../src/accounts/people/schema.ts'
import { cases } from '../../src/cases/record/schema.ts'
import { linkOf, profile } from '../accounts/registering.ts'
import { needs } from '../needs.ts'
import { password, type Someone } from '../world.ts'
import { openPage, signIn } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { accessibilityFaults, overflow } from './reader.ts'
import { languages, wordsOf } from './words.ts'

/** Goes through the steps that are the same for everybody who is invited. */
async function register(world: OpenWorld): Promise<Someone> {
  const invitation = world.portal.db.select().from(invitations).all()[0]!
  const their = world.visitor()
  const headers = { origin: world.origin, 'sec-fetch-site': 'same-origin' }
  const post = (path: string, fields: Record<string, string> = {}) =>
    their.send(path, { method: 'POST', body: new URLSearchParams(fields), headers })
  await post(linkOf(world, invitation))
  await post('/en/register/profile', { ...profile, name: 'Noor Haddad', password, again: password })
  const page = await (await their.get('/en/register/authenticator')).text()
  const seed = seedFromBase32(/<code>([A-Z2-7 ]{32,})<\/code>/.exec(page)![1]!.replaceAll(' ', ''))
  await post('/en/register/authenticator', { code: currentCode(seed, world.clock.now()) })
  const made = world.portal.db.select().from(people).all()
  const { id, email, role, name } = made.find((one) => one.email === invitation.email)!
  return { id, email, role, name, seed }
}

needs('chromium')('a person invited to one office and posted to another as well', () => {
  it.each(languages('fr').map((locale) => ({ locale, javaScriptEnabled: locale === 'en' })))(
    'works for each in turn, an old page makes nothing in the wrong one, and a posting that ends is over at once ($locale, script: $javaScriptEnabled)',
    async (way) => {
      const { locale } = way
      const t = wordsOf(locale)
      const world = await openWorld()
      const ada = await openPage(world, way)
      await signIn(world, ada, world.ada, locale)
      await ada.goto(`/${locale}/admin/staff`)
      await ada.locator('main [name="name"]').fill('Noor Haddad')
      await ada.locator('main [name="email"]').fill('noor@example.test')
      await ada.locator(`main [name="locale"][value="${locale}"]`).check()
      await ada.getByLabel(t('postings:as.officer'), { exact: true }).check()
      await ada.locator('main [name="officeId"]').selectOption(world.toronto)
      await ada.getByRole('button', { name: t('admin:staff.submit') }).click()
      await ada.getByText(t('admin:done.invited')).waitFor()
      const noor = await register(world)

      await ada.goto(`/${locale}/admin/people/${noor.id}`)
      await ada.locator('main [name="officeId"]').selectOption(world.vancouver)
      await ada.getByLabel(t('postings:as.supervisor'), { exact: true }).check()
      await ada.getByRole('button', { name: t('postings:give') }).click()
      await ada.getByText(t('postings:done.given')).waitFor()
      if (way.javaScriptEnabled) expect(await accessibilityFaults(ada)).toEqual([])

      const page = await openPage(world, way)
      await signIn(world, page, noor, locale)
      await page.goto(`/${locale}/admin/cases/new`)
      await fillCase(page)
      const second = await page.context().newPage()
      await second.goto(`/${locale}/admin`)
      await second.locator('.office strong', { hasText: 'Toronto' }).waitFor()
      await second.getByRole('button', { name: t('common:layout.office.change', { office: 'Vancouver' }) }).click()
      await second.locator('.office strong', { hasText: 'Vancouver' }).waitFor()
      if (way.javaScriptEnabled) expect(await overflow(second, 320)).toEqual([])

      await page.locator('main form button[type="submit"]').click()
      await page.getByRole('heading', { level: 1, name: t('postings:elsewhere.title') }).waitFor()
      expect(world.portal.db.select().from(cases).all()).toEqual([])
      if (way.javaScriptEnabled) expect(await accessibilityFaults(page)).toEqual([])
      await page.getByRole('button', { name: t('postings:elsewhere.send', { office: 'Toronto' }) }).click()
      await page.getByText(t('admin:done.caseCreated')).waitFor()
      expect(world.portal.db.select().from(cases).all()).toMatchObject([{ officeId: world.toronto }])
      await page.locator('.office strong', { hasText: 'Toronto' }).waitFor()

      await ada.getByRole('row', { name: 'Toronto' }).getByRole('link').click()
      await ada.getByRole('button', { name: t('postings:one.end', { office: 'Toronto' }) }).click()
      await ada.getByText(t('postings:done.ended')).waitFor()
      await page.reload()
      await page.waitForURL(`**/${locale}/sign-in*`)
      await signIn(world, page, noor, locale)
      await page.goto(`/${locale}/admin/cases`)
      await page.locator('.office strong', { hasText: 'Vancouver' }).waitFor()
      expect(await page.locator('.office button').count()).toBe(0)
      expect(await page.getByText('TC5-00777').count()).toBe(0)
    },
  )
})

async function fillCase(page: Page): Promise<void> {
  await page.locator('main [name="division"][value="rpd"]').check()
  await page.locator('main [name="reference"]').fill('TC5-00777')
  await page.locator('main [name="title"]').fill('Zeynep Arslan-Whitfield')
  await page.locator('main [name="language"][value="en"]').check()
}
