import { and, eq, inArray } from 'drizzle-orm'
import { serviceStated } from '../../cases/deadlines/answers/index.ts'
import type { ReachedCase } from '../../cases/hearings/index.ts'
import { instant } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { isServiceOwed } from '../service/owed.ts'
import type { DocumentRow, Submission } from './model.ts'
import { judgedBy, type Outlook, outlookOf } from './outlook.ts'
import { firstTimeKept } from './progress.ts'
import { submissions } from './schema.ts'

type Kept = Pick<Submission, 'verdict' | 'keeps' | 'isServiceOwed' | 'isLimitUnknown'> & ReturnType<typeof judgedBy>

/**
 * All that the row of a submission keeps of its verdict: decided once, when it is received, and the same for a draft as if it were
 * received at the instant of its outlook.
 */
export function verdictKept(
  db: Db,
  theCase: ReachedCase,
  submission: Submission,
  documents: readonly DocumentRow[],
  outlook: Outlook,
): Kept {
  const first = firstTimeKept(db, submission, outlook.at)
  const { limit, answered } = outlook
  const limits = answered.length > 0 ? answered : limit ? [limit] : []
  return {
    verdict: outlook.isLimitUnknown ? 'noLimit' : (first?.verdict ?? outlook.verdict),
    keeps: first ? { number: first.number ?? '', receivedAt: first.receivedAt ?? 0 } : null,
    isServiceOwed: isServiceOwed(db, theCase, { submission, documents, limits }),
    isLimitUnknown: outlook.isLimitUnknown,
    ...judgedBy(outlook),
  }
}

/** Of what named no limit: it is judged by those that the registry says it answers, by its own time of receipt. */
export function judgeAnew(
  tx: Tx,
  theCase: ReachedCase,
  submission: Submission,
  documents: readonly DocumentRow[],
  keys: readonly string[],
): void {
  const judged = outlookOf(tx, theCase, instant(submission.receivedAt ?? 0), documents, { keys })
  const kept = verdictKept(tx, theCase, submission, documents, judged)
  tx.update(submissions).set(kept).where(eq(submissions.id, submission.id)).run()
}

/** A proof or a statement of service was sent: what was received before in this case and name waits for none any more. */
export function settleService(tx: Tx, { caseId, principalId }: Pick<Submission, 'caseId' | 'principalId'>): void {
  tx.update(submissions)
    .set({ isServiceOwed: false })
    .where(
      and(
        eq(submissions.caseId, caseId),
        eq(submissions.principalId, principalId),
        eq(submissions.isServiceOwed, true),
        inArray(submissions.state, ['received', 'accepted']),
      ),
    )
    .run()
  serviceStated(tx, { caseId, principalId })
}
