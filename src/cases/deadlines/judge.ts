import { type Instant, Temporal } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { pairOf } from '../../platform/localized.ts'
import { type DeadlineId, type Division, evidenceLimits, getLimit, lawOf, ruleCode } from '../../tribunal/index.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { endOfDay, makeCalendar } from './calendar.ts'
import { dateOf } from './causes.ts'
import { deadlineFrom } from './derive.ts'
import { deadlinesOf } from './queries.ts'
import type { AnyDeadline, AppliedNotice, AppliedOrder, Deadline } from './types.ts'
import type { SafeDay } from './values.ts'
import { isWaived } from './values.ts'

export type LimitVerdict = 'onTime' | 'late' | 'noLimit'

/** The limit by which what is sent is judged, as a receipt keeps it. */
export type JudgingLimit = {
  readonly deadlineId: DeadlineId
  /** Last day as an ISO date; it ends at midnight by the office's clock. */
  readonly dueDate: string
  /** The safe day before it; null where every reading leads to the last day. */
  readonly safe: SafeDay | null
  /** The rule it rests on: `RPD r.34(3)(a)`. */
  readonly rule: string
  /** Null where it is not counted from a hearing. */
  readonly hearingId: string | null
  /** The order for this file that gave the day. */
  readonly order: AppliedOrder | null
  /** The practice notice that gave it, where no order did. */
  readonly notice: AppliedNotice | null
}

/** A limit of a case that something filed may answer. */
export type OfferedLimit = JudgingLimit & {
  /** The limit and what it is counted from: `rpd.disclose hearing:…`. */
  readonly key: string
  /** Epoch milliseconds at which the last day is over, and the safe day where there is one. */
  readonly endsAt: number
  readonly safeEndsAt: number | null
  readonly isProposed: boolean
}

/** One that it answers, and how what is received at that instant is judged by it. */
export type AnsweredLimit = OfferedLimit & { readonly verdict: 'onTime' | 'late' }

/** `receivedAt`: the moment that counts as the receipt of what answers it (epoch milliseconds). */
export const answeredAt = (limit: OfferedLimit, receivedAt: number): AnsweredLimit => ({
  ...limit,
  verdict: receivedAt < limit.endsAt ? 'onTime' : 'late',
})

/** By what something sent is judged. */
export type Judging = {
  /** The earliest of those answered; of what answers none, the earliest that its types are judged by. */
  readonly limit: (JudgingLimit & Pick<OfferedLimit, 'endsAt' | 'safeEndsAt'>) | undefined
  /** The order that excused from the limit which would have judged it. */
  readonly waived: AppliedOrder | undefined
  readonly answered: readonly AnsweredLimit[]
  /** All that its sender can choose from: those proposed first, then by their day. */
  readonly offered: readonly OfferedLimit[]
}

type Asked = {
  /**
   * Each list is for one thing that is sent, in order of preference: the first limit that this case raises with a day counts, or
   * judges nothing where it is waived.
   */
  readonly wanted: readonly (readonly DeadlineId[])[]
  /** Nothing in it names a limit of its own: it is judged, and no limit is proposed as answered. */
  readonly isUnnamed?: boolean
  /** The keys of the limits that it answers, as somebody said. Others than those of the case answer nothing. */
  readonly keys?: readonly string[] | undefined
}

/**
 * Finds the limits that judge something sent now, by the key of each: the answer to one of two applications is judged by its own.
 * What is handed over when a proceeding begins is not sent here, and judges nothing.
 */
export const judgingOf = (db: Db, theCase: ReachedCase, asked: Asked, at: Instant): Judging =>
  judgingIn(deadlinesOf(db, theCase, at), asked, at)

