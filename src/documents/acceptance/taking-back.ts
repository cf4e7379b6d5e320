import { and, eq, isNull } from 'drizzle-orm'
import { getPerson, type Registry } from '../../accounts/people/index.ts'
import { type ApprovalAct, approvals, askApproval } from '../../accounts/standing/index.ts'
import { type ChangeableId, findCaseOf } from '../../cases/record/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { count } from '../../platform/counters/index.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { notifySenders } from '../sending/send.ts'
import type { Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { getOfficeSubmission } from './queries.ts'

/** Accepted for good, and sent through the portal: what the registry entered itself was received by nobody before. */
export const isToTakeBack = ({ state, channel }: Submission): boolean => state === 'accepted' && channel === 'portal'

/**
 * One officer asks, with a reason, that an acceptance which has taken effect be taken back; another member of the staff decides
 * (`takeBackAcceptance`). Nothing changes before that, and nobody outside learns of it.
 */
export function askTakingBack(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  reason: string,
  at: Instant,
): Result<string, 'notAccepted' | 'alreadyAsked'> {
  return write(db, (tx) => {
    const { submission, theCase } = getOfficeSubmission(tx, officer, id, at)
    if (!isToTakeBack(submission)) return fail('notAccepted')
    return askApproval(
      tx,
      officer,
      {
        kind: 'acceptanceTakenBack',
        person: getPerson(tx, submission.principalId),
        officeId: theCase.officeId,
        reason,
        about: { submissionId: id, number: submission.number ?? '' },
      },
      at,
    )
  })
}

/**
 * What the second person's approval does: the submission is received again, and on the desk. Whoever was told that it was accepted
 * (mail, news, webhooks, the tribunal's system) is told of this, and the figures count it; the log keeps both. `overtaken`: it is
 * not accepted any more, or another office has the case.
 */
export const takeBackAcceptance: ApprovalAct = (tx, { about, officeId }, by, at) => {
  const id = about?.submissionId ?? ''
  const submission = tx.select().from(submissions).where(eq(submissions.id, id)).get()
  const theCase = submission && findCaseOf(tx, officeId ?? '', submission.caseId)
  if (!submission || !theCase || !isToTakeBack(submission)) return fail('overtaken')
  tx.update(submissions)
    .set({ state: 'received', decidedAt: null, decidedBy: null, changedAt: at.epochMilliseconds })
    .where(eq(submissions.id, id))
    .run()
  record(tx, by, 'submission.acceptanceTakenBack', at, {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `submission:${id}`,
    facts: { number: submission.number },
  })
  count(tx, 'takenBack', at, { officeId: theCase.officeId, division: theCase.division })
  notifySenders(tx, submission, 'submission.acceptanceTakenBack', at)
  return ok(undefined)
}

/** Whether a second person has yet to decide on it. */
export const isTakingBackAsked = (db: Db, { id, principalId }: Submission): boolean =>
  db
    .select({ about: approvals.about })
    .from(approvals)
    .where(
      and(eq(approvals.personId, principalId), eq(approvals.kind, 'acceptanceTakenBack'), isNull(approvals.decidedAt)),
    )
    .all()
    .some(({ about }) => about?.submissionId === id)
