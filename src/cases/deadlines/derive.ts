import type { Instant } from '../../platform/clock.ts'
import { type Count, getInstrument, getLimit, type Limit, limits } from '../../tribunal/index.ts'
import { type ByText, byText, type LawLanguage, lawLanguages } from '../../tribunal/languages.ts'
import { type Calendar, endOfDay, startOfDay } from './calendar.ts'
import { appliesTo, type Cause, causesOf } from './causes.ts'
import { type ClosureOf, countedDay, countLimit, workingDayBefore } from './counting.ts'
import type { Basis, CountingStep, Deadline, DeadlineFacts, LimitChange } from './types.ts'

/**
 * Every deadline of a case as it stands at an instant, those to do at once first, then by their last instant. Pure: the same
 * facts give the same list.
 */
export function deriveDeadlines(facts: DeadlineFacts, at: Instant): Deadline[] {
  return limits
    .filter((limit) => appliesTo(limit, facts.theCase))
    .flatMap((limit) => causesOf(limit, facts, at).flatMap((cause) => deadlineFrom(limit, cause, facts) ?? []))
    .sort((a, b) => (a.endsAt ?? 0) - (b.endsAt ?? 0))
}

/** One limit counted from one cause; undefined when the text was not in force on that day. */
export function deadlineFrom(
  limit: Limit,
  cause: Cause,
  facts: Omit<DeadlineFacts, 'hearings' | 'events'>,
): Deadline | undefined {
  if (cause.day < limit.effectiveFrom || (limit.effectiveTo && cause.day > limit.effectiveTo)) return undefined
  const { theCase, calendar, changes } = facts
  const isUrgent = theCase.urgent && limit.whenUrgent !== undefined
  const bases = isUrgent ? null : basesOf(limit, cause, calendar)
  const isFirst = limit.count !== null && countOf(limit, lawLanguages[0]).way.endsWith('otEarlier')
  const strictest = bases ? strictestOf(bases, isFirst) : 'both'
  const byRule = bases?.[textOf(strictest)]
  const notice = byRule?.count ? noticeOf(limit, cause, changes, calendar) : null
  const basis = notice?.basis ?? byRule
  const day = basis?.day ?? null
  const ends = isFirst ? startOfDay : endOfDay

  return {
    id: limit.id,
    key: `${limit.id} ${isHearing(cause) ? 'hearing' : 'event'}:${cause.id}`,
    limit,
    rule: isUrgent ? (limit.urgentRule ?? limit.rule) : limit.rule,
    side: limit.side,
    weight: limit.weight,
    anchor: { kind: cause.kind, id: cause.id, day: cause.day },
    day,
    bound: isFirst ? 'first' : 'last',
    endsAt: day && ends(day, theCase.officeZone).epochMilliseconds,
    task: isUrgent ? limit.whenUrgent! : (limit.task ?? null),
    bases,
    strictest,
    safeDay: basis && !isFirst ? safeDayOf(limit, basis, calendar) : null,
    notice,
    ruleDay: byRule?.day ?? null,
  } as Deadline
}

const isHearing = ({ kind }: Cause) => ['hearing', 'proceeding', 'review', 'stayHearing'].includes(kind)

/** The count by one of a limit's two texts. */
export const countOf = ({ count }: Limit, text: LawLanguage): Count =>
  count && text in count ? (count as ByText<Count>)[text] : (count as Count)

function basesOf(limit: Limit, cause: Cause, calendar: Calendar): Deadline['bases'] {
  if (limit.count === null) return limit.task === 'set' && cause.setDay ? daySet(cause, cause.setDay) : null
  return byText((text) => basisOf(limit, cause, calendar, text))
}

function daySet(cause: Cause, setDay: string): ByText<Basis> {
  const steps: CountingStep[] = [
    { step: 'from', anchor: cause.kind, day: cause.day },
    { step: 'set', day: setDay },
  ]
  const basis = { count: null, day: setDay, steps }
  return byText(() => basis)
}

function basisOf(limit: Limit, cause: Cause, calendar: Calendar, text: LawLanguage, days?: number): Basis {
  const closureOf = closuresFor(limit, calendar, text)
  const start: CountingStep[] = [{ step: 'from', anchor: cause.kind, day: cause.day }]
  let from = cause.day
  if (limit.fromEndOf) from = countedDay(from, countOf(getLimit(limit.fromEndOf), text), { closureOf }, start)
  const count = { ...countOf(limit, text), ...(days !== undefined && { days }) }
  return countLimit(start, from, count, { roll: limit.roll, calendar, closureOf, text })
}

const closuresFor = ({ rule }: Limit, calendar: Calendar, text: LawLanguage): ClosureOf =>
  getInstrument(rule.instrument).strictHolidays === text ? calendar.strictClosure : calendar.closure

/** Either text if both agree. */
const textOf = (strictest: Deadline['strictest']): LawLanguage => (strictest === 'both' ? lawLanguages[0] : strictest)

/** The earlier of two last days; of two first days on which the Division may act, the later. */
function strictestOf(bases: ByText<Basis>, isFirst: boolean): Deadline['strictest'] {
  const [one, other] = lawLanguages
  if (bases[one].day === bases[other].day) return 'both'
  return bases[one].day < bases[other].day !== isFirst ? one : other
}

function noticeOf(limit: Limit, cause: Cause, changes: readonly LimitChange[], calendar: Calendar): Deadline['notice'] {
  const change = changes
    .filter(({ deadlineId, effectiveFrom, effectiveTo }) => {
      return deadlineId === limit.id && effectiveFrom <= cause.day && (effectiveTo === null || cause.day <= effectiveTo)
    })
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0]
  if (!change) return null
  const bases = byText((text) => basisOf(limit, cause, calendar, text, change.days))
  return { change, basis: bases[textOf(strictestOf(bases, false))] }
}

/**
 * The working day before, where a reading ends the limit then: it stays on a day on which the office is closed (s.26 moves no
 * Saturday); s.26 moved what is counted backwards, which eats into its days; or a limit of the Act or the Regulations rests
 * on the Rules' own clause to pass a day that s.26 does not.
 */
function safeDayOf(limit: Limit, basis: Basis, calendar: Calendar): string | null {
  const { steps, count } = basis
  if (!count) return null
  if (limit.isDoubtful) return workingDayBefore(basis.day, calendar.closure)
  const moved = steps.find(({ step }) => step === 'moved') ?? steps.find(({ step }) => step === 'stays')
  if (!moved) return null
  const isBack = count.way === 'before' || count.way === 'clearBefore'
  const isOfRules = getInstrument(limit.rule.instrument).division !== null
  const isDoubtful =
    limit.roll === 'holiday'
      ? isBack || steps.some(({ step }) => step === 'stays')
      : !isOfRules && steps.some((s) => s.step === 'moved' && !calendar.holiday(s.day))
  return isDoubtful ? workingDayBefore(moved.day, calendar.closure) : null
}
