import { type Instant, Temporal } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type DeadlineId, type Division, evidenceLimits, getLimit, lawOf, ruleCode } from '../../tribunal/index.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { endOfDay, makeCalendar } from './calendar.ts'
import { dateOf } from './causes.ts'
import { deadlineFrom } from './derive.ts'
import { deadlinesOf } from './queries.ts'
import type { Deadline } from './types.ts'

export type LimitVerdict = 'onTime' | 'late' | 'noLimit'

/** The limit by which what is sent is judged, as a receipt keeps it. */
export type JudgingLimit = {
  readonly deadlineId: DeadlineId
  /** Last day as an ISO date; it ends at 24:00 by the office's clock. */
  readonly dueDate: string
  /** The rule it rests on: `RPD r.34(3)(a)`. */
  readonly rule: string
  /** Null where it is not counted from a hearing. */
  readonly hearingId: string | null
}

/**
 * Finds the limit that judges something sent now. Each list is for one thing that is sent, in order of preference: the first
 * limit that this case raises with a day counts. Of several things the earliest day counts.
 */
export function judgingLimit(
  db: Db,
  theCase: ReachedCase,
  wanted: readonly (readonly DeadlineId[])[],
  at: Instant,
): JudgingLimit | undefined {
  const raised = deadlinesOf(db, theCase, at).filter(({ day, bound }) => day !== null && bound === 'last')
  const chosen = wanted.flatMap((ids) => {
    const id = ids.find((one) => raised.some((deadline) => deadline.id === one))
    return id ? [current(raised, id, at)] : []
  })
  const first = chosen.sort((a, b) => a.endsAt! - b.endsAt!)[0]
  return (
    first && {
      deadlineId: first.id,
      dueDate: first.day!,
      rule: ruleCode(first.rule),
      hearingId: first.key.includes(' hearing:') ? first.anchor.id : null,
    }
  )
}

/** Of a limit that several events raised, the next that is not over; else the one over last. */
function current(raised: readonly Deadline[], id: DeadlineId, at: Instant): Deadline {
  const same = raised.filter((deadline) => deadline.id === id)
  return same.find(({ endsAt }) => endsAt! > at.epochMilliseconds) ?? same.at(-1)!
}

/** The limit for disclosure as it stands now. */
export const disclosureLimit = (db: Db, theCase: ReachedCase, at: Instant): JudgingLimit | undefined =>
  judgingLimit(db, theCase, [evidenceLimits], at)

/** The last day for documents before a hearing by the statutory calendar, counted from its date where it is held. */
export function lastDayBefore(division: Division, hearing: { startsAt: number; zone: string }): string {
  const limit = { ...getLimit(lawOf(division).evidence.at(-1)!), effectiveFrom: '' }
  const theCase = {
    division,
    status: 'open',
    urgent: false,
    claimMade: null,
    appealKind: null,
    officeZone: 'UTC',
  } as const
  const cause = { kind: 'hearing', id: '', day: dateOf(hearing), setDay: null } as const
  return deadlineFrom(limit, cause, { theCase, changes: [], calendar: makeCalendar() })!.day!
}

/** Late once the due day is over (24:00) in the zone of the office that processes the file. */
export function judge(
  limit: { readonly dueDate: string } | undefined,
  receivedAt: Instant,
  officeZone: string,
): LimitVerdict {
  if (!limit) return 'noLimit'
  return Temporal.Instant.compare(receivedAt, endOfDay(limit.dueDate, officeZone)) < 0 ? 'onTime' : 'late'
}
