import { addDays } from '../../platform/clock.ts'
import { dayAt } from '../../platform/formats.ts'
import {
  type Count,
  getInstrument,
  getLimit,
  type Limit,
  lawOf,
  type Roll,
  rollOfOrdered,
} from '../../tribunal/index.ts'
import { type ByText, byText, type LawLanguage, lawLanguages } from '../../tribunal/languages.ts'
import type { Calendar } from './calendar.ts'
import type { Cause } from './causes.ts'
import { type ClosureOf, countedDay, countLimit, rollDay } from './counting.ts'
import type { Basis, CaseFacts, CountingStep, Deadline, DeadlineFacts } from './types.ts'

/** What a count rests on beside the limit and its cause. */
export type Changing = Pick<DeadlineFacts, 'theCase' | 'changes' | 'orders' | 'calendar'>

/** The count by one of a limit's two texts. */
export const countOf = ({ count }: Limit, text: LawLanguage): Count =>
  count && text in count ? (count as ByText<Count>)[text] : (count as Count)

/** By each text of the rule itself; null where nothing is counted. */
export function basesOf(limit: Limit, cause: Cause, facts: Changing): Deadline['bases'] {
  if (cause.kind === 'order') return null
  const { hours } = limit
  if (hours !== undefined) return byText((text) => hourBasis(limit, cause, { hours, text }, facts.theCase))
  if (limit.count !== null) return byText((text) => basisOf(limit, cause, facts, text))
  const { setDay } = cause
  if (limit.task !== 'set' || !setDay) return null
  return byText((text) => fixedBasis(limit, cause, { step: 'set', day: setDay }, facts, text))
}

/** The steps before the counting: from what, and where that was mailed, how its day was found. */
function startOf(cause: Cause, { theCase }: Changing): CountingStep[] {
  const { mailed, day } = cause
  const { mailed: mail, rules } = lawOf(theCase.division)
  return [
    ...(mailed
      ? [
          {
            step: 'mailed' as const,
            ...mailed,
            received: day,
            rule: { instrument: rules.instrument, number: mail.number },
          },
        ]
      : []),
    { step: 'from', anchor: cause.kind, day },
  ]
}

/** By the hour: to the instant, or, where nobody entered the hour, in the course of the day that the days give. */
function hourBasis(
  limit: Limit,
  cause: Cause,
  { hours, text }: { readonly hours: number; readonly text: LawLanguage },
  { officeZone }: CaseFacts,
): Basis {
  const count = countOf(limit, text)
  const from: CountingStep = { step: 'from', anchor: cause.kind, day: cause.day }
  if (cause.happenedAt == null) {
    const day = addDays(cause.day, count.days)
    return { count, day, steps: [from, { step: 'hourUnknown', hours, day }] }
  }
  const endsAt = cause.happenedAt + hours * 3_600_000
  const day = dayAt(endsAt, officeZone)
  return { count, day, steps: [from, { step: 'hours', hours, day, endsAt }] }
}

/** A day that the Division fixed: it moves past a closed one as a counted day does. */
export function fixedBasis(
  limit: Limit,
  cause: Cause,
  fixed: { readonly step: 'set' | 'ordered'; readonly day: string },
  facts: Changing,
  text: LawLanguage,
): Basis {
  const { calendar } = facts
  const steps: CountingStep[] = [...startOf(cause, facts), fixed]
  const roll = fixed.step === 'ordered' ? rollOfOrdered(limit, facts.theCase.division) : limit.roll
  const reading = { roll, calendar, closureOf: closuresFor(limit, calendar, text), text }
  return { count: null, day: rollDay(fixed.day, reading, steps), steps }
}

/**
 * What moves the day of one of a limit's counts: a day that an order fixed moves though the rule itself counts none, and nothing moves
 * an hour.
 */
export function rollIn(limit: Limit, division: CaseFacts['division'], { count, steps }: Basis): Roll {
  if (steps.some(({ step }) => step === 'hours' || step === 'hourUnknown')) return 'none'
  const isOrdered = count === null && steps.some(({ step }) => step === 'ordered')
  return isOrdered ? rollOfOrdered(limit, division) : limit.roll
}

type Changed = {
  /** Days in place of the rule's, of the limit itself and of the one that it builds on. */
  readonly days?: number
  readonly baseDays?: number
  /** The day that an order fixed for the one that it builds on. */
  readonly baseDay?: string
}

export function basisOf(limit: Limit, cause: Cause, facts: Changing, text: LawLanguage, changed: Changed = {}): Basis {
  const { days, baseDays, baseDay } = changed
  const { calendar } = facts
  const closureOf = closuresFor(limit, calendar, text)
  const start = startOf(cause, facts)
  let from = cause.day
  if (baseDay) {
    start.push({ step: 'ordered', day: baseDay })
    from = baseDay
  } else if (limit.fromEndOf) {
    const base = countOf(getLimit(limit.fromEndOf), text)
    from = countedDay(from, { ...base, ...(baseDays !== undefined && { days: baseDays }) }, { closureOf }, start)
  }
  const count = { ...countOf(limit, text), ...(days !== undefined && { days }) }
  return countLimit(start, from, count, { roll: limit.roll, calendar, closureOf, text })
}

const closuresFor = ({ rule }: Limit, calendar: Calendar, text: LawLanguage): ClosureOf =>
  getInstrument(rule.instrument).strictHolidays === text ? calendar.strictClosure : calendar.closure

/** Either text if both agree. */
export const textOf = (strictest: Deadline['strictest']): LawLanguage =>
  strictest === 'both' ? lawLanguages[0] : strictest

/** Of a duty upon the Division: the first day on which it may act, in place of a last one. */
export const isFirstDay = (limit: Limit): boolean =>
  limit.count !== null && countOf(limit, lawLanguages[0]).way.endsWith('otEarlier')

export const strictestBasis = (limit: Limit, bases: ByText<Basis>): Basis =>
  bases[textOf(strictestOf(bases, isFirstDay(limit)))]

/** The earlier of two last days; of two first days on which the Division may act, the later. */
export function strictestOf(bases: ByText<Basis>, isFirst: boolean): Deadline['strictest'] {
  const [one, other] = lawLanguages
  if (bases[one].day === bases[other].day) return 'both'
  return bases[one].day < bases[other].day !== isFirst ? one : other
}
