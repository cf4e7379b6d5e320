import { instant, Temporal } from '../../platform/clock.ts'
import type { MemberDeadline } from '../deadlines/member-queries.ts'
import type { ListedHearing } from './rows.ts'

export type AgendaDay = {
  /** ISO date. */
  readonly date: string
  readonly day: number
  /** Sunday is 0. */
  readonly weekday: 0 | 1 | 2 | 3 | 4 | 5 | 6
  readonly isToday: boolean
  /** Those of this day by the clock of their own place, as the notice to appear says it; soonest first. */
  readonly hearings: readonly ListedHearing[]
  /** Last days of the reader’s side, by their office’s clock. */
  readonly deadlines: readonly MemberDeadline[]
}

/** A span of days, and the instants (epoch milliseconds) between which any clock of the country can be on one of them. */
export type Span = {
  readonly first: Temporal.PlainDate
  readonly days: number
  readonly from: number
  readonly to: number
}

const spanOf = (first: Temporal.PlainDate, days: number): Span => ({
  first,
  days,
  from: first.subtract({ days: 1 }).toZonedDateTime('UTC').epochMilliseconds,
  to: first.add({ days: days + 1 }).toZonedDateTime('UTC').epochMilliseconds,
})

export const today = (now: number, zone: string): Temporal.PlainDate =>
  instant(now).toZonedDateTimeISO(zone).toPlainDate()

/** A month (`2026-12`) that somebody asked for; the present one when it is none. */
export function monthSpan(asked: string | undefined, present: Temporal.PlainDate): Span {
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(asked ?? '')
    ? Temporal.PlainYearMonth.from(asked!)
    : present.toPlainYearMonth()
  return spanOf(month.toPlainDate({ day: 1 }), month.daysInMonth)
}

const agendaDays = 28

/** Four weeks from a day (`2026-12-03`) that somebody asked for, or from today. */
export function agendaSpan(asked: string | undefined, present: Temporal.PlainDate): Span {
  return spanOf(dateOf(asked) ?? present, agendaDays)
}

/** Undefined also for a day that a month does not have. */
function dateOf(text = ''): Temporal.PlainDate | undefined {
  const [, year, month, day] = /^(20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(text) ?? []
  const date = year && Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) })
  return date && date.toString() === text ? date : undefined
}

export function daysOf(
  span: Span,
  hearings: readonly ListedHearing[],
  present: Temporal.PlainDate,
  deadlines: readonly MemberDeadline[] = [],
): AgendaDay[] {
  const deadlinesOn = Map.groupBy(deadlines, ({ day }) => day)
  const byDate = Map.groupBy(hearings, ({ startsAt, zone }) => today(startsAt, zone).toString())
  return Array.from({ length: span.days }, (_, index) => {
    const date = span.first.add({ days: index })
    return {
      date: date.toString(),
      day: date.day,
      weekday: (date.dayOfWeek % 7) as AgendaDay['weekday'],
      isToday: date.equals(present),
      hearings: byDate.get(date.toString()) ?? [],
      deadlines: deadlinesOn.get(date.toString()) ?? [],
    }
  })
}

/**
 * The days of a month in weeks, with nothing before the first and after the last. A week begins on Sunday, as calendars in
 * Canada do in both languages (CLDR, first day of the week in CA).
 */
export function weeksOf(days: readonly AgendaDay[], first: Temporal.PlainDate): (AgendaDay | undefined)[][] {
  const cells = [...Array.from({ length: first.dayOfWeek % 7 }, () => undefined), ...days]
  const weeks = Math.ceil(cells.length / 7)
  return Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (_, day) => cells[week * 7 + day]))
}
