import { expect, it } from 'vitest'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { needs } from '../needs.ts'
import { pages } from './pages.ts'
import {
  accessibilityFaults,
  brokenNumbers,
  markupFaults,
  overflow,
  summaryFaults,
  widthsFrom,
  withReader,
} from './reader.ts'
import { typedFaults } from './typed.ts'

/** The first state of each page; the full matrix has them all. */
const once = [...new Map(pages.toReversed().map((state) => [state.name, state])).values()].toReversed()

/** A language is a file, so that the two run side by side. They share the pages; `npm run test:all` looks at all of them in both. */
export function lookAtEachPage(locale: Locale): void {
  const own = once.filter((_, index) => index % 2 === (locale === 'fr' ? 1 : 0))
  needs('chromium')(
    'each page, in one language or the other, is accessible, valid, needs no sideways scrolling, breaks no number and shows what is typed (SEE-01)',
    () => {
      const reach = withReader()
      const typedInto = new Set<string>()

      it.each(own)(`$name (${locale})`, async (state) => {
        const { page, html, troubles } = await reach(state, locale)
        expect(await markupFaults(html)).toEqual([])
        expect(await summaryFaults(page)).toEqual([])
        for (const width of widthsFrom(page, [320, 1280])) {
          expect(await overflow(page, width)).toEqual([])
          expect(await brokenNumbers(page)).toEqual([])
          if (width === 1280) expect(await accessibilityFaults(page)).toEqual([])
        }
        expect(await typedFaults(page, typedInto)).toEqual([])
        expect(troubles).toEqual([])
      })
    },
  )
}
