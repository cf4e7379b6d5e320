import { addDays, type Day, Temporal } from '../../platform/clock.ts'
import type { Count, Roll } from '../../tribunal/index.ts'
import type { ByText, LawLanguage } from '../../tribunal/languages.ts'
import type { Calendar, Closure } from './calendar.ts'
import type { Basis, CountingStep } from './types.ts'

/** Whether a day is closed, and why: the office's working days, as one of the texts defines them. */
export type ClosureOf = (day: Day) => Closure | undefined

type Reading = {
  readonly roll: Roll
  readonly calendar: Calendar
  /** The working days of this text. */
  readonly closureOf: ClosureOf
  readonly text: LawLanguage
}

/**
 * Counts as the Interpretation Act says: the day of the event never counts, the last one does (s.27(2), (4), (5)); of
 * clear days, and of "at least" so many, neither does (s.27(1)); months go by the number of the day (s.28). Then the roll.
 */
export function countLimit(start: readonly CountingStep[], from: Day, count: Count, reading: Reading): Basis {
  const steps: CountingStep[] = [...start]
  const raw = countedDay(from, count, reading, steps)
  const day = rollDay(raw, reading, steps)
  return { count, day, steps }
}

/** The day by the count alone, before it rolls; skipped working days are added to the steps. */
export function countedDay(
  from: Day,
  count: Count,
  { closureOf }: Pick<Reading, 'closureOf'>,
  steps: CountingStep[],
): Day {
  const isBack = count.way === 'before' || count.way === 'clearBefore'
  const isClear = count.way === 'clearBefore' || count.way === 'clearNotEarlier'
  const wanted = count.days + (isClear ? 1 : 0)
  const day =
    count.unit === 'workingDay'
      ? stepWorkingDays(from, wanted, isBack ? -1 : 1, closureOf, steps)
      : count.unit === 'month'
        ? Temporal.PlainDate.from(from)
            .add({ months: isBack ? -wanted : wanted })
            .toString()
        : addDays(from, isBack ? -wanted : wanted)
  steps.push({ step: 'counted', count, day })
  return day
}

function stepWorkingDays(from: Day, wanted: number, way: 1 | -1, closureOf: ClosureOf, steps: CountingStep[]): Day {
  let day = from
  for (let left = wanted; left > 0; ) {
    day = addDays(day, way)
    const closure = closureOf(day)
    if (closure) steps.push({ step: 'passed', day, closure })
    else left--
  }
  return day
}

/** Where s.26 of the Act moves a day to: in English to the next one that is neither a Sunday nor a holiday, which may be a Saturday; in French « le premier jour ouvrable suivant ». */
const movedPast: ByText<(calendar: Calendar, closureOf: ClosureOf) => ClosureOf> = {
  en: (calendar) => calendar.holiday,
  // A holiday on which the office works is no « jour ouvrable » either.
  fr: (calendar, closureOf) => (day) => closureOf(day) ?? calendar.holiday(day),
}

/** By the Division's own rule to the next working day. By the Act's s.26 alone only a Sunday or a holiday moves. */
export function rollDay(raw: Day, { roll: kind, calendar, closureOf, text }: Reading, steps: CountingStep[]): Day {
  if (kind === 'none') return raw
  if (kind === 'workingDay') return forward(raw, closureOf, steps)
  const holiday = calendar.holiday(raw)
  if (holiday) steps.push({ step: 'moved', day: raw, closure: holiday })
  const day = holiday ? forward(addDays(raw, 1), movedPast[text](calendar, closureOf), steps) : raw
  const closure = closureOf(day)
  if (closure) steps.push({ step: 'stays', day, closure })
  return day
}

function forward(from: Day, closureOf: ClosureOf, steps: CountingStep[]): Day {
  let day = from
  for (let closure = closureOf(day); closure; closure = closureOf(day)) {
    steps.push({ step: 'moved', day, closure })
    day = addDays(day, 1)
  }
  return day
}

/** The working day before a day. */
export function workingDayBefore(day: Day, closureOf: ClosureOf): Day {
  let before = addDays(day, -1)
  while (closureOf(before)) before = addDays(before, -1)
  return before
}
