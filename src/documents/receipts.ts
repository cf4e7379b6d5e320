import { eq } from 'drizzle-orm'
import { getOffice, namesOf, type Office } from '../accounts/index.ts'
import { type Capacity, cases, type Division, type VisibleCase } from '../cases/index.ts'
import type { Db } from '../platform/db/index.ts'
import { needsApplication } from './sent/late-application.ts'
import { type Progress, progressOf } from './sent/progress.ts'
import { isUnopened } from './sent/withdrawal.ts'
import { type DocumentRow, listDocumentsOf, type ReachedSubmission, type Submission } from './submissions.ts'

export type Receipt = {
  readonly submission: Submission
  readonly theCase: VisibleCase | undefined
  readonly reference: string
  readonly division: Division
  readonly office: Office
  readonly documents: readonly DocumentRow[]
  readonly principalName: string
  readonly senderName: string
  /** How the reader acts for the one in whose name it was sent. */
  readonly capacity: Capacity | undefined
  readonly canCorrect: boolean
  readonly canWithdraw: boolean
  /** Late, without an application: whoever may prepare can begin it. */
  readonly canApply: boolean
  readonly progress: Progress
}

/** All that the receipt says. Without a path to the case it is the same receipt, and no document can be opened. */
export function getReceipt(db: Db, { submission, theCase, capacity }: ReachedSubmission): Receipt {
  const { principalId, sentBy, officeId, caseId, state } = submission
  const names = namesOf(db, [principalId, sentBy])
  const { reference, division } = db.select().from(cases).where(eq(cases.id, caseId)).get()!
  return {
    submission,
    theCase,
    reference,
    division,
    office: getOffice(db, officeId ?? ''),
    documents: listDocumentsOf(db, submission),
    principalName: submission.filedBy ?? names.get(principalId) ?? '',
    senderName: names.get(sentBy ?? '') ?? '',
    capacity,
    progress: progressOf(db, submission),
    canWithdraw: isUnopened(submission) && theCase !== undefined && capacity?.canSend === true,
    canApply: capacity?.canPrepare === true && needsApplication(db, submission),
    canCorrect: state === 'returned' && capacity?.canPrepare === true,
  }
}
