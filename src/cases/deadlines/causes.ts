import type { Instant } from '../../platform/clock.ts'
import { dayAt, memoized } from '../../platform/formats.ts'
import {
  type Anchor,
  type Division,
  type EventKind,
  hearingAnchors,
  isEventKind,
  type Limit,
  lawOf,
  limits,
  type ReviewKind,
} from '../../tribunal/index.ts'
import { receiptOf } from './receipt.ts'
import type { CaseFacts, DeadlineFacts, HearingFact, OnlyIf } from './types.ts'

/** What a limit is counted from in a case. `day` is an ISO date. */
export type Cause = {
  readonly kind: Anchor
  readonly id: string
  readonly day: string
  readonly setDay: string | null
  /** Epoch milliseconds, where the hour counts and is known. */
  readonly happenedAt?: number | null
  /** Which reviews of detention it may be about, or the next hearing of the file; left out: what the file says. */
  readonly reviews?: readonly ReviewKind[]
  /** Decided at a review of detention that ended on that day. */
  readonly isAfterReview?: boolean
  /** Of what was mailed, and is considered received on `day`. */
  readonly mailed?: { readonly day: string; readonly isAbroad: boolean }
}

const overStatuses = ['decided', 'closed']

/** A page counts the limits of many cases: of all that there are a division has a part. */
const limitsIn = memoized((division: Division): readonly Limit[] =>
  limits.filter(({ id, applies }) => applies?.divisions?.includes(division) ?? id.startsWith(`${division}.`)),
)

/** Those of its division that may arise in such a case, in the order of the catalogue. */
export const limitsFor = (theCase: CaseFacts): Limit[] =>
  limitsIn(theCase.division).filter((limit) => appliesTo(limit, theCase))

function appliesTo({ appealRight, applies = {} }: Limit, theCase: CaseFacts): boolean {
  const { claimMade, appealKinds } = applies
  return (
    // Unrecorded facts hide no limit.
    (!claimMade || !theCase.claimMade || theCase.claimMade === claimMade) &&
    (!appealKinds || !theCase.appealKind || appealKinds.includes(theCase.appealKind)) &&
    (!appealRight || mayHave(appealRight, theCase))
  )
}

/** A limit of an appeal, unless the file has none; what comes after it alone, unless there is one from all that is decided. */
function mayHave(which: NonNullable<Limit['appealRight']>, { division, appealRight }: CaseFacts): boolean {
  const { appeal } = lawOf(division)
  if (!appeal) return true
  return which === 'with' ? appealRight !== 'no' : !(appeal.isOfAll && appealRight === 'yes')
}

/** What the file does not say and a limit hangs on. */
export function onlyIfOf(limit: Limit, cause: Cause, theCase: CaseFacts): OnlyIf | null {
  const onAppeal = appealOnlyIf(limit, theCase)
  if (onAppeal) return onAppeal
  const reviews = possibleReviews(cause, theCase)
  const kinds = reviews.filter((kind) => limit.reviews?.includes(kind))
  return limit.reviews && kinds.length < reviews.length ? { on: 'review', kinds } : null
}

const urgentReviews: readonly ReviewKind[] = ['hours48', 'sevenDay']
const otherwise: readonly ReviewKind[] = ['thirtyDay']

/** Whether an appeal within the tribunal lies from what is decided in the file. */
export function appealOnlyIf(
  limit: Limit,
  { division, appealRight }: Pick<CaseFacts, 'division' | 'appealRight'>,
): OnlyIf | null {
  const { appeal } = lawOf(division)
  if (appeal && limit.appealRight === 'with' && !appealRight) return { on: 'appeal', rules: appeal.rules }
  if (appeal && limit.appealRight === 'without' && appealRight !== 'no') return { on: 'noAppeal', rules: appeal.rules }
  return null
}

const possibleReviews = ({ reviews }: Cause, { urgent }: CaseFacts) => reviews ?? (urgent ? urgentReviews : otherwise)

/** In every review that it may be, documents come as soon as possible. */
export const isUrgent = (cause: Cause, theCase: CaseFacts): boolean =>
  possibleReviews(cause, theCase).every((kind) => urgentReviews.includes(kind))

/** It arises in one of the reviews that this may be. */
export const arisesIn = ({ reviews: own }: Limit, cause: Cause, theCase: CaseFacts): boolean =>
  !own || possibleReviews(cause, theCase).some((kind) => own.includes(kind))

/**
 * Which reviews a hearing may be, or be held with: as it says itself, or the review at the same time; else by the file, which
 * knows urgent ones from all others only.
 */
export function reviewsOf(
  hearing: Pick<HearingFact, 'startsAt' | 'reviewKind'> | undefined,
  { theCase, hearings }: Pick<DeadlineFacts, 'theCase' | 'hearings'>,
): readonly ReviewKind[] {
  const beside = hearings.find(
    ({ kind, state, startsAt, reviewKind }) =>
      kind === 'detentionReview' && state === 'scheduled' && startsAt === hearing?.startsAt && reviewKind,
  )
  const known = hearing?.reviewKind ?? beside?.reviewKind
  return known ? [known] : theCase.urgent ? urgentReviews : otherwise
}

/**
 * What raises a limit in a case: the next scheduled hearing of each kind, or proceeding, as long as the case is not decided, and each
 * event of its kinds. A limit that nothing raises stands in the catalogue alone.
 */
