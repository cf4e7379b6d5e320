import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { firmNotes } from '../../src/cases/firm-notes/schema.ts'
import { needs } from '../needs.ts'
import { plantCase } from '../plant.ts'
import { openPage, signIn, signOut, takeWholeChromium } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { accessibilityFaults } from './reader.ts'
import { languages, wordsOf } from './words.ts'

takeWholeChromium()

const withChromium = needs('chromium')

withChromium('going back after signing out', () => {
  it.each(languages('en'))('shows the sign-in page, not the case (%s) (SEC-040, ABU-34)', async (locale) => {
    const world = await openWorld()
    const caseId = plantCase(world, { title: 'Selam Tesfaye' })
    const page = await openPage(world, { locale })
    await signIn(world, page, world.alice, locale)
    await page.goto(`/${locale}/cases/${caseId}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await signOut(page, locale)

    await page.goBack()
    await page.waitForURL(`**/${locale}/sign-in?back=*`)
    expect(await page.locator('body').textContent()).not.toContain('Selam Tesfaye')
  })

  it('asks the server again for a page that the browser had kept (SEC-040, ABU-34)', async () => {
    const world = await openWorld()
    const page = await openPage(world)
    const kept: string[] = []
    await page.exposeFunction('wasKept', (address: string) => kept.push(address))
    await page.addInitScript("addEventListener('pageshow', (e) => e.persisted && wasKept(location.pathname))")
    await page.goto('/en/terms')
    const asked = countRequests(page, '/en/terms')
    await page.goto('/en/privacy')
    await page.goBack()
    await page.waitForURL('**/en/terms')
    // Without this the test would prove nothing: Chromium did take the page out of its store.
    await expect.poll(() => kept).toEqual(['/en/terms'])
    await expect.poll(asked).toBe(1)
  })
})

withChromium('a session that nobody uses', () => {
  it.each(languages('en'))(
    'is announced five minutes before its end, and one key press keeps it (%s) (SEC-033)',
    async (locale) => {
      const t = wordsOf(locale)
      const world = await openWorld()
      const page = await openPage(world, { locale })
      await page.clock.install()
      await signIn(world, page, world.alice, locale)
      const warning = page.getByText(t('common:layout.session.warning'))
      await pass(world, page, 24)
      expect(await warning.isVisible()).toBe(false)
      await pass(world, page, 2)
      expect(await warning.isVisible()).toBe(true)

      await page.getByRole('button', { name: t('common:layout.session.stay') }).focus()
      await page.keyboard.press('Enter')
      await warning.waitFor({ state: 'hidden' })
      expect(await page.locator('[data-session="kept"]').getAttribute('hidden')).toBe(null)
      expect(await page.evaluate('document.activeElement.id')).toBe('content')

      await pass(world, page, 20)
      await page.reload()
      await page.getByRole('heading', { level: 1, name: t('today:title') }).waitFor()
    },
  )

  it.each(languages('en'))(
    'ends after half an hour, says so, and keeps what was typed on the page (%s) (ABU-36)',
    async (locale) => {
      const t = wordsOf(locale)
      const world = await openWorld()
      const page = await openPage(world, { locale })
      await page.clock.install()
      await signIn(world, page, world.alice, locale)
      await page.goto(`/${locale}/delegates/new`)
      await page.getByLabel(t('delegation:offer.name')).fill('رضا احمدی')
      await pass(world, page, 31)
      await page.getByText(t('common:layout.session.over')).waitFor()
      expect(await page.getByLabel(t('delegation:offer.name')).inputValue()).toBe('رضا احمدی')
      await page.reload()
      expect(new URL(page.url()).pathname).toBe(`/${locale}/sign-in`)
    },
  )
})

withChromium('what is sent from an old window after signing out in another', () => {
  it.each(languages('fr'))('waits there until one is signed in again (%s) (ABU-36)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const caseId = plantCase(world)
    const old = await openPage(world, { locale, viewport: { width: 320, height: 800 } })
    await signIn(world, old, world.alice, locale)
    await old.goto(`/${locale}/cases/${caseId}/notes/new`)
    const words = 'La mère est malade.\nWe ask for two weeks.'
    await old.locator('main textarea').fill(words)
    const other = await old.context().newPage()
    await other.goto(`/${locale}/today`)
    await signOut(other, locale)

    await old.locator('main form button[type="submit"]').first().click()
    await old.getByRole('heading', { level: 1, name: t('accounts:ended.title') }).waitFor()
    expect(await accessibilityFaults(old)).toEqual([])
    const opened = old.context().waitForEvent('page')
    await old.getByRole('link', { name: t('common:layout.session.again') }).click()
    await signIn(world, await opened, world.alice, locale)
    await old.getByRole('button', { name: t('maintenance:refused.again') }).click()
    await old.waitForURL(`**/${locale}/cases/${caseId}#firm`)
    expect(world.portal.db.select().from(firmNotes).all()).toMatchObject([{ text: words }])
  })
})

/** Minutes go by on the server's clock and in the browser alike. */
async function pass({ clock }: OpenWorld, page: Page, minutes: number) {
  clock.forward({ minutes })
  await page.clock.runFor(minutes * 60_000)
}

function countRequests(page: Page, path: string): () => number {
  let count = 0
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === path) count++
  })
  return () => count
}
