import { addDays } from '../../platform/clock.ts'
import { type Division, lawOf } from '../../tribunal/index.ts'
import type { Calendar } from './calendar.ts'

/** The day on which a document sent to a party by regular mail is considered received (ISO dates), by the division's own rule. */
export function receivedByMail(division: Division, mailed: string, calendar: Calendar, isAbroad = false): string {
  const { days, daysAbroad, toWorkingDay } = lawOf(division).mailed
  let day = addDays(mailed, isAbroad ? daysAbroad : days)
  if (toWorkingDay) while (calendar.closure(day)) day = addDays(day, 1)
  return day
}
