import { isWorkingDay } from '../cases/deadlines/index.ts'
import type { Instant } from '../platform/clock.ts'

/** Dates and instants around the day of planting; negative counts are in the past. */
export type Days = ReturnType<typeof daysAround>

export function daysAround(now: Instant) {
  const today = now.toZonedDateTimeISO('America/Toronto').toPlainDate()
  const date = (days: number) => today.add({ days })
  /** That day, if offices are open, else the next open one further from today. */
  const workday = (days: number) => {
    let day = date(days)
    while (!isWorkingDay(day.toString())) day = day.add({ days: days < 0 ? -1 : 1 })
    return day
  }
  /** A time of a day in a zone. */
  const at = (days: number, time: string, zone = 'America/Toronto'): Instant =>
    date(days).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
  return { now, today, date, workday, at }
}
