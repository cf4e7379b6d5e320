import { and, eq, gt } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { bundles } from '../bundles/schema.ts'
import type { ProgramDisclosures } from './program-disclosures.ts'

/** What the record is about. `from` and `until` in epoch milliseconds. */
export type BreachSubject = {
  readonly caseId: string
  readonly principalId: string
  readonly submissionIds: readonly string[]
  readonly documentIds: readonly string[]
  readonly from: number
  readonly until: number
}

/** Closes what was made before and would still reveal it: bundles that hold it, messages that wait. */
export function contain(tx: Tx, subject: BreachSubject, { stopDeliveries }: ProgramDisclosures, at: Instant): void {
  const { caseId, principalId, submissionIds, documentIds } = subject
  endBundles(tx, caseId, documentIds, at)
  stopDeliveries(tx, caseId, [...submissionIds, ...documentIds], principalId, at)
}

/**
 * The office's bundles too: none is given out from now on, and the sweep removes the bytes. One that is being made finds its
 * row ended.
 */
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
    // Waiting bundles are not made: `keep` saves bytes only for a waiting row.
    tx.update(bundles)
      .set({ state: 'failed', failure: 'nothing', documentIds: rest, endsAt: now })
      .where(eq(bundles.id, id))
      .run()
  }
}
