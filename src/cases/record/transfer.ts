import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { outsideReasons } from '../outside-access/schema.ts'
import { recordRequests } from '../record-requests/schema.ts'

/**
 * What changes hands with a file, whoever passes it on: what counsel asked about the record waits for the office that now has it, and
 * whoever had opened it from outside asks that office anew. What was opened before is still looked at by the office of then; papers for
 * named persons stay theirs.
 */
export function passToOffice(tx: Tx, caseId: string, officeId: string, at: Instant): void {
  tx.update(recordRequests)
    .set({ officeId })
    .where(and(eq(recordRequests.caseId, caseId), isNull(recordRequests.decidedAt)))
    .run()
  const now = at.epochMilliseconds
  tx.update(outsideReasons)
    .set({ until: now })
    .where(and(eq(outsideReasons.caseId, caseId), gt(outsideReasons.until, now)))
    .run()
}
