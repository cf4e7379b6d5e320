import type { Member } from '../../accounts/index.ts'
import { mandatesOf } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { sharesWith } from '../shares-queries.ts'
import { matterNumbersOf } from './firm.ts'
import { newAmong } from './news.ts'
import { starsOf } from './stars.ts'

/** What a list shows beside its cases: stars, news and own numbers, by case id. */
export type CaseMarks = {
  readonly starred: ReadonlySet<string>
  readonly fresh: ReadonlySet<string>
  readonly numbers: ReadonlyMap<string, string>
}

/** A few statements for a whole page, never one for each row. */
export function listMarks(db: Db, actor: Member, listed: readonly { readonly id: string }[], at: Instant): CaseMarks {
  const shared = new Set(sharesWith(db, actor, at).map(({ caseId }) => caseId))
  const isGuest = (id: string) => actor.role === 'party' || shared.has(id)
  const principals = mandatesOf(db, actor, at).map(({ principalId }) => principalId)
  return {
    starred: starsOf(db, actor),
    fresh: newAmong(
      db,
      actor,
      listed.map(({ id }) => ({ id, isGuest: isGuest(id) })),
      at,
    ),
    numbers: matterNumbersOf(
      db,
      principals,
      listed.map(({ id }) => id),
    ),
  }
}
