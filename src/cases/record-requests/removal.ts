import { addDays } from '../../platform/clock.ts'
import { type Division, lawOf } from '../../tribunal/index.ts'
import type { Calendar } from '../deadlines/calendar.ts'
import { dateOf } from '../deadlines/raise.ts'

/** The last day for asking in writing before a proceeding (ISO date), by the office's working days; undefined where there is none. */
export function lastDayToAsk(
  division: Division,
  hearing: { startsAt: number; zone: string },
  calendar: Calendar,
): string | undefined {
  const { workingDays, strictHolidays } = lawOf(division).removal
  if (workingDays === null) return undefined
  const closureOf = strictHolidays ? calendar.strictClosure : calendar.closure
  let day = dateOf(hearing)
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, -1)
    if (!closureOf(day)) left--
  }
  return day
}
