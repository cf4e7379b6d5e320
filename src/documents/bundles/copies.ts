import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { isConfidential } from '../visibility/rule.ts'
import type { Kept } from './contents.ts'
import type { CaseReach, ReachedCase } from './reach.ts'

/** Notes that this reader took a case's documents away, each of which counts as opened. */
export function recordCopy(
  db: Database,
  reach: CaseReach,
  theCase: ReachedCase,
  contents: readonly Kept[],
  at: Instant,
): void {
  const taken = contents.filter(({ omission }) => omission !== 'pending' && omission !== 'held')
  write(db, (tx) => {
    reach.noteReadings(
      tx,
      taken.map(({ document }) => document.id),
      at,
    )
    reach.record(tx, 'document.copied', at, {
      caseId: theCase.id,
      officeId: theCase.officeId,
      subject: `case:${theCase.id}`,
      // Others who read the log learn nothing of what is not for them.
      facts: { documents: taken.filter(({ document }) => !isConfidential(document)).length },
    })
  })
}
