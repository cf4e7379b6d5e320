import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { Member } from '../accounts/index.ts'
import { delegations, mandatesOf } from '../delegation/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Db, prepared } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { isParty, isPath, isVisible, someone, type VisibleCase, whoIs } from './access-queries.ts'
import { type Capacity, capacitiesIn } from './capacity-queries.ts'
import { caseShares } from './counsel-schema.ts'
import { counselCase } from './list-schema.ts'
import type { OfficeCase } from './office-queries.ts'
import { appearances, casePeople, cases, type Division, hearings } from './schema.ts'

export type Hearing = typeof hearings.$inferSelect

/** A case that someone may see: a member's, or an officer's. */
export type ReachedCase = VisibleCase | OfficeCase

const hearingsOfCase = prepared((db) =>
  db
    .select()
    .from(hearings)
    .where(eq(hearings.caseId, sql.placeholder('caseId')))
    .orderBy(desc(hearings.startsAt))
    .prepare(),
)

/** Latest first. */
export const listHearings = (db: Db, theCase: ReachedCase): Hearing[] => hearingsOfCase(db).all({ caseId: theCase.id })

export type ListedHearing = Hearing & {
  readonly theCase: VisibleCase
  /** In whose name this member sees the case; none when only in their own. */
  readonly forWhom: readonly string[]
  /** Who sits in it, of those for whom this member sees it: counsel of record, the party, a stand-in. */
  readonly attendees: readonly { readonly id: string; readonly name: string }[]
}

/** What narrows a list; what is left out narrows nothing. */
export type HearingFilters = {
  readonly division?: Division
  readonly kind?: Hearing['kind']
  readonly state?: Hearing['state']
  /** Only those of this counsel, or the member's own. */
  readonly principalId?: string
}

type Asked = {
  /** After this one (epoch milliseconds and id of the last one shown). */
  after?: { startsAt: number; id: string }
  limit?: number
  /** Only those that begin before this instant. */
  before?: number
  filters?: HearingFilters
}

const longest = 24 * 3_600_000

/**
 * Not yet over, soonest first, in all cases this member sees: those that are fixed, and with `withFallen` also those that
 * were adjourned or cancelled before their day.
 */
export function upcomingHearings(
  db: Db,
  actor: Member,
  at: Instant,
  { after, before, limit = 50, filters = {}, withFallen = false }: Asked & { withFallen?: boolean } = {},
): ListedHearing[] {
  const now = at.epochMilliseconds
  // The bound on the start alone lets each case's index be entered at the right place.
  const isComing = sql`${hearings.startsAt} > ${now - longest} and ${hearings.startsAt} + ${hearings.minutes} * 60000 > ${now}`
  const isFixed = withFallen ? undefined : eq(hearings.state, 'scheduled')
  const isBefore = before ? lte(hearings.startsAt, before) : undefined
  const isNext = after && sql`(${hearings.startsAt}, ${hearings.id}) > (${after.startsAt}, ${after.id})`
  const narrower = withFallen ? [] : [gt(counselCase.nextHearingAt, 0)]
  const wanted = and(isComing, isFixed, isBefore, isNext, inCasesOf(db, actor, at, ...narrower))
  return listed(db, actor, at, and(wanted, fits(actor, at, filters)), [asc(hearings.startsAt), asc(hearings.id)], limit)
}

/** What is over, held or not, latest first. */
export function pastHearings(
  db: Db,
  actor: Member,
  at: Instant,
  { after, limit = 50, filters = {} }: Asked = {},
): ListedHearing[] {
  const now = at.epochMilliseconds
  const isOver = sql`${hearings.startsAt} <= ${now} and ${hearings.startsAt} + ${hearings.minutes} * 60000 <= ${now}`
  const isNext = after && sql`(${hearings.startsAt}, ${hearings.id}) < (${after.startsAt}, ${after.id})`
  const wanted = and(isOver, isNext, inCasesOf(db, actor, at), fits(actor, at, filters))
  return listed(db, actor, at, wanted, [desc(hearings.startsAt), desc(hearings.id)], limit)
}

/** Narrows to the cases on this member's lists, so that the hearings of others are not even looked at. */
function inCasesOf(db: Db, actor: Member, at: Instant, ...narrower: SQL[]): SQL {
  const principals = mandatesOf(db, actor, at).map(({ principalId }) => principalId)
  const onList = db
    .select({ id: counselCase.caseId })
    .from(counselCase)
    .where(and(inArray(counselCase.counselId, principals), ...narrower))
  const asParty = db
    .select({ id: casePeople.caseId })
    .from(casePeople)
    .where(isParty(whoIs(actor, at)))
  const shared = db.select({ id: caseShares.caseId }).from(caseShares).where(eq(caseShares.withId, actor.id))
  return inArray(hearings.caseId, onList.union(asParty).union(shared))
}

