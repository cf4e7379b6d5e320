import { Temporal } from '../platform/clock.ts'

type Day = Temporal.PlainDate

/**
 * The holidays that the Interpretation Act, s.35 names for the whole country, without its Sundays and without days that
 * depend on a proclamation, a province or a town. Canada Day moves to July 2 when July 1 is a Sunday (Holidays Act, s.2);
 * no other of them moves.
 */
export function isHoliday(day: Day): boolean {
  const year = day.year
  const on = (month: number, date: number) => Temporal.PlainDate.from({ year, month, day: date })
  const easter = easterSunday(year)
  const canadaDay = on(7, 1)
  const holidays = [
    on(1, 1),
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    mondayFrom(on(5, 18)),
    isSunday(canadaDay) ? on(7, 2) : canadaDay,
    mondayFrom(on(9, 1)),
    on(9, 30),
    on(11, 11),
    on(12, 25),
  ]
  return holidays.some((holiday) => holiday.equals(day))
}

export const isSunday = (day: Day) => day.dayOfWeek === 7

/** Neither Saturday, Sunday nor a holiday (RPD, RAD and IAD Rules, r.1, but for days on which one office alone is closed). */
export const isWorkingDay = (day: Day) => day.dayOfWeek < 6 && !isHoliday(day)

const mondayFrom = (day: Day) => day.add({ days: (8 - day.dayOfWeek) % 7 })

/** Gregorian Easter (Meeus, Jones and Butcher). */
function easterSunday(year: number): Day {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * moon + 22 * week) / 451)
  const days = moon + week - 7 * late + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 })
}
