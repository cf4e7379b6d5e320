import { and, eq, gt, isNotNull, isNull, lt, ne, or, type SQL, type SQLWrapper } from 'drizzle-orm'
import { delegationCases, delegations } from '../../delegation/index.ts'
import { listEventsSince } from '../../platform/audit/index.ts'
import { dayLength } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { appearances } from '../appearances/schema.ts'
import { casePeople } from '../people/schema.ts'
import { caseShares } from '../shares/schema.ts'

/** How somebody could read a case at some time of a period. */
type PastPath = {
  readonly personId: string
  readonly as: 'counsel' | 'delegate' | 'standIn' | 'coCounsel' | 'party' | 'outside'
  /** Whose counsel or colleague let them in. */
  readonly forId: string | null
}

/** An officer's reason opens a file of another office for a day. */
const outsideMs = dayLength

/**
 * Everybody who could read a case at some instant from `from` until before `until` (epoch milliseconds), by the grants as they
 * are kept, ended ones too. For reports about the past; present access is decided elsewhere.
 */
export function pathsBetween(db: Db, caseId: string, from: number, until: number): PastPath[] {
  const overlaps = (start: SQLWrapper, ...ends: SQLWrapper[]): SQL | undefined =>
    and(lt(start, until), ...ends.map((end) => or(isNull(end), gt(end, from))))
  const ofRecord = and(eq(appearances.caseId, caseId), overlaps(appearances.from, appearances.until))
  const counsel = db.select({ personId: appearances.counselId }).from(appearances).where(ofRecord).all()
  const delegates = db
    .select({
      id: delegations.id,
      personId: delegations.delegateId,
      forId: delegations.counselId,
      allCases: delegations.allCases,
    })
    .from(appearances)
    .innerJoin(delegations, eq(delegations.counselId, appearances.counselId))
    .where(
      and(
        ofRecord,
        isNotNull(delegations.acceptedAt),
        overlaps(delegations.acceptedAt, delegations.until, delegations.revokedAt),
      ),
    )
    .all()
  const covered = new Set(
    db
      .select({ id: delegationCases.delegationId })
      .from(delegationCases)
      .where(eq(delegationCases.caseId, caseId))
      .all()
      .map(({ id }) => id),
  )
  const guests = db
    .select({ personId: caseShares.withId, as: caseShares.kind, forId: caseShares.counselId })
    .from(caseShares)
    .innerJoin(appearances, eq(appearances.id, caseShares.appearanceId))
    .where(
      and(
        ofRecord,
        isNotNull(caseShares.acceptedAt),
        overlaps(caseShares.acceptedAt, caseShares.revokedAt),
        overlaps(caseShares.from, caseShares.until),
      ),
    )
    .all()
  const parties = db
    .select({ personId: casePeople.accountId })
    .from(casePeople)
    .where(and(eq(casePeople.caseId, caseId), ne(casePeople.role, 'interpreter')))
    .all()
  const outside = listEventsSince(db, caseId, from - outsideMs).filter(
    ({ action, at }) => action === 'case.openedOutside' && at < until,
  )
  const all = [
    ...counsel.map(({ personId }) => ({ personId, as: 'counsel' as const, forId: null })),
    ...delegates
      .filter(({ id, allCases }) => allCases || covered.has(id))
      .map(({ personId, forId }) => ({ personId, as: 'delegate' as const, forId })),
    ...guests,
    ...parties.map(({ personId }) => ({ personId, as: 'party' as const, forId: null })),
    ...outside.map(({ actorId }) => ({ personId: actorId, as: 'outside' as const, forId: null })),
  ].flatMap(({ personId, ...path }): PastPath[] => (personId === null ? [] : [{ ...path, personId }]))
  return [...new Map(all.map((path) => [`${path.personId} ${path.as} ${path.forId}`, path])).values()]
}
