import { expect, it } from 'vitest'
import { practiceNoticeAcceptances } from '../../src/announcements/practice/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { plantAnnouncement } from '../announcements/plant.ts'
import { plantVersion } from '../announcements/practice-plant.ts'
import { needs } from '../needs.ts'
import { plantCase, plantDraft } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { openWorld } from './portal.ts'
import { accessibilityFaults } from './reader.ts'
import { languages, wordsOf } from './words.ts'

needs('chromium')('counsel whose filing meets a practice notice', () => {
  it.each(languages('en').map((locale) => ({ locale, javaScriptEnabled: locale === 'en' })))(
    'keeps what they prepared, accepts by one tick where they are, and sends; a banner closed on the way takes nothing along ($locale, script: $javaScriptEnabled)',
    async (way) => {
      const { locale } = way
      const t = wordsOf(locale)
      const world = await openWorld({ at: '2026-11-24T15:00:00Z' })
      const { portal, clock, alice } = world
      const draft = await plantDraft(world, plantCase(world), alice)
      plantAnnouncement(world)
      const page = await openPage(world, { ...way, viewport: { width: 320, height: 800 } })
      await signIn(world, page, alice, locale)
      await page.goto(`/${locale}/submissions/${draft}`)
      const note = page.locator('main textarea[name="note"]')
      if (way.javaScriptEnabled) await note.fill('Two weeks, please')
      await page.locator('.told form button').click()
      await page.locator('.told').waitFor({ state: 'hidden' })
      if (way.javaScriptEnabled) expect(await note.inputValue()).toBe('Two weeks, please')

      plantVersion(world, { effectiveAt: clock.now().epochMilliseconds })
      await page.goto(`/${locale}/submissions/${draft}/review`)
      if (way.javaScriptEnabled) expect(await accessibilityFaults(page)).toEqual([])
      // The act stays on the screen, outside of its form.
      await page.locator(`main form#sending[action$="/submissions/${draft}/sending"]`).waitFor({ state: 'attached' })
      const send = page.locator('main .work button[type="submit"][form="sending"]')
      await send.click()
      await page.locator('#error-summary').waitFor()
      expect(portal.db.select().from(submissions).all()).toMatchObject([{ state: 'draft' }])
      const box = page.locator('main input[name="accepted[]"]')
      await page.locator('#error-summary a').click()
      if (way.javaScriptEnabled) expect(await box.evaluate((found) => found.matches(':focus'))).toBe(true)
      await box.check()
      await send.click()
      await page.getByRole('heading', { level: 1, name: t('documents:receipt.received', { count: 1 }) }).waitFor()
      expect(portal.db.select().from(submissions).all()).toMatchObject([{ state: 'received' }])
      expect(portal.db.select().from(practiceNoticeAcceptances).all()).toMatchObject([{ version: 2, locale }])
    },
  )
})
