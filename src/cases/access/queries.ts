import { and, eq, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { anyOfPerson, type Member, people } from '../../accounts/people/index.ts'
import { delegationCases, delegations } from '../../delegation/index.ts'
import { dayLength, type Instant, instant } from '../../platform/clock.ts'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { appearances } from '../appearances/schema.ts'
import { casePeople } from '../people/schema.ts'
import { cases } from '../record/schema.ts'
import { caseShares } from '../shares/schema.ts'

declare const seen: unique symbol
/** A case this member may see at the instant asked about. Reads take this, never an id; a command takes an id and gets this inside its transaction. */
export type VisibleCase = typeof cases.$inferSelect & { readonly [seen]: true }

/** How long a closed case stays readable: the one global, set at start. */
let closedMonths = 12
export function setClosedMonths(months: number): void {
  closedMonths = months
  span = undefined
}

type SqlValue<T> = T | Placeholder | SQL
/**
 * Who looks, and when: values, columns, or parameters of a prepared query. `closedAfter`: cases closed until then are out of
 * reach.
 */
export type Viewer = { me: SqlValue<string>; at: SqlValue<number>; closedAfter: SqlValue<number> }

export const viewerPlaceholders = {
  me: sql.placeholder('me'),
  at: sql.placeholder('at'),
  closedAfter: sql.placeholder('closedAfter'),
}

export const viewerOf = (actor: Member, at: Instant) => ({
  me: actor.id,
  at: at.epochMilliseconds,
  closedAfter: closedUntil(at),
})

/** Calendar arithmetic is slow; between two midnights (UTC) so many months are as many days. */
let span: { readonly day: number; readonly length: number } | undefined

/** Cases closed until this instant (epoch milliseconds) are no longer accessible. */
export function closedUntil(at: Instant): number {
  const now = at.epochMilliseconds
  const day = Math.floor(now / dayLength)
  if (span?.day !== day) {
    const before = at.toZonedDateTimeISO('UTC').subtract({ months: closedMonths }).epochMilliseconds
    span = { day, length: now - before }
  }
  return now - span.length
}

/** When access to a case closed then ends. Epoch milliseconds. */
export const accessEnd = (closedAt: number): number =>
  instant(closedAt).toZonedDateTimeISO('UTC').add({ months: closedMonths }).epochMilliseconds

/** On a row of `appearances`: it is live. Half-open, `from` ≤ at < `until`. */
export const isLive = (at: SqlValue<number>): SQL =>
  sql`${appearances.from} <= ${at} and (${appearances.until} is null or ${appearances.until} > ${at})`

/** On rows of `delegations` and `appearances`: this counsel's delegation to me is live and covers the case. A suspended counsel lets nobody in. */
export const isDelegated = ({ me, at }: Pick<Viewer, 'me' | 'at'>): SQL => sql`
  ${delegations.counselId} = ${appearances.counselId} and ${delegations.delegateId} = ${me}
  and exists (select 1 from ${people} where ${people.id} = ${delegations.counselId} and ${people.state} = 'active')
  and ${delegations.acceptedAt} is not null and ${delegations.revokedAt} is null
  and (${delegations.until} is null or ${delegations.until} > ${at})
  and (${delegations.allCases} or exists (
    select 1 from ${delegationCases}
    where ${delegationCases.delegationId} = ${delegations.id} and ${delegationCases.caseId} = ${appearances.caseId}))`

/**
 * On rows of `case_shares` and `appearances`: this counsel let me into the case, it has begun and is not over. A share hangs
 * on the appearance under which it was given: counsel who come back on the record later bring nobody with them.
 */
export const isShared = ({ me, at }: Pick<Viewer, 'me' | 'at'>): SQL => sql`
  ${caseShares.withId} = ${me} and ${caseShares.appearanceId} = ${appearances.id}
  and exists (select 1 from ${people} where ${people.id} = ${caseShares.counselId} and ${people.state} = 'active')
  and ${caseShares.acceptedAt} is not null and ${caseShares.revokedAt} is null
  and ${caseShares.from} <= ${at} and (${caseShares.until} is null or ${caseShares.until} > ${at})`

/** On a row of `appearances`: it is live, and it is mine or that of counsel who lets me read this case. */
export const isPath = (who: Viewer): SQL => sql`
  ${isLive(who.at)} and (${appearances.counselId} = ${who.me}
    or exists (select 1 from ${delegations} where ${isDelegated(who)})
    or exists (select 1 from ${caseShares} where ${isShared(who)}))`

/** On a row of `case_people`: it is me, as a party (an interpreter is none). */
export const isParty = (who: Viewer): SQL =>
  sql`${casePeople.accountId} = ${who.me} and ${casePeople.role} <> 'interpreter'`

const anyPlace = anyOfPerson(casePeople.accountId)
const partyCases = prepared((db) =>
  db
    .select({ caseId: casePeople.caseId, role: casePeople.role })
    .from(casePeople)
    .where(isParty(viewerPlaceholders))
    .prepare(),
)

/** As what this member is a party themselves, and to which cases. */
export const partyPlaces = (db: Db, actor: Member, at: Instant) =>
  anyPlace(db, actor.id) ? partyCases(db).all(viewerOf(actor, at)) : []

/** Ids of these cases. */
export const partyCaseIds = (db: Db, actor: Member, at: Instant): string[] =>
  partyPlaces(db, actor, at).map(({ caseId }) => caseId)

/** On a row of `cases`. The one definition of who sees a case: from the grants as they are now. */
export const isVisible = (who: Viewer): SQL => sql`
  (exists (select 1 from ${appearances} where ${appearances.caseId} = ${cases.id} and ${isPath(who)})
    or exists (select 1 from ${casePeople} where ${casePeople.caseId} = ${cases.id} and ${isParty(who)}))
  and (${cases.closedAt} is null or ${cases.closedAt} > ${who.closedAfter})`

/** Options only narrow. */
export const visibleCases = (db: Db, actor: Member, at: Instant, ...narrower: SQL[]): VisibleCase[] =>
  db
    .select()
    .from(cases)
    .where(and(isVisible(viewerOf(actor, at)), ...narrower))
    .all() as VisibleCase[]

const amongIds = prepared((db) =>
  db
    .select()
    .from(cases)
    .where(and(isInIds(cases.id), isVisible(viewerPlaceholders)))
    .prepare(),
)

const visibleCase = prepared((db) =>
  db
    .select()
    .from(cases)
    .where(and(eq(cases.id, sql.placeholder('id')), isVisible(viewerPlaceholders)))
    .prepare(),
)

export const findCase = (db: Db, actor: Member, id: string, at: Instant): VisibleCase | undefined =>
  visibleCase(db).get({ id, ...viewerOf(actor, at) }) as VisibleCase | undefined

/** Those of these cases (ids) that this member sees. */
export function visibleAmong(db: Db, actor: Member, ids: readonly string[], at: Instant): VisibleCase[] {
  const [only, ...others] = ids
  if (only === undefined) return []
  // A page about one case has looked for it before.
  if (others.length === 0) {
    const found = findCase(db, actor, only, at)
    return found ? [found] : []
  }
  return amongIds(db).all({ ...viewerOf(actor, at), ids: JSON.stringify(ids) }) as VisibleCase[]
}

/** Throws NotFound, alike for a case out of reach and for one that does not exist. */
export function getCase(db: Db, actor: Member, id: string, at: Instant): VisibleCase {
  const found = findCase(db, actor, id, at)
  if (!found) throw new NotFound('case')
  return found
}
