import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
import { submissions } from '../submissions/schema.ts'

/** Drafts that one counsel had not sent belong to another from now on; what was sent keeps its name. */
export function handOverDrafts(tx: Tx, fromId: string, toId: string, caseIds: readonly string[]): void {
  tx.update(submissions)
    .set({ principalId: toId })
    .where(
      and(
        eq(submissions.principalId, fromId),
        eq(submissions.state, 'draft'),
        inArray(submissions.caseId, [...caseIds]),
      ),
    )
    .run()
}
