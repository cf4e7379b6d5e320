import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { matterNumbersOf } from '../firm-notes/queries.ts'
import type { CasePage } from '../list/queries.ts'
import type { KnownEvents } from '../record/queries.ts'
import { lastNews } from './news.ts'
import { starsOf } from './stars.ts'

/** What a list shows beside its cases: stars, news and own numbers, by case id. */
export type CaseMarks = {
  readonly starred: ReadonlySet<string>
  readonly fresh: ReadonlySet<string>
  readonly numbers: ReadonlyMap<string, string>
  /** When something last happened that the reader may know of (epoch milliseconds). */
  readonly changed: ReadonlyMap<string, number>
}

type Listed = Pick<CasePage, 'principalIds' | 'sharedIds'> & { readonly cases: readonly { readonly id: string }[] }

/** A few statements for a whole page, never one for each row. */
export function listMarks(
  db: Db,
  actor: Member,
  { cases, principalIds, sharedIds }: Listed,
  knownEvents: KnownEvents,
  at: Instant,
): CaseMarks {
  const isGuest = guestIn(actor, sharedIds)
  const ids = cases.map(({ id }) => id)
  const near = { own: ids.filter((id) => !isGuest(id)), asGuest: ids.filter(isGuest), knownEvents }
  return {
    starred: starsOf(db, actor),
    ...lastNews(db, actor, principalIds, near, at),
    numbers: matterNumbersOf(db, principalIds, ids),
  }
}

/** Whether a member reaches a case (id) as a guest or a party: what is new in it is not kept by principal. */
export const guestIn =
  (actor: Member, sharedIds: ReadonlySet<string>) =>
  (caseId: string): boolean =>
    actor.role === 'party' || sharedIds.has(caseId)
