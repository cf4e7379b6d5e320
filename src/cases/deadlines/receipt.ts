import { addDays } from '../../platform/clock.ts'
import type { Division } from '../schema.ts'
import type { Calendar } from './calendar.ts'

/**
 * The day on which a document sent to a party by regular mail is considered received (ISO dates): seven days after it was
 * mailed. RPD Rules, r.41(2), and RAD Rules, r.35(2): the next working day, if the seventh is none. ID Rules, r.31(2): the same
 * from "a Saturday, Sunday or other statutory holiday". IAD Rules, r.40(2): the seventh day itself, or the twentieth when it
 * was sent to or from a place outside Canada.
 */
export function receivedByMail(division: Division, mailed: string, calendar: Calendar, isAbroad = false): string {
  const days = division === 'iad' && isAbroad ? 20 : 7
  let day = addDays(mailed, days)
  if (division !== 'iad') while (calendar.closure(day)) day = addDays(day, 1)
  return day
}
