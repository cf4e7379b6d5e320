import { describe, expect, it } from 'vitest'
import { readTime } from '../../src/platform/web/local-time.ts'

describe('a time of the day', () => {
  it.each([
    ['14:05', '14:05'],
    ['9:30', '09:30'],
    ['14 h 05', '14:05'],
    ['14 h 5', '14:05'],
    ['14\u00a0h\u00a05', '14:05'],
    ['9 H', '09:00'],
    ['9h', '09:00'],
    [' 23:59 ', '23:59'],
  ])('is read as French and English write it: %s', (written, kept) => expect(readTime(written)).toBe(kept))

  it.each(['', '9', '24:00', '14:5', '14 h 60', '1405', '2 pm', '14:05:00'])('is not guessed from “%s”', (written) =>
    expect(readTime(written)).toBeUndefined(),
  )
})
