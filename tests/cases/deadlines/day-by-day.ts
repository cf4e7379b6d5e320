import type { Count, Limit } from '../../../src/tribunal/index.ts'

/*
 * The counting of limits a second time, by a calendar on the wall: one day after the other, crossing off. It shares no line with
 * the program; its days are ISO dates.
 */
const on = (day: string) => new Date(`${day}T00:00:00Z`)
const iso = (date: Date) => date.toISOString().slice(0, 10)
const move = (day: string, by: number) => iso(new Date(on(day).getTime() + by * 86_400_000))
const weekday = (day: string) => on(day).getUTCDay()

/** Easter by Knuth's steps over golden number, century and epact. */
function easter(year: number): string {
  const golden = (year % 19) + 1
  const century = Math.floor(year / 100) + 1
  const skipped = Math.floor((3 * century) / 4) - 12
  const moon = Math.floor((8 * century + 5) / 25) - 5
  const sunday = Math.floor((5 * year) / 4) - skipped - 10
  let epact = (((11 * golden + 20 + moon - skipped) % 30) + 30) % 30
  if ((epact === 25 && golden > 11) || epact === 24) epact++
  let full = 44 - epact
  if (full < 21) full += 30
  return move(
    `${year}-02-28`,
    full + 7 - ((sunday + full) % 7) + (on(`${year}-03-01`).getTime() - on(`${year}-02-28`).getTime()) / 86_400_000 - 1,
  )
}

function lastMonday(day: string): string {
  let at = day
  while (weekday(at) !== 1) at = move(at, -1)
  return at
}
function firstMonday(day: string): string {
  let at = day
  while (weekday(at) !== 1) at = move(at, 1)
  return at
}

const known = new Map<string, Set<string>>()
export function isHoliday(day: string): boolean {
  const year = day.slice(0, 4)
  let holidays = known.get(year)
  if (!holidays) {
    const sunday = easter(Number(year))
    holidays = new Set([
      `${year}-01-01`,
      move(sunday, -2),
      move(sunday, 1),
      lastMonday(`${year}-05-24`),
      weekday(`${year}-07-01`) === 0 ? `${year}-07-02` : `${year}-07-01`,
      firstMonday(`${year}-09-01`),
      `${year}-09-30`,
      firstMonday(`${year}-10-08`),
      `${year}-11-11`,
      `${year}-12-25`,
    ])
    known.set(year, holidays)
  }
  return holidays.has(day)
}

/** Days on which one office is closed, by itself or by a holiday that is its own, or open; beside the statutory ones. */
export type OwnDays = ReadonlyMap<string, 'closed' | 'holiday' | 'localHoliday' | 'localOpen' | 'open'>

const isOwnHoliday = (day: string, own: OwnDays) =>
  ['holiday', 'localHoliday', 'localOpen'].includes(own.get(day) ?? '')

function isClosed(day: string, own: OwnDays, holidayIsNever: boolean): boolean {
  if (weekday(day) === 0 || weekday(day) === 6) return true
  const isAtWork = own.get(day) === 'open' || own.get(day) === 'localOpen'
  if (own.get(day) === 'closed' || (isOwnHoliday(day, own) && !isAtWork)) return true
  return (isHoliday(day) || isOwnHoliday(day, own)) && !(isAtWork && !holidayIsNever)
}

function step(from: string, { way, days, unit }: Count, closed: (day: string) => boolean): string {
  const by = way === 'before' || way === 'clearBefore' ? -1 : 1
  const wanted = days + (way === 'clearBefore' || way === 'clearNotEarlier' ? 1 : 0)
  if (unit === 'month') return months(from, by * wanted)
  let day = from
  for (let left = wanted; left > 0; ) {
    day = move(day, by)
    if (unit === 'day' || !closed(day)) left--
  }
  return day
}

function months(from: string, by: number): string {
  const [year, month, date] = from.split('-').map(Number) as [number, number, number]
  const index = year * 12 + month - 1 + by
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1]
  const longest = new Date(Date.UTC(y, m, 0)).getUTCDate()
  return `${y}-${String(m).padStart(2, '0')}-${String(Math.min(date, longest)).padStart(2, '0')}`
}

/** The day that one text gives. `before` is the limit from whose end this one is counted. */
export function dayByDay(
  limit: Limit,
  before: Limit | undefined,
  from: string,
  own: OwnDays,
  locale: 'en' | 'fr',
): string {
  const strict = limit.rule.instrument === 'iadr' && locale === 'fr'
  const closed = (day: string) => isClosed(day, own, strict)
  const countOf = (one: Limit) => (one.count && 'en' in one.count ? one.count[locale] : one.count!)
  let day = step(before ? step(from, countOf(before), closed) : from, countOf(limit), closed)
  // No closed day moves an hour.
  if (limit.roll === 'none' || limit.hours !== undefined) return day
  if (limit.roll === 'workingDay') {
    while (closed(day)) day = move(day, 1)
    return day
  }
  const rests = (one: string) => weekday(one) === 0 || isHoliday(one) || isOwnHoliday(one, own)
  if (!rests(day)) return day
  // « le premier jour ouvrable suivant »: one that follows, even where the office works on the holiday.
  day = move(day, 1)
  while (rests(day) || (locale === 'fr' && closed(day))) day = move(day, 1)
  return day
}