export function causesOf(limit: Limit, facts: DeadlineFacts, at: Instant): Cause[] {
  const { aloneFrom } = limit
  const from = aloneFrom && facts.events.some(({ kind }) => kind === aloneFrom) ? [aloneFrom] : limit.from
  const events = facts.events
    .filter(({ kind }) => isEventKind(kind) && from.includes(kind))
    .map((event) => ({ ...event, ...receiptOf(event, facts), kind: event.kind as Anchor }))
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
  const hearings = limit.from.flatMap((anchor) => nextHearings(anchor, facts, at))
  const counted = limit.latestOnly ? events.slice(0, 1) : events
  const reviews = limit.whenUrgent && counted.length > 0 ? reviewsOf(nextOf('hearing', facts, at), facts) : undefined
  const happened = counted.map(({ kind, id, day, setDay, happenedAt, mailed }: Cause) => ({
    kind,
    id,
    day,
    setDay,
    happenedAt,
    ...(mailed && { mailed }),
    ...(reviews && { reviews }),
    ...(limit.afterReview && { isAfterReview: facts.events.some((one) => isEndOfReview(one) && one.day === day) }),
  }))
  const raised: Cause[] = [...hearings, ...happened]
  return raised.length > 0 ? raised : orderAlone(limit, facts)
}

const isEndOfReview = ({ kind }: { readonly kind: string }) =>
  ['firstReviewEnded', 'laterReviewEnded', 'designatedReviewEnded'].includes(kind)

/** What nothing else raises, an order may: the Division fixes a day for it. */
function orderAlone({ id }: Limit, { orders }: DeadlineFacts): Cause[] {
  const order = orders.findLast(({ deadlineId, cause, until }) => deadlineId === id && cause === null && until !== null)
  return order ? [{ kind: 'order', id: order.id, day: order.madeOn, setDay: null }] : []
}

/** An event without which nothing is counted from such a hearing. */
export const neededFor: Partial<Record<Anchor, EventKind>> = {
  stayHearing: 'stayReconsidered',
  interventionHearing: 'interventionNotified',
}

function nextHearings(anchor: Anchor, facts: DeadlineFacts, at: Instant): Cause[] {
  if (overStatuses.includes(facts.theCase.status) || !isOfHearings(anchor)) return []
  const needed = neededFor[anchor]
  if (needed && !facts.events.some(({ kind }) => kind === needed)) return []
  const found = anchor === 'heldHearing' ? lastHeld(facts) : nextOfEach(anchor, facts, at)
  return found.map((next) => ({
    kind: anchor,
    id: next.id,
    day: dateOf(next),
    setDay: null,
    happenedAt: next.isHourUnknown ? null : next.startsAt,
    reviews: reviewsOf(next, facts),
  }))
}

/** The next of each kind: a review of a detention and an admissibility hearing are two, unless they are held at one time. "The next proceeding" is one. */
function nextOfEach(anchor: Anchor, facts: DeadlineFacts, at: Instant): HearingFact[] {
  const coming = comingOf(anchor, facts, at)
  if (anchor === 'proceeding') return coming.slice(0, 1)
  return coming.filter(
    ({ kind, startsAt }, index) =>
      !coming.slice(0, index).some((before) => before.kind === kind || before.startsAt === startsAt),
  )
}

/** The last one that was held. */
const lastHeld = ({ theCase, hearings }: DeadlineFacts): HearingFact[] =>
  hearings
    .filter(({ state, kind }) => state === 'held' && lawOf(theCase.division).hearings.includes(kind))
    .sort((a, b) => b.startsAt - a.startsAt)
    .slice(0, 1)

/** The next hearing of the file is, or is held with, a 48-hour or seven-day review. */
export const isUrgentNext = (facts: Pick<DeadlineFacts, 'theCase' | 'hearings'>, at: Instant): boolean =>
  reviewsOf(nextOf('hearing', facts, at), facts).every((kind) => urgentReviews.includes(kind))

const nextOf = (...asked: Parameters<typeof comingOf>): HearingFact | undefined => comingOf(...asked)[0]

const comingOf = (
  anchor: Anchor,
  { theCase, hearings }: Pick<DeadlineFacts, 'theCase' | 'hearings'>,
  at: Instant,
): HearingFact[] =>
  hearings
    .filter(({ state, startsAt }) => state === 'scheduled' && startsAt > at.epochMilliseconds)
    .filter(({ kind }) => isCounted(anchor, kind, theCase))
    .sort((a, b) => a.startsAt - b.startsAt)

/** What a limit is counted from, in its key: `hearing:…`, `event:…`, `order:…`. */
export function keyOf({ kind, id }: Pick<Cause, 'kind' | 'id'>): string {
  if (kind === 'order') return `order:${id}`
  return `${isOfHearings(kind) ? 'hearing' : 'event'}:${id}`
}

/** Of a hearing, not of something that happened. */
export const isOfHearings = (anchor: Anchor) => (hearingAnchors as readonly string[]).includes(anchor)

function isCounted(anchor: Anchor, kind: HearingFact['kind'], { division }: CaseFacts): boolean {
  if (anchor === 'proceeding') return true
  if (anchor === 'review') return kind === 'detentionReview'
  return lawOf(division).hearings.includes(kind)
}

/** The date on the notice to appear: by the clock of the place where it is held. */
export const dateOf = ({ startsAt, zone }: Pick<HearingFact, 'startsAt' | 'zone'>): string => dayAt(startsAt, zone)
