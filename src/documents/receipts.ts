import type { Member } from '../accounts/index.ts'
import type { Capacity, VisibleCase } from '../cases/index.ts'
import type { Clock, Instant } from '../platform/clock.ts'
import type { Database } from '../platform/db/index.ts'
import type { Outage } from '../platform/uptime/index.ts'
import { type ExhibitPapers, papersOf } from './exhibits/papers.ts'
import { outagesBefore } from './outages/outages.ts'
import { seesPackage } from './packages.ts'
import type { ReceiptFacts } from './receipts/facts.ts'
import { receiptOf } from './receipts/signatures.ts'
import { needsApplication } from './sent/late-application.ts'
import { type Progress, progressOf } from './sent/progress.ts'
import { isUnopened } from './sent/withdrawal.ts'
import {
  type DocumentRow,
  findSubmission,
  listDocumentsOf,
  type ReachedSubmission,
  type Submission,
} from './submissions.ts'

export type Receipt = {
  readonly facts: ReceiptFacts
  readonly submission: Submission
  readonly theCase: VisibleCase | undefined
  readonly documents: readonly DocumentRow[]
  readonly papers: ExhibitPapers
  /** How the reader acts for the one in whose name it was sent. */
  readonly capacity: Capacity | undefined
  readonly canCorrect: boolean
  readonly canWithdraw: boolean
  /** Late, without an application: whoever may prepare can begin it. */
  readonly canApply: boolean
  readonly progress: Progress
  readonly isPackage: boolean
  /** When nothing could be sent in the three days before. */
  readonly outages: readonly Outage[]
}

/** All that the receipt says. Without a path to the case it is the same receipt, and no document can be opened. */
export function getReceipt(
  db: Database,
  actor: Member,
  reached: ReachedSubmission,
  at: Instant,
  clock: Clock,
): Receipt {
  const { submission, theCase, capacity } = reached
  return {
    facts: receiptOf(db, submission, clock).facts,
    submission,
    theCase,
    documents: listDocumentsOf(db, submission),
    papers: papersOf(db, submission.id),
    capacity,
    progress: progressOf(db, submission, ({ id }) => findSubmission(db, actor, id, at) !== undefined),
    canWithdraw: isUnopened(submission) && theCase !== undefined && capacity?.canSend === true,
    canApply: capacity?.canPrepare === true && needsApplication(db, submission),
    canCorrect: submission.state === 'returned' && capacity?.canPrepare === true,
    isPackage: seesPackage(actor, reached),
    outages: outagesBefore(db, submission),
  }
}
