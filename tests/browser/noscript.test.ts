import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { needs } from '../needs.ts'
import { plantCase, plantNotice } from '../plant.ts'
import { openPage, signInByHand, signOut } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { chooseFiles, fact, letter, narrative } from './sending.ts'
import { bothLanguages, wordsOf } from './words.ts'

needs('chromium')('counsel whose browser runs no script', () => {
  it.each(bothLanguages)(
    'signs in, adds two PDFs with minutes left and confirms, reads the receipt and the inbox, %s (PRO-12)',
    async (locale) => {
      const t = wordsOf(locale)
      const world = await openWorld()
      const caseId = plantCase(world, { reference: 'TC6-01234' })
      await plantNotice(world, caseId, 'Notice to appear')
      const page = await openPage(world, { locale, javaScriptEnabled: false })
      await signInByHand(world, page, world.alice, locale)
      const end = { time: makeTime(world, locale), zone: t('common:zone.America/Toronto') }
      expect(await page.locator('footer').textContent()).toContain(t('common:layout.session.until', end))

      await page.getByRole('link', { name: t('common:layout.place.cases'), exact: true }).click()
      await page.getByRole('link', { name: 'TC6-01234' }).click()
      await page.getByRole('button', { name: t('cases:case.send') }).click()
      await chooseFiles(page, locale, [narrative, letter])
      world.clock.forward({ minutes: 1 })
      await page.getByText(t('documents:draft.minutesLeft')).click()
      await page.getByRole('button', { name: t('documents:draft.addAndConfirm') }).click()
      await page.getByRole('button', { name: t('documents:review.send', { count: 2 }) }).click()
      await page.getByRole('heading', { level: 1, name: t('documents:receipt.received', { count: 2 }) }).waitFor()
      await page.getByText(t('documents:receipt.exact')).click()
      expect(await fact(page, t('receipts:fact.received')).textContent()).toContain(stampOf(world))
      await page.getByRole('rowheader', { name: 'letter from the clinic' }).waitFor()

      await page.getByRole('link', { name: t('common:layout.place.inbox') }).click()
      const link = page.getByRole('link', { name: 'Notice to appear' })
      await link.click()
      const file = page.getByRole('link', { name: /^(Download|Télécharger)/ })
      const [download] = await Promise.all([page.waitForEvent('download'), file.click()])
      expect(
        readFileSync(await download.path())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
      await signOut(page, locale)
    },
  )
})

const torontoTime = ({ clock }: OpenWorld) => clock.now().toZonedDateTimeISO('America/Toronto').toPlainTime()

const stampOf = (world: OpenWorld) => torontoTime(world).toString({ smallestUnit: 'second' })

/** When the session ends if nothing more happens: half an hour from now, as the language writes it. */
function makeTime(world: OpenWorld, locale: Locale): string {
  const time = torontoTime(world).add({ minutes: 30 }).toString({ smallestUnit: 'minute' })
  return locale === 'en' ? time : time.replace(':', '\u00a0h\u00a0')
}
