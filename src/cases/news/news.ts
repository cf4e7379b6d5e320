import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { auditEvents } from '../../platform/audit/schema.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Db, isInIds, placeholder, prepared } from '../../platform/db/index.ts'
import type { Action } from '../../platform/web/keys.ts'
import {
  findCase,
  isParty,
  partyCaseIds,
  type VisibleCase,
  viewerOf,
  viewerPlaceholders,
  visibleAmong,
} from '../access/queries.ts'
import { casePeople } from '../people/schema.ts'
import type { KnownEvents } from '../record/queries.ts'
import { counselNews, newsActions } from '../search/search-schema.ts'
import { sharesWith } from '../shares/queries.ts'
import { caseShares } from '../shares/schema.ts'
import { caseNews, caseSeen } from './schema.ts'

export type NewsTable = typeof counselNews | typeof caseNews

/** What a case never looked at calls new: no older than this. */
const firstDays = 30

/** On a row `n` of news, left joined with what I saw (`case_seen`): something happened since that was not my own doing. */
export const isNew = (n: NewsTable) => sql`
  ${n.seq} > coalesce(${caseSeen.seq}, 0) and (${caseSeen.seq} is not null or ${n.at} > ${placeholder('since')})
  and (${n.actorId} is not ${placeholder('me')} or exists (
    select 1 from audit_events e where e.case_id = ${n.caseId} and e.seq > coalesce(${caseSeen.seq}, 0)
      and (${caseSeen.seq} is not null or e.at > ${placeholder('since')})
      and e.actor_id is not ${placeholder('me')} and exists (select 1 from ${newsActions} where ${newsActions.action} = e.action)))`

export const isSeenByMe = (n: NewsTable) => and(eq(caseSeen.personId, placeholder('me')), eq(caseSeen.caseId, n.caseId))

/** The last event and its subject: the reader may not be allowed to know of it. Without its table, `seq` is that of the log itself. */
const lastIn = (n: NewsTable) => ({
  caseId: n.caseId,
  actorId: n.actorId,
  subject: sql<string | null>`(select subject from audit_events where audit_events.seq = ${n}.seq)`,
})

export const newSince = (at: Instant): number => at.epochMilliseconds - firstDays * dayLength

type Near = {
  readonly own: readonly string[]
  readonly asGuest: readonly string[]
  readonly knownEvents: KnownEvents
}

const eventsOf = (narrower: SQL | undefined) =>
  prepared((db) =>
    db
      .select({
        seq: auditEvents.seq,
        at: auditEvents.at,
        action: auditEvents.action,
        actorId: auditEvents.actorId,
        forId: auditEvents.forId,
        concernsId: auditEvents.concernsId,
        subject: auditEvents.subject,
        caseId: auditEvents.caseId,
        facts: auditEvents.facts,
      })
      .from(auditEvents)
      .leftJoin(caseSeen, and(eq(caseSeen.personId, placeholder('me')), eq(caseSeen.caseId, placeholder('caseId'))))
      .where(
        and(
          eq(auditEvents.caseId, placeholder('caseId')),
          narrower,
          sql`exists (select 1 from ${newsActions} where ${newsActions.action} = ${auditEvents.action})`,
        ),
      )
      .orderBy(desc(auditEvents.seq))
      .limit(mostSince)
      .prepare(),
  )
const mostSince = 100

const sinceThen = eventsOf(
  and(
    sql`${auditEvents.seq} > coalesce(${caseSeen.seq}, 0) and (${caseSeen.seq} is not null or ${auditEvents.at} > ${placeholder('since')})`,
    sql`${auditEvents.actorId} is not ${placeholder('me')}`,
  ),
)
const ofAnyTime = eventsOf(undefined)

/** The last event of a case since this member looked, not their own doing, of which they may know. */
const lastKnown = (db: Db, actor: Member, caseId: string, knownEvents: KnownEvents, at: Instant) =>
  listUnseen(db, actor, caseId, knownEvents, at)[0]

/** What happened in a case since this member looked at it, of which they may know, the latest first. */
export const listUnseen = (db: Db, actor: Member, caseId: string, knownEvents: KnownEvents, at: Instant) =>
  knownEvents(db, actor, sinceThen(db).all({ caseId, me: actor.id, since: newSince(at) }), at)

type LastEvent = { readonly caseId: string; readonly actorId: string | null; readonly subject: string | null }
type Known = Pick<Near, 'knownEvents'> & { readonly isKnown: boolean }

/** Of a case with news: not all of it is their own doing, or more than they may know. */
const isFreshFor = (
  db: Db,
  actor: Member,
  { caseId, actorId }: LastEvent,
  { isKnown, knownEvents }: Known,
  at: Instant,
): boolean => (isKnown && actorId !== actor.id) || lastKnown(db, actor, caseId, knownEvents, at) !== undefined

const newOfPrincipal = prepared((db) =>
  db
    .select(lastIn(counselNews))
    .from(counselNews)
    .leftJoin(caseSeen, isSeenByMe(counselNews))
    .where(and(eq(counselNews.principalId, placeholder('principalId')), isNew(counselNews)))
    .prepare(),
)
const newAsGuest = prepared((db) =>
  db
    .select(lastIn(caseNews))
    .from(caseNews)
    .leftJoin(caseSeen, isSeenByMe(caseNews))
    .where(and(isAsGuest(), isNew(caseNews)))
    .prepare(),
)

/** Most counsel are a guest nowhere, and a party to nothing. */
export const isGuestSomewhere = (db: Db, actor: Member, at: Instant): boolean =>
  sharesWith(db, actor, at).length > 0 || partyCaseIds(db, actor, at).length > 0

