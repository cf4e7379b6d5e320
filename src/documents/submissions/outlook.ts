import { getOffice, type Office } from '../../accounts/people/index.ts'
import { endOfDay, type JudgingLimit, judge, judgingLimit, type LimitVerdict } from '../../cases/deadlines/index.ts'
import type { ReachedCase } from '../../cases/hearings/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { limitsFor } from '../catalogue/queries.ts'

/** How a submission would be judged if it were received at an instant. `endsAt` (epoch milliseconds): when the last day is over at the office. */
export type Outlook = {
  readonly at: number
  readonly office: Office
  readonly limit: (JudgingLimit & { readonly endsAt: number }) | undefined
  readonly verdict: LimitVerdict
}

/** By what is in it, or as evidence as long as nothing is. */
export function outlookOf(
  db: Db,
  theCase: ReachedCase,
  at: Instant,
  documents: readonly { readonly type: string | null }[] = [],
): Outlook {
  const office = getOffice(db, theCase.officeId)
  const wanted = limitsFor(
    theCase.division,
    documents.map(({ type }) => type),
  )
  const limit = judgingLimit(db, theCase, wanted, at)
  return {
    at: at.epochMilliseconds,
    office,
    limit: limit && { ...limit, endsAt: endOfDay(limit.dueDate, office.zone).epochMilliseconds },
    verdict: judge(limit, at, office.zone),
  }
}
