import { addDays, type Day, dayOf, weekdayOf } from '../../platform/clock.ts'

export type Holiday =
  | 'newYear'
  | 'goodFriday'
  | 'easterMonday'
  | 'victoria'
  | 'canada'
  | 'labour'
  | 'reconciliation'
  | 'thanksgiving'
  | 'remembrance'
  | 'christmas'

/**
 * The holiday of the Interpretation Act, s.35 for the whole country on this day, without its Sundays: those that it names, and
 * Thanksgiving, which a proclamation of 31 January 1957 appoints for the second Monday of each October. Days that one year's
 * proclamation, a province or a town appoints are entered with an office's own days. Canada Day is kept on July 2 when July 1 is a
 * Sunday (Holidays Act, s.2); no other of them moves. September 30 is one since 2021.
 */
export function holidayOn(day: Day): Holiday | undefined {
  return holidaysOf(Number(day.slice(0, 4))).get(day)
}

export const isHoliday = (day: Day): boolean => holidayOn(day) !== undefined

export const isSunday = (day: Day): boolean => weekdayOf(day) === 7

const years = new Map<number, ReadonlyMap<string, Holiday>>()

/** The holidays of a year by their ISO dates, in order. */
export function holidaysOf(year: number): ReadonlyMap<string, Holiday> {
  const kept = years.get(year)
  if (kept) return kept
  const on = (month: number, date: number) => dayOf(year, month, date)
  const easter = easterSunday(year)
  const canadaDay = on(7, 1)
  const days: [Day, Holiday][] = [
    [on(1, 1), 'newYear'],
    [addDays(easter, -2), 'goodFriday'],
    [addDays(easter, 1), 'easterMonday'],
    [mondayFrom(on(5, 18)), 'victoria'],
    [isSunday(canadaDay) ? on(7, 2) : canadaDay, 'canada'],
    [mondayFrom(on(9, 1)), 'labour'],
    ...(year >= 2021 ? ([[on(9, 30), 'reconciliation']] as [Day, Holiday][]) : []),
    ...(year >= 1957 ? ([[mondayFrom(on(10, 8)), 'thanksgiving']] as [Day, Holiday][]) : []),
    [on(11, 11), 'remembrance'],
    [on(12, 25), 'christmas'],
  ]
  const made = new Map(days)
  years.set(year, made)
  return made
}

const mondayFrom = (day: Day) => addDays(day, (8 - weekdayOf(day)) % 7)

/** Gregorian Easter (Meeus, Jones and Butcher). */
function easterSunday(year: number): Day {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * moon + 22 * week) / 451)
  const days = moon + week - 7 * late + 114
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1)
}
