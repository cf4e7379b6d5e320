import { and, desc, eq, sql } from 'drizzle-orm'
import type { Member } from '../../accounts/index.ts'
import { mandatesOf } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, unflushed } from '../../platform/db/index.ts'
import type { Action } from '../../platform/web/keys.ts'
import { findCase, type VisibleCase } from '../access-queries.ts'
import { toldToParties } from '../queries.ts'
import { caseNews, caseSeen } from './schema.ts'
import { counselNews, newsActions } from './search-schema.ts'

/** What a case never looked at calls new: no older than this. */
const firstDays = 30
const hole = sql.placeholder

/** At each start: the triggers keep as news what the history of a case tells. */
export function keepNewsActions(db: Database): void {
  const known = db.select().from(newsActions).all()
  if (known.length === toldToParties.length && known.every(({ action }) => toldToParties.includes(action))) return
  db.transaction(
    (tx) => {
      tx.delete(newsActions).run()
      for (const action of toldToParties) tx.insert(newsActions).values({ action }).run()
    },
    { behavior: 'immediate' },
  )
}

/** On a row `n` of news, left joined with what I saw (`case_seen`): something happened since that was not my own doing. */
const isNew = (n: typeof counselNews | typeof caseNews) => sql`
  ${n.seq} > coalesce(${caseSeen.seq}, 0) and (${caseSeen.seq} is not null or ${n.at} > ${hole('since')})
  and (${n.actorId} is not ${hole('me')} or exists (
    select 1 from audit_events e where e.case_id = ${n.caseId} and e.seq > coalesce(${caseSeen.seq}, 0)
      and (${caseSeen.seq} is not null or e.at > ${hole('since')})
      and e.actor_id is not ${hole('me')} and exists (select 1 from ${newsActions} where ${newsActions.action} = e.action)))`

const mySight = (n: typeof counselNews | typeof caseNews) =>
  and(eq(caseSeen.personId, hole('me')), eq(caseSeen.caseId, n.caseId))

const amongOnes = prepared((db) =>
  db
    .select({ caseId: counselNews.caseId })
    .from(counselNews)
    .leftJoin(caseSeen, mySight(counselNews))
    .where(
      and(
        eq(counselNews.principalId, hole('principalId')),
        sql`${counselNews.caseId} in (select value from json_each(${hole('ids')}))`,
        isNew(counselNews),
      ),
    )
    .prepare(),
)

const amongAny = prepared((db) =>
  db
    .select({ caseId: caseNews.caseId })
    .from(caseNews)
    .leftJoin(caseSeen, mySight(caseNews))
    .where(and(sql`${caseNews.caseId} in (select value from json_each(${hole('ids')}))`, isNew(caseNews)))
    .prepare(),
)

const asker = (actor: Member, at: Instant) => ({
  me: actor.id,
  since: at.epochMilliseconds - firstDays * 86_400_000,
})

type Near = { readonly own: readonly string[]; readonly asGuest: readonly string[] }

/** Those of these cases, all on this member's list, with news. One statement a principal; what is reached as a guest is asked apart. */
export function newAmong(
  db: Db,
  actor: Member,
  principalIds: readonly string[],
  { own, asGuest }: Near,
  at: Instant,
): Set<string> {
  const asked = asker(actor, at)
  const ids = JSON.stringify(own)
  const rows =
    own.length === 0 ? [] : principalIds.flatMap((id) => amongOnes(db).all({ ...asked, principalId: id, ids }))
  if (asGuest.length > 0) rows.push(...amongAny(db).all({ ...asked, ids: JSON.stringify(asGuest) }))
  return new Set(rows.map(({ caseId }) => caseId))
}

const latest = prepared((db) =>
  db
    .select({ caseId: counselNews.caseId, seq: counselNews.seq, at: counselNews.at, action: counselNews.action })
    .from(counselNews)
    .leftJoin(caseSeen, mySight(counselNews))
    .where(
      and(
        eq(counselNews.principalId, hole('principalId')),
        isNew(counselNews),
        sql`${counselNews.at} > ${hole('since')}`,
      ),
    )
    .orderBy(desc(counselNews.seq))
    .limit(hole('limit'))
    .prepare(),
)

export type News = { readonly theCase: VisibleCase; readonly at: number; readonly action: Action }

/** What happened since this member last looked, in the cases they see as counsel or for counsel; the latest first, each case once. */
export function listNews(db: Db, actor: Member, at: Instant, limit = 8): News[] {
  const principals = new Set(mandatesOf(db, actor, at).map(({ principalId }) => principalId))
  const rows = [...principals].flatMap((principalId) =>
    latest(db).all({ ...asker(actor, at), principalId, limit: limit * 3 }),
  )
  const news = new Map<string, News>()
  for (const row of rows.sort((a, b) => b.seq - a.seq)) {
    if (news.size === limit) break
    const theCase = news.has(row.caseId) ? undefined : findCase(db, actor, row.caseId, at)
    if (theCase) news.set(row.caseId, { theCase, at: row.at, action: row.action as Action })
  }
  return [...news.values()]
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
    unflushed(db, (tx) =>
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
  const { since } = asker(actor, at)
  return (event: { readonly seq: number; readonly at: number; readonly actorId: string | null }): boolean =>
    event.actorId !== actor.id && (seen === undefined ? event.at > since : event.seq > seen)
}
