import type { CountDirection, InstrumentKey } from './limit-types.ts'

/** What the counts of a division rest on: numbers of provisions of its own rules. */
export type CountingRules = {
  /** Extends a limit that ends on a day that is none of its working days; null: no rule does, and the Act alone moves a day. */
  readonly roll: string | null
  /** Says what a working day is; null: none does. */
  readonly workingDay: string | null
}

/** Provisions of the Act that says how days are counted, whatever the division. */
export type CountingAct = {
  readonly instrument: InstrumentKey
  /** How the day of the event and the last day are counted, by the way of counting. */
  readonly ways: Readonly<Record<CountDirection, readonly string[]>>
  /** A limit on the day of the event itself. */
  readonly onTheDay: readonly string[]
  readonly months: readonly string[]
  /** Moves a limit that ends on a holiday. */
  readonly moves: readonly string[]
  /** Says what a holiday is. */
  readonly holidays: readonly string[]
}

/** The Interpretation Act, R.S.C. 1985, c. I-21. */
export const interpretationAct = {
  instrument: 'ia',
  ways: {
    // "within a time after … a specified day": neither that day nor what comes before it.
    after: ['27(4)', '27(5)'],
    // Between two events, and within a time before the second one.
    before: ['27(2)', '27(5)'],
    clearBefore: ['27(1)'],
    notEarlier: ['27(2)'],
    clearNotEarlier: ['27(1)'],
  },
  onTheDay: ['27(3)'],
  months: ['28'],
  moves: ['26'],
  holidays: ['35(1)'],
} as const satisfies CountingAct
