import { join } from 'node:path'
import { tribunal as ours } from '../../../src/tribunal/tribunal.ts'
import { shd } from './shd/index.ts'

/** Our tribunal with one more division: its folder, and its entry in the list. */
export const tribunal = {
  ...ours,
  divisions: { ...ours.divisions, shd },
  words: [...ours.words, join(import.meta.dirname, 'shd/words/{language}')],
} as const
