import { isWorkingDay, lastDayBefore } from '../cases/deadlines/index.ts'
import { Temporal } from '../platform/clock.ts'
import type { Days } from './days.ts'

const eastern = 'America/Toronto'

/** The first working day whose limit for disclosure is `limit` days from today or later. */
export function firstWithLimit(days: Days, limit: number): Temporal.PlainDate {
  let ahead = 2
  while (!isWorkingDay(days.date(ahead).toString()) || isBefore(limitOf(days.date(ahead)), days.date(limit))) ahead++
  return days.date(ahead)
}

/** The last working day whose limit for disclosure is `limit` days from today or earlier. */
export function lastWithLimit(days: Days, limit: number): Temporal.PlainDate {
  let ahead = 15
  while (!isWorkingDay(days.date(ahead).toString()) || isBefore(days.date(limit), limitOf(days.date(ahead)))) ahead--
  return days.date(ahead)
}

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0

function limitOf(hearing: Temporal.PlainDate): Temporal.PlainDate {
  const startsAt = hearing.toZonedDateTime({ timeZone: eastern, plainTime: '09:00' }).epochMilliseconds
  return Temporal.PlainDate.from(lastDayBefore('rpd', { startsAt, zone: eastern }))
}

/** A time in the Eastern zone, some days after the limit for disclosure before a hearing. */
export const afterLimit = (hearing: Temporal.PlainDate, count: number, time: string) =>
  limitOf(hearing).add({ days: count }).toZonedDateTime({ timeZone: eastern, plainTime: time }).toInstant()
