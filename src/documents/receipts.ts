import { eq } from 'drizzle-orm'
import { getOffice, namesOf, type Office } from '../accounts/index.ts'
import { type Capacity, cases, type Division, type VisibleCase } from '../cases/index.ts'
import type { Db } from '../platform/db/index.ts'
import { type ExhibitPapers, papersOf } from './exhibits/papers.ts'
import { type DocumentRow, listDocumentsOf, type ReachedSubmission, type Submission } from './submissions.ts'

export type Receipt = {
  readonly submission: Submission
  readonly theCase: VisibleCase | undefined
  readonly reference: string
  readonly division: Division
  readonly office: Office
  readonly documents: readonly DocumentRow[]
  readonly papers: ExhibitPapers
  readonly principalName: string
  readonly senderName: string
  /** How the reader acts for the one in whose name it was sent. */
  readonly capacity: Capacity | undefined
  readonly canCorrect: boolean
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
    papers: papersOf(db, submission.id),
    principalName: names.get(principalId) ?? '',
    senderName: names.get(sentBy ?? '') ?? '',
    capacity,
    canCorrect: state === 'returned' && capacity?.canPrepare === true,
  }
}
