import { and, eq, isNull } from 'drizzle-orm'
import { getPerson, type Registry } from '../../accounts/people/index.ts'
import { type ApprovalAct, approvals, askApproval } from '../../accounts/standing/index.ts'
import {
  type ChangeableId,
  cases,
  findCaseOf,
  getReadableCase,
  notifyParties,
  type OfficeCase,
} from '../../cases/record/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { count } from '../../platform/counters/index.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { ProgramDisclosures } from '../breaches/program-disclosures.ts'
import { exhibitPartsOf } from '../exhibits/papers.ts'
import { notifySenders } from '../sending/send.ts'
import type { Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { type IsOfRequest, type MoveRefusal, moveRefusal, moveTo } from './moving.ts'
import { getOfficeSubmission } from './queries.ts'

/** Accepted for good; what the registry entered was accepted by that. */
export const canBeTakenBack = ({ state }: Submission): boolean => state === 'accepted'

/** As it is once its acceptance is taken back. */
export const asReceived = <S extends Submission>(submission: S) => ({
  ...submission,
  state: 'received' as const,
  decidedAt: null,
  decidedBy: null,
})

/** `toCaseId`: the case into which it is put, of any office, which the officer may read; none: it waits on the desk again. */
type TakingBack = { readonly reason: string; readonly toCaseId?: string | undefined }

/**
 * One officer asks, with a reason, that an acceptance which has taken effect be taken back, and if it was filed in the wrong case that
 * it be put into the right one; another member of the staff decides on both (`takeBackAcceptance`). Nothing changes before that, and
 * nobody outside learns of it.
 */
export function askTakingBack(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  { reason, toCaseId }: TakingBack,
  isOfRequest: IsOfRequest,
  at: Instant,
): Result<string, 'notAccepted' | 'alreadyAsked' | MoveRefusal> {
  return write(db, (tx) => {
    const { submission, theCase } = getOfficeSubmission(tx, officer, id, at)
    if (!canBeTakenBack(submission)) return fail('notAccepted')
    const to = toCaseId === undefined ? undefined : getReadableCase(tx, officer, toCaseId, at)
    const refusal = to && moveRefusal(tx, { submission: asReceived(submission), theCase }, to, isOfRequest, at)
    if (refusal) return fail(refusal)
    return askApproval(
      tx,
      officer,
      {
        kind: 'acceptanceTakenBack',
        person: submission.channel === 'portal' ? getPerson(tx, submission.principalId) : null,
        officeId: theCase.officeId,
        reason,
        about: {
          submissionId: id,
          number: submission.number ?? '',
          ...(to && { toCaseId: to.id, toReference: to.reference }),
        },
      },
      at,
    )
  })
}

/**
 * What the second person's approval does: the submission is received again, and on the desk; or received in the case that was asked
 * for, on the desk of that case's office. Whoever was told that it was accepted (mail, news, webhooks, the tribunal's system) or
 * entered is told of this, and the figures count it; the log keeps both. `overtaken`: it is not accepted any more, another office has
 * its case, or it cannot be put into the other case any more.
 */
export const takeBackAcceptance =
  (isOfRequest: IsOfRequest, outward: ProgramDisclosures): ApprovalAct =>
  (tx, { about, officeId }, by, at) => {
    const id = about?.submissionId ?? ''
    const accepted = tx.select().from(submissions).where(eq(submissions.id, id)).get()
    const theCase = accepted && findCaseOf(tx, officeId ?? '', accepted.caseId)
    if (!accepted || !theCase || !canBeTakenBack(accepted)) return fail('overtaken')
    const submission = asReceived(accepted)
    const to = about?.toCaseId === undefined ? undefined : findCase(tx, about.toCaseId)
    const isInTheWay = to && moveRefusal(tx, { submission, theCase }, to, isOfRequest, at) !== undefined
    if (isInTheWay || (about?.toCaseId !== undefined && !to)) return fail('overtaken')

    const { state, decidedAt, decidedBy } = submission
    tx.update(submissions)
      .set({ state, decidedAt, decidedBy, changedAt: at.epochMilliseconds })
      .where(eq(submissions.id, id))
      .run()
    const isEntered = submission.channel !== 'portal'
    record(tx, by, isEntered ? 'submission.entryTakenBack' : 'submission.acceptanceTakenBack', at, {
      caseId: theCase.id,
      officeId: theCase.officeId,
      subject: `submission:${id}`,
      facts: { number: submission.number },
    })
    if (isEntered) notifyParties(tx, theCase.id, 'submission.entryTakenBack', at)
    else {
      count(tx, 'takenBack', at, { officeId: theCase.officeId, division: theCase.division })
      notifySenders(tx, submission, 'submission.acceptanceTakenBack', at)
    }
    const { madeList } = exhibitPartsOf(tx, submission)
    if (to) moveTo(tx, by, { submission, theCase, madeList }, to, at, outward)
    return ok(undefined)
  }

const findCase = (db: Db, id: string): OfficeCase | undefined => {
  const found = db.select({ officeId: cases.officeId }).from(cases).where(eq(cases.id, id)).get()
  return found && findCaseOf(db, found.officeId, id)
}

/** Whether a second person has yet to decide on it. */
export const isTakingBackAsked = (db: Db, { id }: Submission): boolean =>
  db
    .select({ about: approvals.about })
    .from(approvals)
    .where(and(eq(approvals.kind, 'acceptanceTakenBack'), isNull(approvals.decidedAt)))
    .all()
    .some(({ about }) => about?.submissionId === id)
