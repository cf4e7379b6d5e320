import { addDays, type Day, weekdayOf } from '../../platform/clock.ts'
import { type Division, lawOf } from '../../tribunal/index.ts'
import type { Calendar, Closure } from './calendar.ts'

/**
 * The day on which a document sent to a party by regular mail is considered received (ISO dates), by the division's own rule.
 * Where only a statutory holiday moves the day, the closure of an office does not.
 */
export function receivedByMail(
  division: Division,
  mailed: Day,
  calendar: Pick<Calendar, 'closure' | 'holiday'>,
  isAbroad = false,
): Day {
  const { days, daysAbroad, movesFrom } = lawOf(division).mailed
  const last = addDays(mailed, isAbroad ? daysAbroad : days)
  const moves =
    movesFrom === 'closed'
      ? calendar.closure(last) !== undefined
      : movesFrom === 'holiday' && (weekdayOf(last) === 6 || calendar.holiday(last) !== undefined)
  if (!moves) return last
  let day = addDays(last, 1)
  while (calendar.closure(day)) day = addDays(day, 1)
  return day
}

/** The same where it may be asked whether a holiday of the province or the town moves the day: as if it did not. */
export const earliestReceipt: typeof receivedByMail = (division, mailed, { closure, holiday }, isAbroad) =>
  receivedByMail(division, mailed, { closure, holiday: (day) => withoutLocal(holiday(day)) }, isAbroad)

const withoutLocal = (holiday: Closure | undefined) => (holiday?.why === 'local' ? undefined : holiday)

type Mailed = { readonly day: Day; readonly mailedOn?: string | null; readonly mailedAbroad?: boolean }
type At = { readonly theCase: { readonly division: Division }; readonly calendar: Calendar }

/** The day on which what happened counts: of what was mailed by the calendar as it is now, so that it follows a change of it. */
export function receiptOf({ day, mailedOn, mailedAbroad = false }: Mailed, { theCase, calendar }: At) {
  if (!mailedOn) return { day }
  const mailed = { day: mailedOn, isAbroad: mailedAbroad }
  return { day: receivedByMail(theCase.division, mailedOn, calendar, mailedAbroad), mailed }
}
