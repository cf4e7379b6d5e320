import { it } from 'vitest'
import { letterJourney } from '../browser/letter-journey.ts'
import { bothLanguages } from '../browser/words.ts'
import { needs } from '../needs.ts'

needs('chromium')('a template goes to 300 cases with progress', () => {
  it.each(bothLanguages)('%s', (locale) => letterJourney({ count: 300, locale, javaScriptEnabled: true }))
})
