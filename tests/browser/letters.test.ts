import { it } from 'vitest'
import { needs } from '../needs.ts'
import { letterJourney } from './letter-journey.ts'
import { languages } from './words.ts'

/** With 300 cases it is walked by `npm run test:all`. */
needs('chromium')('a template goes to many cases', () => {
  it.each(languages('fr'))(
    'without a script in French, and in English the page counts by itself (%s)',
    async (locale) => letterJourney({ count: 12, locale, javaScriptEnabled: locale === 'en' }),
  )
})
