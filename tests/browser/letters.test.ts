import { it } from 'vitest'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { needs } from '../needs.ts'
import { letterJourney } from './letter-journey.ts'

/** With 300 cases it is walked by `npm run test:all`. */
needs('chromium')('a template goes to many cases', () => {
  it.each<[string, Locale, boolean]>([
    ['in English, and the page counts by itself', 'en', true],
    ['in French, without a script', 'fr', false],
  ])('%s', async (_, locale, javaScriptEnabled) => letterJourney({ count: 12, locale, javaScriptEnabled }))
})
