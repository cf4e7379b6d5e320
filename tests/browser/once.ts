import { expect, it } from 'vitest'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { needs } from '../needs.ts'
import { accessibilityFaults, markupFaults, overflow, withReader } from './looking.ts'
import { pages } from './pages.ts'

/** The first state of each page; the full matrix has them all. */
const once = [...new Map(pages.toReversed().map((state) => [state.name, state])).values()].toReversed()

/** A language is a file, so that the two run side by side. */
export function lookAtEachPage(locale: Locale): void {
  needs('chromium')('each page, once a language, is accessible, valid and needs no sideways scrolling', () => {
    const reach = withReader()

    it.each(once)(`$name (${locale})`, async (state) => {
      const { page, html, troubles } = await reach(state, locale)
      // French words are the longer ones; the markup is the same. `npm run test:all` asks for all of it in both, at each width.
      expect(await overflow(page, locale === 'fr' ? 320 : 1280)).toEqual([])
      if (locale === 'en') {
        expect(await markupFaults(html)).toEqual([])
        expect(await accessibilityFaults(page)).toEqual([])
      }
      expect(troubles).toEqual([])
    })
  })
}
