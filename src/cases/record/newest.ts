import type { Member } from '../../accounts/people/index.ts'
import { mandatesOf } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { sharesWith } from '../shares/queries.ts'

/** A place in a list that runs from the last changed: that row's instant (epoch milliseconds) and id. */
type ChangeCursor = { readonly changedAt: number; readonly id: string }

type Ways<Row> = {
  readonly ofPrincipal: (principalId: string) => Row[]
  readonly ofShare: (share: { readonly caseId: string; readonly principalId: string }) => Row[]
  readonly placeOf: (row: Row) => ChangeCursor
}

/**
 * What lies under the names in which this member acts: their own, of those whose delegate they are, and of their hosts in the
 * cases that these share. The last changed first, each once. One statement for each name walks its index from the newest; of
 * `limit` rows each, the newest `limit` of all are among them.
 */
export function newestOf<Row>(db: Db, actor: Member, at: Instant, limit: number, ways: Ways<Row>): Row[] {
  const { ofPrincipal, ofShare, placeOf } = ways
  const principals = new Set([actor.id, ...mandatesOf(db, actor, at).map(({ principalId }) => principalId)])
  const shares = sharesWith(db, actor, at).filter(({ principalId }) => !principals.has(principalId))
  return [...[...principals].flatMap(ofPrincipal), ...shares.flatMap(ofShare)]
    .sort((a, b) => byNewest(placeOf(a), placeOf(b)))
    .slice(0, limit)
}

const byNewest = (a: ChangeCursor, b: ChangeCursor) => b.changedAt - a.changedAt || (a.id < b.id ? 1 : -1)
