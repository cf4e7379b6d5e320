import type { Member } from '../../accounts/people/index.ts'
import { principalIdsOf } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { visibleAmong } from '../access/queries.ts'
import { freshOf } from '../news/marks.ts'
import { newAnywhere } from '../news/news.ts'
import type { KnownEvents } from '../record/queries.ts'
import { sharesWith } from '../shares/queries.ts'

/** In how many of one's cases something happened since one looked: as many as the view has. */
export function countChangedCases(db: Db, actor: Member, knownEvents: KnownEvents, at: Instant): number {
  const principalIds = principalIdsOf(db, actor, at)
  // Among those in which something is new, so that the whole list is not read for a number.
  const cases = visibleAmong(db, actor, newAnywhere(db, actor, principalIds, at), at)
  const sharedIds = new Set(sharesWith(db, actor, at).map(({ caseId }) => caseId))
  return freshOf(db, actor, { cases, principalIds, sharedIds }, knownEvents, at).size
}