function fits(actor: Member, at: Instant, { division, kind, state, principalId }: HearingFilters): SQL | undefined {
  const who = whoIs(actor, at)
  return and(
    division && eq(cases.division, division),
    kind && eq(hearings.kind, kind),
    state && eq(hearings.state, state),
    principalId ? isOf(principalId, who) : undefined,
  )
}

type Asking = Parameters<typeof isPath>[0]

/** On a row of `cases`: this member sees it through that counsel, or through themselves. */
const isOf = (principal: Asking['me'], who: Asking): SQL => sql`(
  exists (select 1 from ${appearances} where ${appearances.caseId} = ${cases.id}
    and ${appearances.counselId} = ${principal} and ${isPath(who)})
  or (${principal} = ${who.me} and exists (select 1 from ${casePeople}
    where ${casePeople.caseId} = ${cases.id} and ${isParty(who)})))`

function listed(
  db: Db,
  actor: Member,
  at: Instant,
  wanted: SQL | undefined,
  order: SQL[],
  limit: number,
): ListedHearing[] {
  const rows = db
    .select({ hearing: hearings, theCase: cases })
    .from(hearings)
    .innerJoin(cases, eq(cases.id, hearings.caseId))
    .where(and(wanted, isVisible(whoIs(actor, at))))
    .orderBy(...order)
    .limit(limit)
    .all()
  return seenBy(db, actor, at, rows)
}

const hole = (name: string) => sql.placeholder(name)

/** Lists narrow, the grants decide (`isVisible`): a counsel whose delegation is over is still looked at, and nothing of theirs found. */
const between = prepared((db) => {
  const principals = sql`(select ${someone.me} union select ${delegations.counselId} from ${delegations}
    where ${delegations.delegateId} = ${someone.me} and ${and(isNotNull(delegations.acceptedAt), isNull(delegations.revokedAt))})`
  const onList = db
    .select({ id: counselCase.caseId })
    .from(counselCase)
    .where(sql`${counselCase.counselId} in ${principals}`)
  const asParty = db.select({ id: casePeople.caseId }).from(casePeople).where(isParty(someone))
  const shared = db.select({ id: caseShares.caseId }).from(caseShares).where(eq(caseShares.withId, someone.me))
  return db
    .select({ hearing: hearings, theCase: cases })
    .from(hearings)
    .innerJoin(cases, eq(cases.id, hearings.caseId))
    .where(
      and(
        inArray(hearings.caseId, onList.union(asParty).union(shared)),
        sql`${hearings.startsAt} >= ${hole('from')} and ${hearings.startsAt} < ${hole('to')}`,
        sql`(${hole('division')} is null or ${cases.division} = ${hole('division')})`,
        sql`(${hole('kind')} is null or ${hearings.kind} = ${hole('kind')})`,
        sql`(${hole('state')} is null or ${hearings.state} = ${hole('state')})`,
        sql`(${hole('principal')} is null or ${isOf(hole('principal'), someone)})`,
        isVisible(someone),
      ),
    )
    .orderBy(asc(hearings.startsAt), asc(hearings.id))
    .limit(hole('limit'))
    .prepare()
})

/** All that begin from one instant up to and without another (epoch milliseconds), whatever became of them, soonest first. */
export function hearingsBetween(
  db: Db,
  actor: Member,
  { from, to }: { from: number; to: number },
  filters: HearingFilters,
  at: Instant,
  limit = 2000,
): ListedHearing[] {
  const { division = null, kind = null, state = null, principalId: principal = null } = filters
  const asked = { ...whoIs(actor, at), from, to, division, kind, state, principal, limit }
  return seenBy(db, actor, at, between(db).all(asked))
}

/** Throws NotFound, alike for a hearing of a case out of reach and for one that does not exist. */
export function getHearing(db: Db, actor: Member, id: string, at: Instant): ListedHearing {
  const [found] = listed(db, actor, at, eq(hearings.id, id), [asc(hearings.id)], 1)
  if (!found) throw new NotFound('hearing')
  return found
}

/** The same rows with what this member is in each case, asked once a case. */
function seenBy(
  db: Db,
  actor: Member,
  at: Instant,
  rows: { hearing: Hearing; theCase: typeof cases.$inferSelect }[],
): ListedHearing[] {
  const known = new Map<string, Capacity[]>()
  return rows.map(({ hearing, theCase }) => {
    const visible = theCase as VisibleCase
    const capacities = known.get(theCase.id) ?? capacitiesIn(db, actor, visible, at)
    known.set(theCase.id, capacities)
    const isOwn = capacities.some((capacity) => capacity.isOwn)
    return {
      ...hearing,
      theCase: visible,
      forWhom: isOwn ? [] : capacities.map(({ principalName }) => principalName),
      attendees: capacities.map(({ as, principalId, principalName }) =>
        as === 'standIn' ? { id: actor.id, name: actor.name } : { id: principalId, name: principalName },
      ),
    }
  })
}
