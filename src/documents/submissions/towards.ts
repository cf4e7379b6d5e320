import { and, asc, inArray } from 'drizzle-orm'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { submissions } from './schema.ts'

const judged = prepared((db) =>
  db
    .select({
      id: submissions.id,
      caseId: submissions.caseId,
      principalId: submissions.principalId,
      deadlineId: submissions.deadlineId,
      dueDate: submissions.dueDate,
      receivedAt: submissions.receivedAt,
    })
    .from(submissions)
    .where(and(isInIds(submissions.caseId), inArray(submissions.state, ['received', 'accepted'])))
    .orderBy(asc(submissions.receivedAt))
    .prepare(),
)

type Limit = {
  readonly id: string
  readonly day: string | null
  readonly theCase: { readonly id: string }
  readonly capacities: readonly { readonly principalId: string }[]
}

/**
 * Of limits that are still open, when something was last sent in their case that was judged by them (epoch milliseconds). It may
 * have been all, or a part: only a mark of one's own says.
 */
export function sentTowards(db: Db, limits: readonly Limit[]): (limit: Limit) => number | undefined {
  if (limits.length === 0) return () => undefined
  const ids = JSON.stringify([...new Set(limits.map(({ theCase }) => theCase.id))])
  const byCase = Map.groupBy(judged(db).all({ ids }), ({ caseId }) => caseId)
  return ({ id, day, theCase, capacities }) =>
    byCase
      .get(theCase.id)
      ?.findLast(
        (sent) =>
          sent.deadlineId === id &&
          sent.dueDate === day &&
          capacities.some(({ principalId }) => principalId === sent.principalId),
      )?.receivedAt ?? undefined
}