function judgingIn(listed: readonly AnyDeadline[], { wanted, isUnnamed, keys }: Asked, at: Instant): Judging {
  const raised = listed.filter(
    (one): one is Deadline =>
      one.correction === null && one.bound === 'last' && (one.day !== null || isWaived(one)) && one.limit.hours !== 0,
  )
  const chosen = wanted.flatMap((ids) => {
    const id = ids.find((one) => raised.some((deadline) => deadline.id === one))
    return id ? [current(raised, id, at)] : []
  })
  const byTypes = chosen.filter(({ day }) => day !== null)
  const proposed = keys ?? (isUnnamed ? [] : byTypes.map(({ key }) => key))
  const offeredOf = (one: Deadline): OfferedLimit => ({
    ...asJudging(one),
    key: one.key,
    endsAt: one.endsAt!,
    safeEndsAt: one.safeEndsAt,
    isProposed: proposed.includes(one.key),
  })
  const offered = raised
    .filter(({ day, side, key }) => day !== null && (side === 'party' || byTypes.some((one) => one.key === key)))
    .map(offeredOf)
    .sort((a, b) => Number(b.isProposed) - Number(a.isProposed) || a.endsAt - b.endsAt)
  const answered = offered.filter(({ isProposed }) => isProposed).map((one) => answeredAt(one, at.epochMilliseconds))
  const judging = answered.length > 0 ? answered : byTypes.map(offeredOf)
  const limit = judging.toSorted((a, b) => a.endsAt - b.endsAt)[0]
  const waived = limit ? undefined : chosen.find(isWaived)?.order?.order
  return { limit, waived: waived && appliedOrder(waived), answered, offered }
}

/** As a receipt keeps a limit that has a day. */
export function asJudging({ id, key, anchor, day, safeDay, safeWhy, rule, order, notice }: Deadline): JudgingLimit {
  return {
    deadlineId: id,
    dueDate: day!,
    safe: safeDay && safeWhy ? { day: safeDay, why: safeWhy } : null,
    rule: ruleCode(rule),
    hearingId: key.includes(' hearing:') ? anchor.id : null,
    order: order && appliedOrder(order.order),
    notice: order || !notice ? null : { id: notice.change.id, ...pairOf(notice.change, 'source') },
  }
}

/** The order or notice by which something was judged, or which excused from it, as its row keeps it. */
export const groundsKept = ({
  limit,
  waived,
}: {
  readonly limit: JudgingLimit | undefined
  readonly waived: AppliedOrder | undefined
}) => ({ limitOrder: limit?.order ?? waived ?? null, limitNotice: limit?.notice ?? null })

export const appliedOrder = ({ id, effect, madeOn, madeBy }: AppliedOrder): AppliedOrder => ({
  id,
  effect,
  madeOn,
  madeBy,
})

/** Of a limit that several events raised, the next that is not over; else the one over last; one that is waived only where all are. */
function current(raised: readonly Deadline[], id: DeadlineId, at: Instant): Deadline {
  const all = raised.filter((deadline) => deadline.id === id)
  const dated = all.filter(({ day }) => day !== null)
  const same = dated.length > 0 ? dated : all
  return same.find(({ endsAt }) => endsAt !== null && endsAt > at.epochMilliseconds) ?? same.at(-1)!
}

/** The limit for disclosure among the deadlines of a case as they stand now, and its waiver. */
export const disclosureJudging = (listed: readonly AnyDeadline[], at: Instant): Judging =>
  judgingIn(listed, { wanted: [evidenceLimits] }, at)

/** The last day for documents before a hearing by the statutory calendar, counted from its date where it is held. */
export function lastDayBefore(division: Division, hearing: { startsAt: number; zone: string }): string {
  const limit = { ...getLimit(lawOf(division).evidence.at(-1)!), effectiveFrom: '' }
  const theCase = {
    division,
    status: 'open',
    urgent: false,
    claimMade: null,
    appealKind: null,
    appealRight: null,
    openedAt: null,
    officeZone: 'UTC',
  } as const
  const cause = { kind: 'hearing', id: '', day: dateOf(hearing), setDay: null } as const
  return deadlineFrom(limit, cause, { theCase, changes: [], orders: [], calendar: makeCalendar() })!.day!
}

/** Late once the due day is over (midnight) in the zone of the office that processes the file. */
export function judge(
  limit: { readonly dueDate: string } | undefined,
  receivedAt: Instant,
  officeZone: string,
): LimitVerdict {
  if (!limit) return 'noLimit'
  return Temporal.Instant.compare(receivedAt, endOfDay(limit.dueDate, officeZone)) < 0 ? 'onTime' : 'late'
}
