/** A pseudo-random sequence, the same each time. */
export type Chance = {
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  pick<T>(choices: readonly T[]): T
  /** Several different ones, in their order in `choices`. */
  some<T>(choices: readonly T[], count: number): T[]
  digits(count: number): string
}

/** mulberry32, seeded by a word. Only for invented data: it protects nothing. */
export function chanceOf(word: string): Chance {
  let state = [...word].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0)!, 0x01000193), 0x811c9dc5)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <T>(choices: readonly T[]) => choices[whole(0, choices.length - 1)]!
  return {
    whole,
    pick,
    some(choices, count) {
      const left = choices.map((choice, place) => ({ choice, place }))
      while (left.length > count) left.splice(whole(0, left.length - 1), 1)
      return left.map(({ choice }) => choice)
    },
    digits: (count) => Array.from({ length: count }, (_, place) => whole(place === 0 ? 1 : 0, 9)).join(''),
  }
}
