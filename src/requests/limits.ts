import { getOffice } from '../accounts/people/index.ts'
import {
  type AnsweredLimit,
  type AppliedOrder,
  appliedOrder,
  asJudging,
  type Calendar,
  calendarOf,
  type Deadline,
  dateOf,
  deadlineBefore,
  endOfDay,
  isUrgentReview,
  isWaived,
  type JudgingLimit,
  judge,
  type LimitVerdict,
  type SafeDay,
} from '../cases/deadlines/index.ts'
import type { Hearing, ReachedCase } from '../cases/hearings/index.ts'
import type { Outlook } from '../documents/submissions/index.ts'
import { addDays, type Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { type Emergency, getLimit, isExemptFrom, lawOf, type RequestKind, type Rule } from '../tribunal/index.ts'
import type { Values } from './kinds.ts'

export type RequestLimit = {
  /** Undefined where the rules are silent. */
  readonly rule: Rule | undefined
  readonly deadline: Deadline | undefined
  /** The same as what was judged by it keeps it; undefined where it has no day. */
  readonly limit: JudgingLimit | undefined
  /** The order for this file that excused from it. */
  readonly waived: AppliedOrder | undefined
  /** For medical reasons or another emergency the rule sets no day. */
  readonly isExempt: boolean
  /** Epoch milliseconds at which the last day is over; null without one. */
  readonly endsAt: number | null
  readonly dueDate: string | null
  readonly safe: SafeDay | null
  readonly verdict: LimitVerdict
  /** What a late one needs: a key under `tribunal:late`. */
  readonly late: string | undefined
  /** Decided before others: the hearing is near, it is an emergency, or a detention review is within days. */
  readonly isUrgent: boolean
}

type OutlookInput = {
  readonly theCase: ReachedCase
  readonly kind: RequestKind
  readonly hearing: Hearing | undefined
  readonly values: Values
}

export function limitOf(db: Db, { theCase, kind, hearing, values }: OutlookInput, at: Instant): RequestLimit {
  const { division, officeId } = theCase
  const rules = lawOf(division).requests
  const id = rules.kinds[kind] ?? undefined
  const limit = id === undefined ? undefined : getLimit(id)
  const deadline = id && hearing ? deadlineBefore(db, theCase, id, hearing) : undefined
  const isExempt = isExemptFrom(limit, emergencyOf(values))
  const day = isExempt ? null : (deadline?.day ?? null)
  const { zone } = getOffice(db, officeId)
  return {
    rule: deadline?.rule ?? limit?.rule,
    deadline,
    limit: deadline && day ? asJudging(deadline) : undefined,
    waived: deadline && !isExempt && isWaived(deadline) ? appliedOrder(deadline.order!.order) : undefined,
    isExempt,
    endsAt: day && endOfDay(day, zone).epochMilliseconds,
    dueDate: day,
    safe: deadline && day ? asJudging(deadline).safe : null,
    verdict: judge(day ? { dueDate: day } : undefined, at, zone),
    late: limit?.late,
    isUrgent: kind !== 'recording' && kind !== 'shortNotice' && isUrgent(db, { theCase, kind, hearing, values }, at),
  } as RequestLimit
}

/** Which of the rule's words a ground is: counsel's illness is a medical reason too. */
export function emergencyOf({ ground }: Values): Emergency | null {
  if (ground === 'medical' || ground === 'counselHealth') return 'medical'
  return ground === 'emergency' ? 'emergency' : null
}

const nearWorkingDays = 5

function isUrgent(db: Db, { theCase, hearing, values }: OutlookInput, at: Instant): boolean {
  if (isUrgentReview(db, theCase, at) || values.ground === 'emergency') return true
  if (!hearing || hearing.startsAt <= at.epochMilliseconds) return false
  const { zone } = getOffice(db, theCase.officeId)
  return dateOf(hearing) <= workingDaysAfter(todayAt(at, zone), nearWorkingDays, calendarOf(db, theCase.officeId))
}

/** Today's date in an office's zone. */
export const todayAt = (at: Instant, zone: string): string => at.toZonedDateTimeISO(zone).toPlainDate().toString()

export function workingDaysAfter(day: string, count: number, calendar: Calendar): string {
  let found = day
  for (let left = count; left > 0; ) {
    found = addDays(found, 1)
    if (!calendar.closure(found)) left--
  }
  return found
}

/** A submission with a request is judged by the request's own limit, not by the type of its document. */
export function outlookFor(db: Db, asked: OutlookInput, at: Instant): Outlook {
  const office = getOffice(db, asked.theCase.officeId)
  const { verdict, endsAt, deadline, waived, isExempt, ...found } = limitOf(db, asked, at)
  const safeEndsAt = deadline?.safeEndsAt ?? null
  const limit = found.limit && endsAt ? { ...found.limit, endsAt, safeEndsAt } : undefined
  const answered: AnsweredLimit[] =
    limit && deadline && verdict !== 'noLimit' ? [{ ...limit, key: deadline.key, isProposed: true, verdict }] : []
  return {
    at: at.epochMilliseconds,
    countsAt: at.epochMilliseconds,
    office,
    limit,
    waived,
    verdict,
    isLimitUnknown: false,
    exempt: isExempt ? (lawOf(asked.theCase.division).requests.kinds[asked.kind] ?? undefined) : undefined,
    answered,
    offered: answered,
  }
}
