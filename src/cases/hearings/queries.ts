import { and, asc, desc, eq, gt, gte, inArray, lte, type SQL, sql } from 'drizzle-orm'
import { type DeskQueue, type Member, sqlFalse, sqlNull } from '../../accounts/people/index.ts'
import { principalIdsOf } from '../../delegation/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Db, isInIds, placeholder, prepared } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import { isParty, isVisible, type VisibleCase, viewerOf, viewerPlaceholders } from '../access/queries.ts'
import { counselCase } from '../list/list-schema.ts'
import { casePeople } from '../people/schema.ts'
import type { ReadableCase } from '../record/office-queries.ts'
import { caseColumns } from '../record/related-queries.ts'
import { cases } from '../record/schema.ts'
import { caseShares } from '../shares/schema.ts'
import { type Hearing, type HearingFilters, isSeenThrough, type ListedHearing, withCapacities } from './rows.ts'
import { hearings } from './schema.ts'

/** A case that someone may see: a member's, or an officer's. */
export type ReachedCase = VisibleCase | ReadableCase

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

/** Of one case, scheduled and not begun yet, soonest first. */
export const hearingsAhead = (db: Db, theCase: ReachedCase, at: Instant): Hearing[] =>
  listHearings(db, theCase)
    .filter(({ state, startsAt }) => state === 'scheduled' && startsAt > at.epochMilliseconds)
    .reverse()

type HearingQuery = {
  /** After this one (epoch milliseconds and id of the last one shown). */
  after?: Cursor | undefined
  limit?: number
  /** Only those that begin before this instant. */
  before?: number
  /** Only what was fixed or changed since this instant. */
  changedSince?: number | undefined
  filters?: HearingFilters
}

const longest = dayLength

/**
 * Not yet over, soonest first, in all cases this member sees: those that are fixed, and with `withCancelled` also those that
 * were adjourned or cancelled before their day.
 */
export function upcomingHearings(
  db: Db,
  actor: Member,
  at: Instant,
  {
    after,
    before,
    changedSince,
    limit = pageSize,
    filters = {},
    withCancelled = false,
  }: HearingQuery & { withCancelled?: boolean } = {},
): ListedHearing[] {
  const now = at.epochMilliseconds
  // A bound on the start alone, so that each case's index is entered at the right place.
  const isComing = sql`${hearings.startsAt} > ${now - longest} and ${hearings.startsAt} + ${hearings.minutes} * 60000 > ${now}`
  const isFixed = withCancelled ? undefined : eq(hearings.state, 'scheduled')
  const isBefore = before ? lte(hearings.startsAt, before) : undefined
  const isNext = after && sql`(${hearings.startsAt}, ${hearings.id}) > (${after.at}, ${after.id})`
  const narrower = withCancelled ? [] : [gt(counselCase.nextHearingAt, 0)]
  const wanted = and(
    isComing,
    isFixed,
    isBefore,
    isNext,
    isChanged(changedSince),
    inCasesOf(db, actor, at, ...narrower),
  )
  return listed(db, actor, at, and(wanted, fits(actor, at, filters)), [asc(hearings.startsAt), asc(hearings.id)], limit)
}

const fixedUntil = prepared((db) => {
  const { me, at } = viewerPlaceholders
  const asParty = db.select({ id: casePeople.caseId }).from(casePeople).where(isParty(viewerPlaceholders))
  const shared = db.select({ id: caseShares.caseId }).from(caseShares).where(eq(caseShares.withId, me))
  // A case whose next hearing is later has none before.
  const onList = db
    .select({ id: counselCase.caseId })
    .from(counselCase)
    .where(
      and(
        isInIds(counselCase.counselId, 'principals'),
        gt(counselCase.nextHearingAt, 0),
        lte(counselCase.nextHearingAt, placeholder('until')),
      ),
    )
  return db
    .select({ hearing: hearings, theCase: cases })
    .from(hearings)
    .innerJoin(cases, eq(cases.id, hearings.caseId))
    .where(
      and(
        gt(hearings.startsAt, placeholder('from')),
        lte(hearings.startsAt, placeholder('until')),
        sql`${hearings.startsAt} + ${hearings.minutes} * 60000 > ${at}`,
        eq(hearings.state, 'scheduled'),
        inArray(hearings.caseId, asParty.union(shared).union(onList)),
        isVisible(viewerPlaceholders),
      ),
    )
    .orderBy(asc(hearings.startsAt), asc(hearings.id))
    .limit(placeholder('limit'))
    .prepare()
})

