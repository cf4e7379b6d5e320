import { getOffice, type Office } from '../accounts/index.ts'
import { type DisclosureLimit, disclosureLimit, endOf, judge, type Verdict, type VisibleCase } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'

/** How a submission would be judged if it were received at an instant. `endsAt` (epoch milliseconds): when the last day is over at the office. */
export type Outlook = {
  readonly at: number
  readonly office: Office
  readonly limit: (DisclosureLimit & { readonly endsAt: number }) | undefined
  readonly verdict: Verdict
}

export function outlookOf(db: Db, theCase: VisibleCase, at: Instant): Outlook {
  const office = getOffice(db, theCase.officeId)
  const limit = disclosureLimit(db, theCase, at)
  return {
    at: at.epochMilliseconds,
    office,
    limit: limit && { ...limit, endsAt: endOf(limit.dueDate, office.zone).epochMilliseconds },
    verdict: judge(limit, at, office.zone),
  }
}
