import { Temporal } from 'temporal-polyfill'
import { type KnownInstant, tribunal } from '../tribunal/index.ts'

export { Temporal }
export type Instant = Temporal.Instant

/** Tells the present instant (UTC). The program has one clock, given at start; tests give their own. */
export type Clock = () => Instant

export const systemClock: Clock = () => Temporal.Instant.fromEpochMilliseconds(Date.now())

export const instant = (epochMilliseconds: number): Instant => Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)

/** An instant as HTML's `datetime` takes it, for example `2026-12-03T19:05:00Z`; lists write a hundred at a time. */
export function utcText(epochMilliseconds: number): string {
  const known = texts.get(epochMilliseconds)
  if (known !== undefined) return known
  const text = new Date(epochMilliseconds).toISOString().replace('.000Z', 'Z')
  if (texts.size >= mostKept) texts.clear()
  texts.set(epochMilliseconds, text)
  return text
}

/** An ISO date, `2026-11-24`. Limits are counted by the hundred for a page, so that arithmetic is done here on numbers. */
export type Day = string

/** 24 hours, in milliseconds. */
export const dayLength = 86_400_000
const numbers = new Map<Day, number>()
const written = new Map<number, Day>()
const texts = new Map<number, string>()
const mostKept = 20_000

/** Days since 1970-01-01. A page asks for few days many times, and reading a date takes longer than all else in a count. */
function numberOf(day: Day): number {
  const known = numbers.get(day)
  if (known !== undefined) return known
  const number = Date.parse(day) / dayLength
  if (numbers.size >= mostKept) numbers.clear()
  numbers.set(day, number)
  return number
}

function isoDate(number: number): Day {
  const known = written.get(number)
  if (known !== undefined) return known
  const day = new Date(number * dayLength).toISOString().slice(0, 10)
  if (written.size >= mostKept) written.clear()
  written.set(number, day)
  return day
}

export const dayOf = (year: number, month: number, date: number): Day =>
  isoDate(Date.UTC(year, month - 1, date) / dayLength)

export const addDays = (day: Day, days: number): Day => isoDate(numberOf(day) + days)

/** From Monday, 1, to Sunday, 7. */
export const weekdayOf = (day: Day): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1

/** IANA release of the zone data inside this runtime, for example `2026c`. */
export const zoneDataVersion = process.versions.tz ?? 'unknown'

/** Numeric offset from UTC of a zone at an instant, for example `-07:00`. */
export const offsetAt = (at: Instant, zone: string): string => at.toZonedDateTimeISO(zone).offset

/**
 * Compares known instants with the runtime's zone data, since lateness depends on it and old data must not judge a deadline.
 * `refuse`: what stops the start. `warn`: what is only reported.
 */
export function checkZoneData(): { refuse: string[]; warn: string[] } {
  const wrong = tribunal.knownInstants.filter((k) => offsetAt(Temporal.Instant.from(k.at), k.zone) !== k.offset)
  const describe = (k: KnownInstant) =>
    `Zone data ${zoneDataVersion} puts ${k.zone} at ${offsetAt(Temporal.Instant.from(k.at), k.zone)} on ${k.at}; it must be ${k.offset}. Install the pinned Node (npm ci).`
  return { refuse: wrong.filter((k) => k.refuses).map(describe), warn: wrong.filter((k) => !k.refuses).map(describe) }
}

/** The last instant a `Date` can hold, for a library that wants one and must not judge by it. */
export const endOfTime = new Date(8_640_000_000_000_000)

/** For libraries that ask for one. */
export const dateAt = (epochMilliseconds: number): Date => new Date(epochMilliseconds)
