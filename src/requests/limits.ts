import { getOffice } from '../accounts/people/index.ts'
import {
  type Calendar,
  calendarOf,
  type Deadline,
  dateOf,
  deadlineBefore,
  endOfDay,
  judge,
  type LimitVerdict,
} from '../cases/deadlines/index.ts'
import type { Hearing, ReachedCase } from '../cases/hearings/index.ts'
import type { Outlook } from '../documents/submissions/index.ts'
import { addDays, type Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { getLimit, lawOf, type RequestKind, type Rule, ruleCode } from '../tribunal/index.ts'
import type { Values } from './kinds.ts'

export type RequestLimit = {
  /** Undefined where the rules are silent. */
  readonly rule: Rule | undefined
  readonly deadline: Deadline | undefined
  /** For medical reasons or another emergency the rule sets no day. */
  readonly isExempt: boolean
  /** Epoch milliseconds at which the last day is over; null without one. */
  readonly endsAt: number | null
  readonly dueDate: string | null
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
  const isExempt = kind === 'changeOfDate' && rules.exemptsEmergency && isEmergency(values)
  const day = isExempt ? null : (deadline?.day ?? null)
  const { zone } = getOffice(db, officeId)
  return {
    rule: deadline?.rule ?? limit?.rule,
    deadline,
    isExempt,
    endsAt: day && endOfDay(day, zone).epochMilliseconds,
    dueDate: day,
    verdict: judge(day ? { dueDate: day } : undefined, at, zone),
    late: limit?.late,
    isUrgent: kind !== 'recording' && kind !== 'shortNotice' && isUrgent(db, { theCase, kind, hearing, values }, at),
  } as RequestLimit
}

const isEmergency = ({ ground = '' }: Values): boolean => ['medical', 'counselHealth', 'emergency'].includes(ground)

const nearWorkingDays = 5

function isUrgent(db: Db, { theCase, hearing, values }: OutlookInput, at: Instant): boolean {
  if (theCase.urgent || values.ground === 'emergency') return true
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
  const { verdict, dueDate, endsAt, rule, deadline } = limitOf(db, asked, at)
  const limit =
    deadline && rule && dueDate && endsAt
      ? { deadlineId: deadline.id, dueDate, endsAt, rule: ruleCode(rule), hearingId: asked.hearing?.id ?? null }
      : undefined
  return { at: at.epochMilliseconds, office, limit, verdict }
}
