import { eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { delegations } from '../../delegation/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { isParty, viewerPlaceholders } from '../access/queries.ts'
import { counselCase } from '../list/list-schema.ts'
import { casePeople } from '../people/schema.ts'
import { caseShares } from '../shares/schema.ts'

/**
 * Ids of the cases that someone may see, and of some more: lists of counsel who let them in once, their own parts, what was
 * shared with them. It narrows, so that the cases of others are not even looked at; the grants decide (`isVisible`).
 */
export function nearCases(db: Db) {
  const principals = sql`(select ${viewerPlaceholders.me} union select ${delegations.counselId} from ${delegations}
    where ${delegations.delegateId} = ${viewerPlaceholders.me} and ${isNotNull(delegations.acceptedAt)} and ${isNull(delegations.revokedAt)})`
  const onList = db
    .select({ id: counselCase.caseId })
    .from(counselCase)
    .where(sql`${counselCase.counselId} in ${principals}`)
  const asParty = db.select({ id: casePeople.caseId }).from(casePeople).where(isParty(viewerPlaceholders))
  const shared = db
    .select({ id: caseShares.caseId })
    .from(caseShares)
    .where(eq(caseShares.withId, viewerPlaceholders.me))
  return onList.union(asParty).union(shared)
}
