import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, hole, prepared } from '../../platform/db/index.ts'
import { isVisible, someone, whoIs } from '../access/queries.ts'
import { nearCases } from '../record/near-cases.ts'
import { cases } from '../record/schema.ts'
import { type HearingFilters, isOf, type ListedHearing, seenBy } from './rows.ts'
import { hearings } from './schema.ts'

const between = prepared((db) =>
  db
    .select({ hearing: hearings, theCase: cases })
    .from(hearings)
    .innerJoin(cases, eq(cases.id, hearings.caseId))
    .where(
      and(
        inArray(hearings.caseId, nearCases(db)),
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
    .prepare(),
)

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
