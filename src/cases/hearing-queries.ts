import { and, asc, desc, eq, gt, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { Member } from '../accounts/index.ts'
import { mandatesOf } from '../delegation/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Db, prepared } from '../platform/db/index.ts'
import { isParty, isVisible, type VisibleCase, whoIs } from './access-queries.ts'
import { forWhomIn } from './capacity-queries.ts'
import { caseShares } from './counsel-schema.ts'
import { counselCase } from './list-schema.ts'
import type { OfficeCase } from './office-queries.ts'
import { casePeople, cases, hearings } from './schema.ts'

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
}

type Asked = {
  /** After this one (epoch milliseconds and id of the last one shown). */
  after?: { startsAt: number; id: string }
  limit?: number
  /** Only those that begin before this instant. */
  before?: number
}

/** Scheduled and not yet over, soonest first, in all cases this member sees. */
export function upcomingHearings(
  db: Db,
  actor: Member,
  at: Instant,
  { after, before, limit = 50 }: Asked = {},
): ListedHearing[] {
  const now = at.epochMilliseconds
  const isComing = sql`${hearings.state} = 'scheduled' and ${hearings.startsAt} + ${hearings.minutes} * 60000 > ${now}`
  const isBefore = before ? lte(hearings.startsAt, before) : undefined
  const isNext = after && sql`(${hearings.startsAt}, ${hearings.id}) > (${after.startsAt}, ${after.id})`
  const wanted = and(isComing, isBefore, isNext, inCasesOf(db, actor, at, gt(counselCase.nextHearingAt, 0)))
  return listed(db, actor, at, wanted, [asc(hearings.startsAt), asc(hearings.id)], limit)
}

/** What is over, held or not, latest first. */
export function pastHearings(db: Db, actor: Member, at: Instant, { after, limit = 50 }: Asked = {}): ListedHearing[] {
  const now = at.epochMilliseconds
  const isOver = sql`${hearings.startsAt} + ${hearings.minutes} * 60000 <= ${now}`
  const isNext = after && sql`(${hearings.startsAt}, ${hearings.id}) < (${after.startsAt}, ${after.id})`
  return listed(
    db,
    actor,
    at,
    and(isOver, isNext, inCasesOf(db, actor, at)),
    [desc(hearings.startsAt), desc(hearings.id)],
    limit,
  )
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
  return rows.map(({ hearing, theCase }) => {
    const visible = theCase as VisibleCase
    return { ...hearing, theCase: visible, forWhom: forWhomIn(db, actor, visible, at) }
  })
}
