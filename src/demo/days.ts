import { isWorkingDay } from '../cases/deadlines/index.ts'
import type { Instant } from '../platform/clock.ts'

/** Days around the day of planting. Counts of days are from today: minus is the past. */
export type Days = ReturnType<typeof daysAround>

export function daysAround(now: Instant) {
  const today = now.toZonedDateTimeISO('America/Toronto').toPlainDate()
  const date = (days: number) => today.add({ days })
  /** The day itself when offices are open, else the next one away from today. */
  const workday = (days: number) => {
    let day = date(days)
    while (!isWorkingDay(day.toString())) day = day.add({ days: days < 0 ? -1 : 1 })
    return day
  }
  /** That time of a day by a zone's clock. */
  const at = (days: number, time: string, zone = 'America/Toronto'): Instant =>
    date(days).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
  return { now, today, date, workday, at }
}
