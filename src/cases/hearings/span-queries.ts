import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, placeholder, prepared } from '../../platform/db/index.ts'
import { isVisible, viewerOf, viewerPlaceholders } from '../access/queries.ts'
import { nearCases } from '../record/near-cases.ts'
import { cases } from '../record/schema.ts'
import { type HearingFilters, isSeenThrough, type ListedHearing, withCapacities } from './rows.ts'
import { hearings } from './schema.ts'

const between = prepared((db) =>
  db
    .select({ hearing: hearings, theCase: cases })
    .from(hearings)
    .innerJoin(cases, eq(cases.id, hearings.caseId))
    .where(
      and(
        inArray(hearings.caseId, nearCases(db)),
        sql`${hearings.startsAt} >= ${placeholder('from')} and ${hearings.startsAt} < ${placeholder('to')}`,
        sql`(${placeholder('division')} is null or ${cases.division} = ${placeholder('division')})`,
        sql`(${placeholder('kind')} is null or ${hearings.kind} = ${placeholder('kind')})`,
        sql`(${placeholder('state')} is null or ${hearings.state} = ${placeholder('state')})`,
        sql`(${placeholder('principal')} is null or ${isSeenThrough(placeholder('principal'), viewerPlaceholders)})`,
        isVisible(viewerPlaceholders),
      ),
    )
    .orderBy(asc(hearings.startsAt), asc(hearings.id))
    .limit(placeholder('limit'))
    .prepare(),
)

/** All that begin from one instant up to and without another (epoch milliseconds), whatever became of them, soonest first. */
export const hearingsBetween = (
  db: Db,
  actor: Member,
  span: { from: number; to: number },
  filters: HearingFilters,
  at: Instant,
): ListedHearing[] => withCapacities(db, actor, at, hearingRowsBetween(db, actor, span, filters, at, 2000))

/** The same, without what this member is in each case. */
export function hearingRowsBetween(
  db: Db,
  actor: Member,
  { from, to }: { from: number; to: number },
  filters: HearingFilters,
  at: Instant,
  limit: number,
): ReturnType<ReturnType<typeof between>['all']> {
  const { division = null, kind = null, state = null, principalId: principal = null } = filters
  const asked = { ...viewerOf(actor, at), from, to, division, kind, state, principal, limit }
  return between(db).all(asked)
}
