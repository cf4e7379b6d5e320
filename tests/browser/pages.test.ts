import { expect, it } from 'vitest'
import { needs } from '../needs.ts'
import { accessibilityFaults, markupFaults, overflow, withReader } from './looking.ts'
import { pages } from './pages.ts'
import { bothLanguages } from './words.ts'

/** The first state of each page; the full matrix has them all. */
const once = [...new Map(pages.toReversed().map((state) => [state.name, state])).values()].toReversed()

needs('chromium')('each page, once a language, is accessible, valid and needs no sideways scrolling', () => {
  const reach = withReader()

  it.each(once.flatMap((state) => bothLanguages.map((locale) => ({ ...state, locale }))))(
    '$name ($locale)',
    async ({ locale, ...state }) => {
      const { page, html, troubles } = await reach(state, locale)
      expect(await markupFaults(html)).toEqual([])
      expect(await overflow(page, 320)).toEqual([])
      expect(await overflow(page, 1280)).toEqual([])
      expect(await accessibilityFaults(page)).toEqual([])
      expect(troubles).toEqual([])
    },
  )
})
