import { and, eq, gt } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { bundles } from '../bundles/schema.ts'
import type { Outward } from './outward.ts'

/** What the record is about. `from` and `until` in epoch milliseconds. */
export type Subject = {
  readonly caseId: string
  readonly principalId: string
  readonly submissionIds: readonly string[]
  readonly documentIds: readonly string[]
  readonly from: number
  readonly until: number
}

/** Closes what was stored before and would still tell of it: bundles that hold it, messages that wait. */
export function contain(tx: Tx, subject: Subject, { stopDeliveries }: Outward, at: Instant): void {
  const { caseId, principalId, submissionIds, documentIds } = subject
  endBundles(tx, caseId, documentIds, at)
  stopDeliveries(tx, caseId, [...submissionIds, ...documentIds], principalId, at)
}

/** The office's own too: none is given from now on, and the sweep takes the bytes. One that is being made finds its row over. */
function endBundles(tx: Tx, caseId: string, documentIds: readonly string[], at: Instant): void {
  const now = at.epochMilliseconds
  const held = tx
    .select({ id: bundles.id, documentIds: bundles.documentIds })
    .from(bundles)
    .where(and(eq(bundles.caseId, caseId), gt(bundles.endsAt, now)))
    .all()
    .filter((bundle) => bundle.documentIds.some((id) => documentIds.includes(id)))
  for (const { id, documentIds: ids } of held) {
    const rest = ids.filter((one) => !documentIds.includes(one))
    // What waits is not made: `keep` saves bytes for a waiting row alone.
    tx.update(bundles)
      .set({ state: 'failed', failure: 'nothing', documentIds: rest, endsAt: now })
      .where(eq(bundles.id, id))
      .run()
  }
}
