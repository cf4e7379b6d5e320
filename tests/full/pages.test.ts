import { describe, expect, it } from 'vitest'
import { pages } from '../browser/pages.ts'
import {
  accessibilityFaults,
  brokenNumbers,
  markupFaults,
  overflow,
  summaryFaults,
  withReader,
} from '../browser/reader.ts'
import { bothLanguages } from '../browser/words.ts'
import { needs } from '../needs.ts'

const widths = [320, 768, 1280]
const everything = pages.flatMap((state) => bothLanguages.map((locale) => ({ ...state, locale })))

needs('chromium')('every page in every state', () => {
  describe('is accessible and valid at each width', () => {
    const reach = withReader()

    it.each(everything)('$name, $state, $who ($locale)', async ({ locale, ...state }) => {
      const { page, html, troubles } = await reach(state, locale)
      expect(await markupFaults(html)).toEqual([])
      expect(await summaryFaults(page)).toEqual([])
      for (const width of widths) {
        expect(await overflow(page, width)).toEqual([])
        expect(await brokenNumbers(page)).toEqual([])
        expect(await accessibilityFaults(page)).toEqual([])
      }
      expect(troubles).toEqual([])
    })
  })

  describe('needs no script', () => {
    const reach = withReader({ javaScriptEnabled: false })

    it.each(everything)('$name, $state, $who ($locale)', async ({ locale, ...state }) => {
      const { page, troubles } = await reach(state, locale)
      for (const width of widths) expect(await overflow(page, width)).toEqual([])
      expect(await page.locator('h1').count()).toBe(1)
      expect(troubles).toEqual([])
    })
  })
})
