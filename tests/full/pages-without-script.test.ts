import { bothLanguages } from '../browser/words.ts'
import { needs } from '../needs.ts'
import { lookWithoutScript } from './matrix.ts'

needs('chromium')('every page in every state', () => {
  for (const locale of bothLanguages) lookWithoutScript(locale)
})
