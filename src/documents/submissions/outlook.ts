import { getOffice, type Office } from '../../accounts/people/index.ts'
import {
  answeredAt,
  groundsKept,
  type Judging,
  judge,
  judgingOf,
  type LimitVerdict,
} from '../../cases/deadlines/index.ts'
import type { ReachedCase } from '../../cases/hearings/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { DeadlineId, Emergency } from '../../tribunal/index.ts'
import { limitsDespite, limitsFor, namesLimit } from '../catalogue/queries.ts'

/** How a submission would be judged if it were received at an instant, and which limits it answers. `endsAt` (epoch milliseconds): when the last day is over at the office. */
export type Outlook = Judging & {
  readonly at: number
  /** The moment that counts as its receipt for the limits that it answers: of a correction it may be that of what it replaces. */
  readonly countsAt: number
  readonly office: Office
  readonly verdict: LimitVerdict
  /** Nothing in it names a limit, and nobody named one: it is judged as evidence, and may be something else. */
  readonly isLimitUnknown: boolean
  /** A limit that does not judge it, for medical reasons or another emergency. */
  readonly exempt?: DeadlineId | undefined
}

/** By what it is judged, as a row keeps it. */
export const judgedBy = ({ limit, waived }: Pick<Outlook, 'limit' | 'waived'>) => ({
  dueDate: limit?.dueDate ?? null,
  safe: limit?.safe ?? null,
  rule: limit?.rule ?? null,
  hearingId: limit?.hearingId ?? null,
  deadlineId: limit?.deadlineId ?? null,
  ...groundsKept({ limit, waived }),
})

/** What its sender or the registry said of it. */
type Said = {
  /** Medical reasons or another emergency, where it was asked for. */
  readonly emergency?: Emergency | null
  /** The keys of the limits that it answers; without them those of its types. */
  readonly keys?: readonly string[] | undefined
}

/** By what is in it, or as evidence as long as nothing is. */
export function outlookOf(
  db: Db,
  theCase: ReachedCase,
  at: Instant,
  documents: readonly { readonly type: string | null }[] = [],
  { emergency = null, keys }: Said = {},
): Outlook {
  const office = getOffice(db, theCase.officeId)
  const types = documents.map(({ type }) => type)
  const { wanted, exempt } = limitsDespite(emergency, limitsFor(theCase.division, types))
  const isUnnamed = !namesLimit(theCase.division, types)
  const judging = judgingOf(db, theCase, { wanted, isUnnamed, keys }, at)
  const isLimitUnknown = isUnnamed && types.length > 0 && judging.answered.length === 0
  const now = at.epochMilliseconds
  const verdict = judge(judging.limit, at, office.zone)
  return { at: now, countsAt: now, office, ...judging, verdict, isLimitUnknown, exempt }
}

/** The same where another moment counts as its receipt for the limits that it answers. */
export const countingFrom = (outlook: Outlook, countsAt: number): Outlook => ({
  ...outlook,
  countsAt,
  answered: outlook.answered.map((one) => answeredAt(one, countsAt)),
})
