import { eq } from 'drizzle-orm'
import { notify } from '../../accounts/notices/index.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { type ChangeableId, notifyParties } from '../../cases/record/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { numberExhibits } from '../exhibits/numbers.ts'
import { submissions } from '../submissions/schema.ts'
import { isBeforeTribunal } from '../visibility/rule.ts'
import { getOfficeSubmission } from './queries.ts'

type Decision = { readonly isConfidential: boolean; readonly reason: string }

/**
 * Writes down that the Division keeps a filing confidential, or does not. What is open from now on gets its exhibit numbers and is told
 * to the case as if it had come now; a number that was given stays. `unchanged`: it is so already. Throws NotFound.
 */
export function decideConfidentiality(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  { isConfidential, reason }: Decision,
  at: Instant,
): Result<void, 'notFiled' | 'unchanged'> {
  return write(db, (tx) => {
    const { submission, theCase, documents } = getOfficeSubmission(tx, officer, id, at)
    if (!isBeforeTribunal(submission)) return fail('notFiled')
    if (submission.isConfidential === isConfidential) return fail('unchanged')
    const { caseId, channel, principalId, sentBy } = submission
    const decided = { ...submission, isConfidential }
    tx.update(submissions)
      .set({ isConfidential, changedAt: at.epochMilliseconds })
      .where(eq(submissions.id, submission.id))
      .run()
    const unnumbered = documents.filter(({ exhibitLabel }) => exhibitLabel === null)
    if (unnumbered.length > 0) numberExhibits(tx, decided, theCase, unnumbered, at)
    const action = isConfidential ? 'submission.madeConfidential' : 'submission.madeOpen'
    record(tx, officer, action, at, {
      caseId,
      officeId: theCase.officeId,
      subject: `submission:${submission.id}`,
      concernsId: principalId,
      facts: { number: submission.number, reason },
    })
    if (channel === 'portal')
      notify(
        tx,
        { action, mail: 'submission.decided', subjectId: submission.id, caseId },
        [principalId, sentBy ?? principalId],
        at,
      )
    else if (!isConfidential) notifyParties(tx, caseId, 'submission.entered', at)
    return ok(undefined)
  })
}
