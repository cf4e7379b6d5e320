import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { matterNumbersOf } from '../firm-notes/queries.ts'
import type { CasePage } from '../list/queries.ts'
import type { KnownEvents } from '../record/queries.ts'
import { lastNews, newAmong } from './news.ts'
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
  const near = nearOf(actor, { cases, sharedIds }, knownEvents)
  return {
    starred: starsOf(db, actor),
    ...lastNews(db, actor, principalIds, near, at),
    numbers: matterNumbersOf(
      db,
      principalIds,
      cases.map(({ id }) => id),
    ),
  }
}

/** Those of a list in which something happened since the reader looked at them. */
export const freshOf = (db: Db, actor: Member, list: Listed, knownEvents: KnownEvents, at: Instant): Set<string> =>
  newAmong(db, actor, list.principalIds, nearOf(actor, list, knownEvents), at)

function nearOf(actor: Member, { cases, sharedIds }: Omit<Listed, 'principalIds'>, knownEvents: KnownEvents) {
  const isGuest = (id: string) => actor.role === 'party' || sharedIds.has(id)
  const ids = cases.map(({ id }) => id)
  return { own: ids.filter((id) => !isGuest(id)), asGuest: ids.filter(isGuest), knownEvents }
}
