import type { Member } from '../../accounts/index.ts'
import type { VisibleCase } from '../../cases/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/index.ts'
import { noteReading } from '../reading.ts'
import type { Kept } from './contents.ts'

/** Notes that this member took a case's documents away, each of which counts as opened. */
export function recordCopy(
  db: Database,
  actor: Member,
  theCase: VisibleCase,
  contents: readonly Kept[],
  at: Instant,
): void {
  const taken = contents.filter(({ omission }) => omission !== 'pending' && omission !== 'held')
  db.transaction(
    (tx) => {
      for (const { document } of taken) noteReading(tx, actor, document.id, at)
      record(tx, actor, 'document.copied', at, {
        caseId: theCase.id,
        officeId: theCase.officeId,
        subject: `case:${theCase.id}`,
        // Others who read the log learn nothing of what is not for them.
        facts: { documents: taken.filter(({ document }) => document.audience === 'case').length },
      })
    },
    { behavior: 'immediate' },
  )
}
