import { eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { answerLimits, endAnswers } from '../../cases/deadlines/answers/index.ts'
import {
  type ChangeableId,
  getOfficeCase,
  notifyParties,
  type OfficeCase,
  type ReadableCase,
  recipientsOf,
} from '../../cases/record/index.ts'
import { type Author, record } from '../../platform/audit/index.ts'
import { type Instant, instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { ProgramDisclosures } from '../breaches/program-disclosures.ts'
import { recordBreach } from '../breaches/record.ts'
import { numberExhibits } from '../exhibits/numbers.ts'
import { copyFor } from '../reading/copies.ts'
import { signReceipt } from '../receipts/signatures.ts'
import { documents } from '../schema.ts'
import { nextNumber, notifySenders } from '../sending/send.ts'
import { verdictKept } from '../submissions/kept-verdict.ts'
import type { Submission } from '../submissions/model.ts'
import { outlookOf } from '../submissions/outlook.ts'
import { listDocumentsOf } from '../submissions/queries.ts'
import { submissions } from '../submissions/schema.ts'
import { verdictFacts } from '../submissions/verdict.ts'
import { findPending, forgetAcceptance } from './pending.ts'
import { getOfficeSubmission, type OfficeSubmission } from './queries.ts'
import { submissionMoves } from './schema.ts'

export type MoveRefusal =
  | 'notReceived'
  | 'pending'
  | 'sameCase'
  | 'caseClosed'
  | 'isCorrection'
  | 'isRequest'
  | 'filerNotThere'

/** Whether it came with a request, which stays with its case: a module to the right knows. */
export type IsOfRequest = (db: Pick<Database, 'select'>, id: string) => boolean

/** Why a submission cannot be moved to a case; undefined if it can. */
export function moveRefusal(
  db: Db,
  { submission, theCase: from }: Pick<OfficeSubmission, 'submission' | 'theCase'>,
  to: Pick<ReadableCase, 'id' | 'status'>,
  isOfRequest: IsOfRequest,
  at: Instant,
): MoveRefusal | undefined {
  if (submission.state !== 'received') return 'notReceived'
  if (findPending(db, submission)) return 'pending'
  if (submission.replaces !== null) return 'isCorrection'
  if (isOfRequest(db, submission.id)) return 'isRequest'
  if (to.id === from.id) return 'sameCase'
  if (to.status === 'closed') return 'caseClosed'
  // Nobody of the case filed what the registry entered.
  if (submission.channel !== 'portal') return undefined
  const isThere = recipientsOf(db, to.id, at).some(({ personId }) => personId === submission.principalId)
  return isThere ? undefined : 'filerNotThere'
}

/**
 * Moves what was sent to the wrong case: it is received in the right one with the instants of the first, judged by that case's
 * limits, under a number and a receipt of its own. The first receipt stays true and names no document that could still be read in
 * the wrong case. Whoever sent it is told, and must be on the right case: nothing is carried out of their sight. Throws NotFound
 * for a case out of the officer's reach.
 */
export function moveSubmission(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  toCaseId: ChangeableId,
  isOfRequest: IsOfRequest,
  at: Instant,
  outward: ProgramDisclosures,
): Result<Submission, MoveRefusal> {
  return write(db, (tx) => {
    const found = getOfficeSubmission(tx, officer, id, at)
    const to = getOfficeCase(tx, officer, toCaseId, at)
    const refusal = moveRefusal(tx, found, to, isOfRequest, at)
    return refusal ? fail(refusal) : ok(moveTo(tx, officer, found, to, at, outward))
  })
}

type Moved = Pick<OfficeSubmission<OfficeCase>, 'submission' | 'theCase' | 'madeList'>

/** The move itself, inside a transaction that asked `moveRefusal`, whosever the case is. */
export function moveTo(
  tx: Tx,
  officer: Author & { readonly id: string },
  { submission: first, theCase: from, madeList }: Moved,
  to: OfficeCase,
  at: Instant,
  outward: ProgramDisclosures,
): Submission {
  const { id } = first
  const now = at.epochMilliseconds
  const receivedAt = instant(first.receivedAt ?? now)
  const listed = listDocumentsOf(tx, first).filter((document) => madeList?.id !== document.id)
  const copy = copyFor(tx, to, { submission: first, listed, statement: undefined }, at)
  const judged = outlookOf(tx, to, receivedAt, copy.listed, { emergency: first.emergency })
  const { exempt, answered } = judged
  const kept = verdictKept(tx, to, copy.submission, copy.listed, judged)
  const moved: Submission = {
    ...copy.submission,
    packageId: null,
    number: nextNumber(tx, receivedAt),
    committedAt: now,
    changedAt: now,
    ...kept,
    emergency: exempt ? first.emergency : null,
  }
  tx.insert(submissions).values(moved).run()
  for (const document of copy.listed) tx.insert(documents).values(document).run()
  endAnswers(tx, first, { why: 'moved', by: officer.id }, at)
  const answering = {
    caseId: to.id,
    principalId: moved.principalId,
    submissionId: moved.id,
    number: moved.number ?? '',
    receivedAt: receivedAt.epochMilliseconds,
    isServiceOwed: kept.isServiceOwed,
    saidBy: 'types' as const,
    recordedBy: officer.id,
  }
  answerLimits(tx, answering, answered, at)
  numberExhibits(tx, moved, to, copy.listed, at)
  tx.update(submissions)
    .set({ state: 'withdrawn', withdrawnAt: now, withdrawnBy: officer.id, changedAt: now })
    .where(eq(submissions.id, id))
    .run()
  forgetAcceptance(tx, id)
  tx.insert(submissionMoves).values({ submissionId: id, movedTo: moved.id, movedBy: officer.id, movedAt: now }).run()
  const about = { officeId: from.officeId, concernsId: first.principalId }
  record(tx, officer, 'submission.movedAway', at, {
    ...about,
    caseId: from.id,
    subject: `submission:${id}`,
    facts: { number: first.number },
  })
  record(tx, officer, 'submission.movedHere', at, {
    ...about,
    caseId: to.id,
    subject: `submission:${moved.id}`,
    facts: { number: moved.number, ...verdictFacts(kept), receivedAt: receivedAt.toString() },
  })
  signReceipt(tx, moved, at)
  notifySenders(tx, moved, 'submission.movedHere', at)
  if (moved.channel !== 'portal') notifyParties(tx, to.id, 'submission.movedHere', at)
  recordBreach(tx, officer, { submission: first, theCase: from, moved: { to: moved, theCase: to } }, outward, at)
  return moved
}
