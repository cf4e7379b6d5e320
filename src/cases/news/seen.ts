import { and, eq, sql } from 'drizzle-orm'
import { noteRead } from '../../accounts/notices/index.ts'
import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, hole, notedInPassing, prepared, write } from '../../platform/db/index.ts'
import type { VisibleCase } from '../access/queries.ts'
import { toldToParties } from '../record/queries.ts'
import { newsActions } from '../search/search-schema.ts'
import { newSince } from './news.ts'
import { caseNews, caseSeen } from './schema.ts'

/** At each start: the triggers keep as news what the history of a case tells. */
export function keepNewsActions(db: Database): void {
  const known = db.select().from(newsActions).all()
  if (known.length === toldToParties.length && known.every(({ action }) => toldToParties.includes(action))) return
  write(db, (tx) => {
    tx.delete(newsActions).run()
    for (const action of toldToParties) tx.insert(newsActions).values({ action }).run()
  })
}

const sightOf = prepared((db) =>
  db
    .select({ seq: caseSeen.seq })
    .from(caseSeen)
    .where(and(eq(caseSeen.personId, hole('me')), eq(caseSeen.caseId, hole('caseId'))))
    .prepare(),
)
const lastOf = prepared((db) =>
  db
    .select({ seq: caseNews.seq })
    .from(caseNews)
    .where(eq(caseNews.caseId, hole('caseId')))
    .prepare(),
)

/**
 * Notes that this member looks at a case, and returns what its history is to mark: whether an event is new to them. It is
 * written only when there is news, and without waiting for the disk: a power cut shows something as new once more.
 */
export function seeCase(db: Database, actor: Member, theCase: VisibleCase, at: Instant) {
  const asked = { me: actor.id, caseId: theCase.id }
  const seen = sightOf(db).get(asked)?.seq
  const last = lastOf(db).get(asked)?.seq ?? 0
  if (last > (seen ?? 0)) {
    const row = { personId: actor.id, caseId: theCase.id, seq: last, at: at.epochMilliseconds }
    notedInPassing(db, (tx) =>
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
  noteRead(db, actor.id, { caseId: theCase.id }, at)
  const since = newSince(at)
  return (event: { readonly seq: number; readonly at: number; readonly actorId: string | null }): boolean =>
    event.actorId !== actor.id && (seen === undefined ? event.at > since : event.seq > seen)
}
