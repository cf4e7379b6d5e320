import { it } from 'vitest'
import { clearByKeys, clearWithoutScript } from '../browser/desk-queue.ts'
import { needs } from '../needs.ts'

needs('chromium')('an officer clears a queue of thirty in French', () => {
  it('by single keys', () => clearByKeys('fr', 30))

  it('without a script, by Tab and Enter', () => clearWithoutScript('fr', 30))
})
