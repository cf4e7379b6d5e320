import type { Member } from '../../accounts/people/index.ts'
import { principalIdsOf } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { guestIn } from '../news/marks.ts'
import { newAnywhere } from '../news/news.ts'
import type { KnownEvents } from '../record/queries.ts'
import { sharesWith } from '../shares/queries.ts'

/** In how many of one's cases something happened since one looked: as many as the view has. */
export const countChangedCases = (...asked: Parameters<typeof changedCases>): number => changedCases(...asked).size

/** Ids of those cases. */
export function changedCases(db: Db, actor: Member, knownEvents: KnownEvents, at: Instant): Set<string> {
  const sharedIds = new Set(sharesWith(db, actor, at).map(({ caseId }) => caseId))
  const reached = { principalIds: principalIdsOf(db, actor, at), isGuest: guestIn(actor, sharedIds) }
  return newAnywhere(db, actor, reached, knownEvents, at)
}
