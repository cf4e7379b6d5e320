import { addDays, type Day, Temporal, weekdayOf } from '../../platform/clock.ts'
import { pairOf } from '../../platform/localized.ts'
import type { Paired } from '../../tribunal/languages.ts'
import { type Holiday, holidayOn } from './holidays.ts'

/** An office's own day: closed although it is neither weekend nor holiday, or open after all. */
export type OfficeDay = Paired<'name'> & { readonly isClosed: boolean }

/** Why a day does not count: weekend, holiday of the Interpretation Act, the office's own closure. */
export type Closure =
  | { readonly why: 'saturday' | 'sunday' }
  | { readonly why: 'holiday'; readonly holiday: Holiday }
  | ({ readonly why: 'office' } & Paired<'name'>)

/** When one office is open. Days of its own stand over the statutory ones, not over Saturdays and Sundays. */
export type Calendar = {
  /** Why it is not a working day; undefined on a working day (RPD, RAD and IAD Rules, r.1). */
  closure(day: Day): Closure | undefined
  /**
   * The same as the French of the IAD Rules, r.1, has it: « un jour férié » is none, even where the office is open.
   */
  strictClosure(day: Day): Closure | undefined
  /** A Sunday or a holiday (Interpretation Act, s.35), whatever the office does. */
  holiday(day: Day): Closure | undefined
}

/** A calendar with an office's own days by their ISO date; without any, the statutory one. */
export function makeCalendar(own: ReadonlyMap<string, OfficeDay> = new Map()): Calendar {
  const statutory = (day: Day): Closure | undefined => {
    if (weekdayOf(day) === 7) return { why: 'sunday' }
    const holiday = holidayOn(day)
    return holiday && { why: 'holiday', holiday }
  }
  const ofOffice = (day: Day, holidayIsNever: boolean): Closure | undefined => {
    if (weekdayOf(day) === 6) return { why: 'saturday' }
    const closed = statutory(day)
    if (closed?.why === 'sunday') return closed
    const entry = own.get(day)
    if (entry?.isClosed) return closed ?? { why: 'office', ...pairOf(entry, 'name') }
    return entry && !holidayIsNever ? undefined : closed
  }
  return {
    closure: (day) => ofOffice(day, false),
    strictClosure: (day) => ofOffice(day, true),
    holiday: statutory,
  }
}

const statutory = makeCalendar()

/** Neither Saturday, Sunday nor a holiday of the Interpretation Act; an office's own days are in its calendar. */
export const isWorkingDay = (day: Day): boolean => !statutory.closure(day)

/** The instant at which a day is over: the first of the next day, by a zone's clock. */
export const endOfDay = (day: Day, zone: string): Temporal.Instant => startOfDay(addDays(day, 1), zone)

const starts = new Map<string, Temporal.Instant>()
const mostKept = 10_000

/** Many limits end on few days, and finding their first instant takes longer than all the counting. */
export function startOfDay(day: Day, zone: string): Temporal.Instant {
  const name = `${day} ${zone}`
  const known = starts.get(name)
  if (known) return known
  if (starts.size >= mostKept) starts.clear()
  const made = Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant()
  starts.set(name, made)
  return made
}
