import type { Instant } from '../../platform/clock.ts'
import { dayAt } from '../../platform/formats.ts'
import { type FormerText, isEventKind, type Limit, lawOf } from '../../tribunal/index.ts'
import { basesOf, isFirstDay, rollIn, strictestBasis, strictestOf, textOf } from './bases.ts'
import { type Calendar, endOfDay, startOfDay, yearsBetween } from './calendar.ts'
import { arisesIn, type Cause, causesOf, isUrgent, keyOf, limitsFor, onlyIfOf } from './causes.ts'
import { noticeOf, orderOf } from './changes.ts'
import { earliestReceipt, receivedByMail } from './receipt.ts'
import { safeDayOf } from './safe-day.ts'
import { byActing } from './statement.ts'
import type { AnyDeadline, Basis, CaseFacts, Deadline, DeadlineFacts } from './types.ts'
import { isWaived, type SafeDay } from './values.ts'

/** Whose limits are wanted at all; the others are not counted. */
export type Wanted = (one: Pick<AnyDeadline, 'id' | 'side' | 'weight'>) => boolean

/**
 * Every deadline of a case as it stands at an instant, those to do at once first, then by their last instant. Pure: the same
 * facts give the same list.
 */
export function deriveDeadlines(facts: DeadlineFacts, at: Instant, isWanted: Wanted = () => true): Deadline[] {
  const raised = limitsFor(facts.theCase)
    .filter((limit) => isWanted(limit) || limit.supersedes)
    .flatMap((limit) => causesOf(limit, facts, at).flatMap((cause) => deadlineFrom(limit, cause, facts) ?? []))
  // Waived, too, it leaves no room for the one whose place it took.
  const ended = new Set(raised.flatMap((one) => ((one.day || isWaived(one)) && one.limit.supersedes) || []))
  return raised
    .filter(({ limit }) => isWanted(limit) && !ended.has(limit.id) && !(limit.fromEndOf && ended.has(limit.fromEndOf)))
    .sort(byActing)
}

type CountingFacts = Omit<DeadlineFacts, 'hearings' | 'events'>

/**
 * One limit counted from one cause; undefined when the text was not in force on that day. The safe day is the earliest that any
 * reading leaves: of the texts, of the days that a year may still get, of what a mailed document waits for.
 */
export function deadlineFrom(limit: Limit, cause: Cause, facts: CountingFacts): Deadline | undefined {
  const deadline = countOnce(limit, cause, facts)
  if (!deadline?.day) return deadline
  const span = spanOf(deadline, cause)
  const unconfirmedYear = span
    ? (yearsBetween(...span).find((year) => !facts.calendar.isYearComplete(`${year}-01-01`)) ?? null)
    : null
  if (deadline.bound === 'first') return { ...deadline, unconfirmedYear }
  const others = otherReadings(cause, facts, unconfirmedYear !== null && span).flatMap((one) => {
    const other = countOnce(limit, one.cause, { ...facts, calendar: one.calendar })
    return other ? [{ day: other.day, why: one.why }, safeOf(other)] : []
  })
  const safe = earliest([safeOf(deadline), ...others], deadline.day)
  return {
    ...deadline,
    unconfirmedYear,
    safeDay: safe?.day ?? null,
    safeWhy: safe?.why ?? null,
    safeEndsAt: safe ? endOfDay(safe.day, facts.theCase.officeZone).epochMilliseconds : null,
  }
}

type Perhaps = { readonly day: string | null; readonly why: SafeDay['why'] | null }
const safeOf = ({ safeDay, safeWhy }: Deadline): Perhaps => ({ day: safeDay, why: safeWhy })

/** Of the days before the last one. */
const earliest = (days: readonly Perhaps[], last: string | null): SafeDay | undefined =>
  days
    .filter((one): one is SafeDay => one.day !== null && one.why !== null && last !== null && one.day < last)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0]

function safeIn(basis: Basis | null, limit: Limit, { theCase, calendar }: CountingFacts): SafeDay[] {
  const safe = basis && safeDayOf({ ...limit, roll: rollIn(limit, theCase.division, basis) }, basis, calendar)
  return safe ? [safe] : []
}

/** The first and the last day of the count whose being open or closed decides where it ends; null where it rests on no calendar. */
function spanOf({ bases, notice, order, limit, division }: Deadline, cause: Cause): [string, string] | null {
  const counted = [...Object.values(bases ?? {}), notice?.basis, order?.basis].filter((one) => one != null)
  const isByWorkingDays = counted.some(({ count }) => count?.unit === 'workingDay')
  const resting = counted.filter((one) => isByWorkingDays || rollIn(limit, division, one) !== 'none')
  const days = [
    ...resting.flatMap(({ day, steps }) => [day, ...steps.filter(({ step }) => step !== 'from').map((one) => one.day)]),
    ...(isByWorkingDays || cause.mailed ? [cause.day] : []),
  ].sort()
  return days.length > 0 ? [days[0]!, days.at(-1)!] : null
}

