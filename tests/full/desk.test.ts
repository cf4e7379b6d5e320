import { it } from 'vitest'
import { clearByKeys, clearWithoutScript, playDayByKeys } from '../browser/desk-queue.ts'
import { needs } from '../needs.ts'

needs('chromium')('an officer with a day of 300 items', () => {
  it('works through them by the keyboard alone', { timeout: 1_800_000 }, () => playDayByKeys('fr', 300))
})

needs('chromium')('an officer clears a queue of thirty in French', () => {
  it('by single keys', () => clearByKeys('fr', 30))

  it('without a script, by Tab and Enter', () => clearWithoutScript('fr', 30))
})
