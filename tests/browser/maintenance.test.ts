import { expect, it } from 'vitest'
import { firmNotes } from '../../src/cases/firm-notes/schema.ts'
import { announceMaintenance } from '../../src/platform/uptime/index.ts'
import { needs } from '../needs.ts'
import { must, plantCase } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { openWorld } from './portal.ts'
import { accessibilityFaults } from './reader.ts'
import { bothLanguages, wordsOf } from './words.ts'

needs('chromium')('counsel who saves something while nothing can be', () => {
  it.each(
    bothLanguages.flatMap((locale) =>
      // With each change in one language with a script and in the other without.
      [true, false]
        .filter((javaScriptEnabled) => process.env.BOTH_LANGUAGES || javaScriptEnabled === (locale === 'fr'))
        .map((javaScriptEnabled) => ({ locale, javaScriptEnabled })),
    ),
  )(
    'reads why, loses no word, and sends it when the work is over ($locale, script: $javaScriptEnabled)',
    async (way) => {
      const { locale } = way
      const t = wordsOf(locale)
      const world = await openWorld({ at: '2026-11-24T15:00:00Z' })
      const { portal, clock, ada } = world
      const caseId = plantCase(world)
      const page = await openPage(world, { ...way, viewport: { width: 320, height: 800 } })
      await signIn(world, page, world.alice, locale)
      await page.goto(`/${locale}/cases/${caseId}/notes/new`)
      const words = 'La mère de la cliente est malade.\nWe ask for two weeks.'
      await page.locator('main textarea').first().fill(words)

      const now = clock.now().epochMilliseconds
      const plan = { startsAt: now, endsAt: now + 20 * 60_000, kind: 'readOnly' } as const
      must(announceMaintenance(portal.db, ada, plan, clock.now()))
      await page.locator('main form button[type="submit"]').first().click()
      await page.getByRole('heading', { level: 1, name: t('maintenance:refused.title') }).waitFor()
      expect((await page.locator('main textarea').inputValue()).replace(/\r/g, '')).toBe(words)
      if (way.javaScriptEnabled) expect(await accessibilityFaults(page)).toEqual([])
      expect(portal.db.select().from(firmNotes).all()).toEqual([])

      clock.forward({ minutes: 21 })
      await page.getByRole('button', { name: t('maintenance:refused.again') }).click()
      await page.getByRole('heading', { level: 1, name: t('maintenance:refused.title') }).waitFor({ state: 'hidden' })
      expect(portal.db.select().from(firmNotes).all()).toMatchObject([{ text: words }])
    },
  )
})