/** Other ways to count it, by which it may end earlier. */
function otherReadings(
  cause: Cause,
  { theCase, calendar }: CountingFacts,
  unconfirmed: false | null | [string, string],
) {
  const isProposed = unconfirmed && calendar.proposesBetween(...unconfirmed)
  const { mailed } = cause
  const receivedBy = (one: Calendar): Cause =>
    mailed ? { ...cause, day: receivedByMail(theCase.division, mailed.day, one, mailed.isAbroad) } : cause
  const first = mailed ? earliestReceipt(theCase.division, mailed.day, calendar, mailed.isAbroad) : cause.day
  const isOfficers = lawOf(theCase.division).mailed.officerKinds?.some((kind) => kind === cause.kind)
  return [
    ...(isProposed
      ? [{ cause: receivedBy(calendar.proposed), calendar: calendar.proposed, why: 'unconfirmed' as const }]
      : []),
    ...(first < cause.day ? [{ cause: { ...cause, day: first }, calendar, why: 'mailed' as const }] : []),
    // Then it counts from the day on which it came, which can be no earlier than the one on which it was sent.
    ...(mailed && isOfficers ? [{ cause: { ...cause, day: mailed.day }, calendar, why: 'officerMail' as const }] : []),
  ]
}

function countOnce(limit: Limit, cause: Cause, facts: CountingFacts): Deadline | undefined {
  if (cause.day < limit.effectiveFrom || (limit.effectiveTo && cause.day > limit.effectiveTo)) return undefined
  const { theCase } = facts
  const former = formerOf(limit, theCase)
  if (!arisesIn(limit, cause, theCase) || former?.isNone) return undefined
  const { whenUrgent } = limit
  const instead = former ? 'checkText' : whenUrgent && isUrgent(cause, theCase) ? whenUrgent : undefined
  const bases = instead ? null : basesOf(limit, cause, facts)
  const isFirst = isFirstDay(limit)
  const strictest = bases ? strictestOf(bases, isFirst) : 'both'
  const byRule = bases?.[textOf(strictest)]
  const changed = byRule?.count ? noticeOf(limit, cause, facts) : null
  const notice = changed && { ...changed.by, basis: strictestBasis(limit, changed.bases) }
  const order = orderOf(limit, cause, facts, (notice?.basis ?? byRule)?.day ?? null)
  const basis = order ? order.basis : (notice?.basis ?? byRule)
  const day = basis?.day ?? null
  const ends = isFirst ? startOfDay : endOfDay
  // Where both texts end on one day, one of them may have moved there: each leaves a safe day of its own.
  const readings = order ? [order.basis] : Object.values(changed?.bases ?? bases ?? {})
  const safe = isFirst
    ? undefined
    : earliest(
        readings.flatMap((one) => safeIn(one, limit, facts)),
        day,
      )

  return {
    id: limit.id,
    division: theCase.division,
    key: `${limit.id} ${keyOf(cause)}`,
    limit,
    rule:
      former?.rule ??
      (instead && limit.urgentRule) ??
      (cause.isAfterReview ? limit.afterReview : undefined) ??
      (isEventKind(cause.kind) ? limit.ruleAfter?.[cause.kind] : undefined) ??
      limit.rule,
    side: limit.side,
    weight: limit.weight,
    anchor: { kind: cause.kind, id: cause.id, day: cause.day },
    day,
    bound: isFirst ? 'first' : 'last',
    endsAt: hourOf(basis) ?? (day && ends(day, theCase.officeZone).epochMilliseconds),
    byHour: byHourOf(basis),
    onlyIf: onlyIfOf(limit, cause, theCase),
    task: order ? null : (instead ?? limit.task ?? null),
    bases,
    strictest,
    safeDay: safe?.day ?? null,
    safeWhy: safe?.why ?? null,
    safeEndsAt: null,
    unconfirmedYear: null,
    notice,
    ruleDay: byRule?.day ?? null,
    order,
    correction: null,
  } as Deadline
}

/** The former text, where the file is older than the present one; undefined where the present one holds. */
const formerOf = ({ former }: Limit, { openedAt, officeZone }: CaseFacts): FormerText | undefined =>
  former && openedAt != null && dayAt(openedAt, officeZone) < former.before ? former : undefined

/** The instant at which it ends, where it is counted by the hour. */
function hourOf(basis: Basis | null | undefined): number | undefined {
  const last = basis?.steps.at(-1)
  return last?.step === 'hours' ? last.endsAt : undefined
}

function byHourOf(basis: Basis | null | undefined): Deadline['byHour'] {
  const last = basis?.steps.at(-1)?.step
  return last === 'hours' ? 'known' : last === 'hourUnknown' ? 'unknown' : null
}
