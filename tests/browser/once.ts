import { expect, it } from 'vitest'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { needs } from '../needs.ts'
import { accessibilityFaults, brokenDates, markupFaults, overflow, withReader } from './looking.ts'
import { pages } from './pages.ts'

/** The first state of each page; the full matrix has them all. */
const once = [...new Map(pages.toReversed().map((state) => [state.name, state])).values()].toReversed()

/** A language is a file, so that the two run side by side. They share the pages; `npm run test:all` looks at all of them in both. */
export function lookAtEachPage(locale: Locale): void {
  const own = once.filter((_, index) => index % 2 === (locale === 'fr' ? 1 : 0))
  needs('chromium')(
    'each page, in one language or the other, is accessible, valid and needs no sideways scrolling',
    () => {
      const reach = withReader()

      it.each(own)(`$name (${locale})`, async (state) => {
        const { page, html, troubles } = await reach(state, locale)
        expect(await markupFaults(html)).toEqual([])
        expect(await overflow(page, 320)).toEqual([])
        if (!state.path.startsWith('/admin')) expect(await brokenDates(page, 320)).toEqual([])
        expect(await overflow(page, 1280)).toEqual([])
        expect(await accessibilityFaults(page)).toEqual([])
        expect(troubles).toEqual([])
      })
    },
  )
}