/** Those that are fixed, not yet over and begin until an instant (epoch milliseconds): the first of `upcomingHearings`. */
export function hearingsUntil(db: Db, actor: Member, until: number, limit: number, at: Instant): ListedHearing[] {
  const principals = JSON.stringify(principalIdsOf(db, actor, at))
  const span = { from: at.epochMilliseconds - longest, until }
  return withCapacities(db, actor, at, fixedUntil(db).all({ ...viewerOf(actor, at), ...span, principals, limit }))
}

/** What is over, held or not, latest first. */
export function pastHearings(
  db: Db,
  actor: Member,
  at: Instant,
  { after, changedSince, limit = pageSize, filters = {} }: HearingQuery = {},
): ListedHearing[] {
  const now = at.epochMilliseconds
  const isOver = sql`${hearings.startsAt} <= ${now} and ${hearings.startsAt} + ${hearings.minutes} * 60000 <= ${now}`
  const isNext = after && sql`(${hearings.startsAt}, ${hearings.id}) < (${after.at}, ${after.id})`
  const wanted = and(isOver, isNext, isChanged(changedSince), inCasesOf(db, actor, at), fits(actor, at, filters))
  return listed(db, actor, at, wanted, [desc(hearings.startsAt), desc(hearings.id)], limit)
}

const isChanged = (since: number | undefined) => (since === undefined ? undefined : gte(hearings.changedAt, since))

/** Narrows to the cases on this member's lists, so that the hearings of others are not even looked at. */
function inCasesOf(db: Db, actor: Member, at: Instant, ...narrower: SQL[]): SQL {
  const principals = principalIdsOf(db, actor, at)
  const asParty = db
    .select({ id: casePeople.caseId })
    .from(casePeople)
    .where(isParty(viewerOf(actor, at)))
  const shared = db.select({ id: caseShares.caseId }).from(caseShares).where(eq(caseShares.withId, actor.id))
  const ownAndShared = asParty.union(shared)
  if (principals.length === 0) return inArray(hearings.caseId, ownAndShared)
  const onList = db
    .select({ id: counselCase.caseId })
    .from(counselCase)
    .where(and(inArray(counselCase.counselId, principals), ...narrower))
  return inArray(hearings.caseId, ownAndShared.union(onList))
}

function fits(actor: Member, at: Instant, { division, kind, state, principalId }: HearingFilters): SQL | undefined {
  const who = viewerOf(actor, at)
  return and(
    division && eq(cases.division, division),
    kind && eq(hearings.kind, kind),
    state && eq(hearings.state, state),
    principalId ? isSeenThrough(principalId, who) : undefined,
  )
}

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
    .where(and(wanted, isVisible(viewerOf(actor, at))))
    .orderBy(...order)
    .limit(limit)
    .all()
  return withCapacities(db, actor, at, rows)
}

/** Throws NotFound, alike for a hearing of a case out of reach and for one that does not exist. */
export function getHearing(db: Db, actor: Member, id: string, at: Instant): ListedHearing {
  const [found] = listed(db, actor, at, eq(hearings.id, id), [asc(hearings.id)], 1)
  if (!found) throw new NotFound('hearing')
  return found
}

/** How long before a hearing a link that is missing is work. */
const linkDays = 7

/** Hearings at a distance whose link is missing. */
export const linklessQueue: DeskQueue = {
  from: sql`${hearings} cross join ${cases} on ${cases.id} = ${hearings.caseId}`,
  waits: ({ officeId }, at) =>
    sql`${hearings.link} is null and ${hearings.state} = 'scheduled' and ${hearings.mode} in ('virtual', 'hybrid')
      and ${hearings.startsAt} > ${at.epochMilliseconds} and ${hearings.startsAt} < ${at.epochMilliseconds + linkDays * dayLength}
      and ${cases.officeId} = ${officeId}`,
  id: sql`${hearings.id}`,
  place: sql`${hearings.startsAt}`,
  ...caseColumns,
  label: sqlNull,
  detail: sql`${hearings.kind}`,
  who: sqlNull,
  isPressing: sqlFalse,
}