type Reached = {
  readonly principalIds: readonly string[]
  /** Whether this member reaches the case (id) as a guest or a party: then it is not on the list of a principal. */
  readonly isGuest: (caseId: string) => boolean
}

/** Ids of the cases with news of which this member may know: one statement a principal, one for what they reach as a guest. */
export function newAnywhere(
  db: Db,
  actor: Member,
  { principalIds, isGuest }: Reached,
  knownEvents: KnownEvents,
  at: Instant,
): Set<string> {
  const asked = { ...viewerOf(actor, at), since: newSince(at) }
  const own = principalIds.flatMap((principalId) => newOfPrincipal(db).all({ ...asked, principalId }))
  const asGuest = isGuestSomewhere(db, actor, at) ? newAsGuest(db).all(asked) : []
  const rows = [...own.filter(({ caseId }) => !isGuest(caseId)), ...asGuest.filter(({ caseId }) => isGuest(caseId))]
  const seen = visibleAmong(db, actor, [...new Set(rows.map(({ caseId }) => caseId))], at)
  const ids = new Set(seen.map(({ id }) => id))
  const visible = rows.filter(({ caseId }) => ids.has(caseId))
  const known = new Set(knownEvents(db, actor, visible, at))
  const isFresh = (row: LastEvent) => isFreshFor(db, actor, row, { isKnown: known.has(row), knownEvents }, at)
  return new Set(visible.filter(isFresh).map(({ caseId }) => caseId))
}

const lastIsOf = (n: NewsTable) => ({ ...lastIn(n), at: n.at, isNew: sql<number>`${isNew(n)}` })
const lastOfPrincipal = prepared((db) =>
  db
    .select(lastIsOf(counselNews))
    .from(counselNews)
    .leftJoin(caseSeen, isSeenByMe(counselNews))
    .where(eq(counselNews.principalId, placeholder('principalId')))
    .prepare(),
)
const lastOfAny = prepared((db) =>
  db
    .select(lastIsOf(caseNews))
    .from(caseNews)
    .leftJoin(caseSeen, isSeenByMe(caseNews))
    .where(isInIds(caseNews.caseId))
    .prepare(),
)

type LastNews = {
  /** As `newAnywhere` has them. */
  readonly fresh: ReadonlySet<string>
  /** When something last happened in each case that this member may know of. Epoch milliseconds by case id. */
  readonly changed: ReadonlyMap<string, number>
}

/** Of a whole list of this member's cases what is new and when each last changed: one statement a principal. */
export function lastNews(
  db: Db,
  actor: Member,
  principalIds: readonly string[],
  { own, asGuest, knownEvents }: Near,
  at: Instant,
): LastNews {
  const asked = { me: actor.id, since: newSince(at) }
  const listed = new Set(own)
  const rows = principalIds
    .flatMap((principalId) => (own.length === 0 ? [] : lastOfPrincipal(db).all({ ...asked, principalId })))
    .filter(({ caseId }) => listed.has(caseId))
  if (asGuest.length > 0) rows.push(...lastOfAny(db).all({ ...asked, ids: JSON.stringify(asGuest) }))
  const known = new Set(knownEvents(db, actor, rows, at))
  const isFresh = (row: (typeof rows)[number]) =>
    row.isNew && isFreshFor(db, actor, row, { isKnown: known.has(row), knownEvents }, at)
  const earlier = ({ caseId }: (typeof rows)[number]) =>
    knownEvents(db, actor, ofAnyTime(db).all({ caseId, me: actor.id }), at)[0]?.at
  return {
    fresh: new Set(rows.filter(isFresh).map(({ caseId }) => caseId)),
    changed: new Map(
      rows.flatMap((row) => {
        const changedAt = known.has(row) ? row.at : earlier(row)
        return changedAt === undefined ? [] : [[row.caseId, changedAt] as const]
      }),
    ),
  }
}

/** On rows of news: cases that I reach as a party, or that counsel let me into. These only narrow; the grants decide. */
export function isAsGuest(): SQL {
  return sql`${caseNews.caseId} in (
  select ${casePeople.caseId} from ${casePeople} where ${isParty(viewerPlaceholders)}
  union select ${caseShares.caseId} from ${caseShares}
  where ${caseShares.withId} = ${viewerPlaceholders.me} and ${isNotNull(caseShares.acceptedAt)} and ${isNull(caseShares.revokedAt)})`
}
export type News = {
  readonly theCase: VisibleCase
  readonly at: number
  readonly action: Action
  /** As the log has them. */
  readonly facts: Readonly<Record<string, unknown>>
}

const ordered: readonly Action[] = ['limitOrder.made', 'limitOrder.cancelled']

/** What orders did to the limits of these cases (ids) since this member last looked at each, as far as they may know of it. */
export const listOrderNews = (
  db: Db,
  actor: Member,
  caseIds: readonly string[],
  knownEvents: KnownEvents,
  at: Instant,
): News[] =>
  caseIds.flatMap((caseId) => {
    const since = sinceThen(db).all({ caseId, me: actor.id, since: newSince(at) })
    const known = knownEvents(db, actor, since, at).filter(({ action }) => ordered.includes(action as Action))
    const theCase = known.length > 0 && findCase(db, actor, caseId, at)
    return theCase
      ? known.map((event) => ({
          theCase,
          at: event.at,
          action: event.action as Action,
          facts: JSON.parse(event.facts),
        }))
      : []
  })
