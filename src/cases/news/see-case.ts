import { and, eq, sql } from 'drizzle-orm'
import { markNoticesRead } from '../../accounts/notices/index.ts'
import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, placeholder, prepared, tryWriteUnflushed, write } from '../../platform/db/index.ts'
import type { VisibleCase } from '../access/queries.ts'
import { partyVisibleActions } from '../record/queries.ts'
import { cases } from '../record/schema.ts'
import { newsActions } from '../search/search-schema.ts'
import { newSince } from './news.ts'
import { caseNews, caseSeen } from './schema.ts'

/** At each start: tells the search triggers which actions count as news. */
export function keepNewsActions(db: Database): void {
  const known = db.select().from(newsActions).all()
  if (known.length === partyVisibleActions.length && known.every(({ action }) => partyVisibleActions.includes(action)))
    return
  write(db, (tx) => {
    tx.delete(newsActions).run()
    for (const action of partyVisibleActions) tx.insert(newsActions).values({ action }).run()
  })
}

const lastOf = prepared((db) =>
  db
    .select({ seen: caseSeen.seq, last: caseNews.seq })
    .from(cases)
    .leftJoin(caseNews, eq(caseNews.caseId, cases.id))
    .leftJoin(caseSeen, and(eq(caseSeen.caseId, cases.id), eq(caseSeen.personId, placeholder('me'))))
    .where(eq(cases.id, placeholder('caseId')))
    .prepare(),
)

/**
 * Records that a member looked at a case (as far as the event `upTo`), and returns which events are new to them. Written only if there is news, and without
 * waiting for the disk: after a power cut something shows as new once more.
 */
export function seeCase(
  db: Database,
  actor: Member,
  theCase: Pick<VisibleCase, 'id'>,
  at: Instant,
  upTo = Number.MAX_SAFE_INTEGER,
) {
  const found = lastOf(db).get({ me: actor.id, caseId: theCase.id })
  const seen = found?.seen ?? undefined
  const last = Math.min(found?.last ?? 0, upTo)
  if (last > (seen ?? 0)) {
    const row = { personId: actor.id, caseId: theCase.id, seq: last, at: at.epochMilliseconds }
    tryWriteUnflushed(db, (tx) =>
      tx
        .insert(caseSeen)
        .values(row)
        .onConflictDoUpdate({
          target: [caseSeen.personId, caseSeen.caseId],
          set: { seq: sql`max(${caseSeen.seq}, ${last})`, at: row.at },
        })
        .run(),
    )
  }
  markNoticesRead(db, actor.id, { caseId: theCase.id }, at)
  const since = newSince(at)
  return (event: { readonly seq: number; readonly at: number; readonly actorId: string | null }): boolean =>
    event.actorId !== actor.id && (seen === undefined ? event.at > since : event.seq > seen)
}
