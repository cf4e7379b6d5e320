import { addDays, type Day, Temporal, weekdayOf } from '../../platform/clock.ts'
import { pairOf } from '../../platform/localized.ts'
import type { OfficeDayKind, Province } from '../../tribunal/index.ts'
import type { Paired } from '../../tribunal/languages.ts'
import { type Holiday, holidayOn } from './holidays.ts'
import { proposedDays } from './year-template.ts'

/** A day of an office that is not as the law of the whole country has it. */
export type OfficeDay = Paired<'name'> & { readonly kind: OfficeDayKind }

/** Why a day does not count: weekend, holiday of the Interpretation Act, by proclamation or by a province too, the office's own closure. */
export type Closure =
  | { readonly why: 'saturday' }
  | { readonly why: 'sunday' }
  | { readonly why: 'holiday'; readonly holiday: Holiday }
  | ({ readonly why: 'office' | 'proclaimed' | 'local' } & Paired<'name'>)

/** When one office is open. Days of its own stand over the statutory ones, not over Saturdays and Sundays. */
export type Calendar = {
  /** Why it is not a working day; undefined on a working day (RPD, RAD and IAD Rules, r.1). */
  closure(day: Day): Closure | undefined
  /**
   * The same as the French of the IAD Rules, r.1, has it: « un jour férié » is none, even where the office is open.
   */
  strictClosure(day: Day): Closure | undefined
  /** A Sunday or a holiday (Interpretation Act, s.35) where the office is, whatever the office does. */
  holiday(day: Day): Closure | undefined
  /** Whether somebody entered the days of its year for this office, or confirmed them: the one teller of it. */
  isYearComplete(day: Day): boolean
  /** As this office's calendar would be if the days that the template proposes for years that are not complete were entered. */
  readonly proposed: Calendar
  /** Whether the template proposes a day that is not entered, from one day to another. */
  proposesBetween(from: Day, to: Day): boolean
}

type OwnDays = Pick<ReadonlyMap<string, OfficeDay>, 'get'>

/** Of which years an office's days were entered or confirmed; those of the others may be what the template proposes where it stands. */
export type CalendarYears = { readonly complete: ReadonlySet<number>; readonly provinces: readonly Province[] }

/** A calendar with an office's own days by their ISO date; without any, the statutory one. Without `years` all are complete. */
export function makeCalendar(own: OwnDays = new Map(), years?: CalendarYears): Calendar {
  const statutory = (day: Day): Closure | undefined => {
    if (weekdayOf(day) === 7) return { why: 'sunday' }
    const holiday = holidayOn(day)
    if (holiday) return { why: 'holiday', holiday }
    const entry = own.get(day)
    if (entry?.kind === 'holiday') return { why: 'proclaimed', ...pairOf(entry, 'name') }
    return entry && isLocal(entry) ? { why: 'local', ...pairOf(entry, 'name') } : undefined
  }
  const holiday = onceADay(statutory)
  const ofOffice = (day: Day, holidayIsNever: boolean): Closure | undefined => {
    if (weekdayOf(day) === 6) return { why: 'saturday' }
    const closed = holiday(day)
    if (closed?.why === 'sunday') return closed
    const entry = own.get(day)
    if (entry?.kind === 'closed') return closed ?? { why: 'office', ...pairOf(entry, 'name') }
    return (entry?.kind === 'open' || entry?.kind === 'localOpen') && !holidayIsNever ? undefined : closed
  }
  const isYearComplete = (day: Day) => !years || years.complete.has(yearOf(day))
  const unknownIn = (year: number) =>
    years && !years.complete.has(year) ? proposedDays(year, years.provinces).filter(({ day }) => !own.get(day)) : []
  let proposed: Calendar | undefined
  const calendar: Calendar = {
    closure: onceADay((day) => ofOffice(day, false)),
    strictClosure: onceADay((day) => ofOffice(day, true)),
    holiday,
    isYearComplete,
    proposesBetween: (from, to) =>
      yearsBetween(from, to).some((year) => unknownIn(year).some(({ day }) => from <= day && day <= to)),
    get proposed() {
      proposed ??= years ? makeCalendar(withProposed(own, unknownIn)) : calendar
      return proposed
    },
  }
  return calendar
}

const mostKept = 10_000

/** The limits of a page ask for the same days. */
function onceADay<Found>(find: (day: Day) => Found): (day: Day) => Found {
  const found = new Map<Day, Found>()
  return (day) => {
    const known = found.get(day)
    if (known !== undefined || found.has(day)) return known as Found
    const made = find(day)
    if (found.size >= mostKept) found.clear()
    found.set(day, made)
    return made
  }
}

const isLocal = ({ kind }: OfficeDay): boolean => kind === 'localHoliday' || kind === 'localOpen'

const yearOf = (day: Day) => Number(day.slice(0, 4))

/** The years that a span touches. */
export const yearsBetween = (from: Day, to: Day): number[] =>
  Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index)

/** An office's days, and as they are asked for, year by year, the days that are proposed. */
function withProposed(
  own: OwnDays,
  unknownIn: (year: number) => readonly (OfficeDay & { readonly day: Day })[],
): OwnDays {
  const added = new Map<Day, OfficeDay>()
  const asked = new Set<number>()
  return {
    get: (day) => {
      const year = yearOf(day)
      if (!asked.has(year)) for (const one of unknownIn(year)) added.set(one.day, one)
      asked.add(year)
      return own.get(day) ?? added.get(day)
    },
  }
}

const statutory = makeCalendar()

/** Neither Saturday, Sunday nor a holiday of the Interpretation Act; an office's own days are in its calendar. */
export const isWorkingDay = (day: Day): boolean => !statutory.closure(day)

/** The instant at which a day is over: the first of the next day, by a zone's clock. */
export const endOfDay = (day: Day, zone: string): Temporal.Instant => startOfDay(addDays(day, 1), zone)

const starts = new Map<string, Temporal.Instant>()

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
