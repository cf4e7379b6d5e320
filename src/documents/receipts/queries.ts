import type { Member } from '../../accounts/people/index.ts'
import type { Capacity, VisibleCase } from '../../cases/access/index.ts'
import { isSettled, listCaseDeadlines } from '../../cases/deadlines/index.ts'
import type { Clock, Instant } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Outage } from '../../platform/uptime/index.ts'
import { listRefusedSends, type RefusedSend } from '../check-findings/refused-sends.ts'
import { type ExhibitPapers, papersOf } from '../exhibits/papers.ts'
import { outagesBefore } from '../outages/outages.ts'
import { originalsOpenedAt } from '../photographs/order.ts'
import { originalsOf, type Photograph } from '../photographs/originals.ts'
import { needsApplication } from '../submissions/late-application.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { type Outlook, outlookOf } from '../submissions/outlook.ts'
import { seesPackage } from '../submissions/packages.ts'
import { type Progress, progressOf } from '../submissions/progress.ts'
import { findSubmission, listDocumentsOf, type ReachedSubmission } from '../submissions/queries.ts'
import { isUnopened } from '../submissions/withdrawal.ts'
import { correctionOf, type Misstated, misstatedIn } from './corrections.ts'
import type { ReceiptFacts } from './facts.ts'
import { receiptOf } from './signatures.ts'

type Receipt = {
  readonly facts: ReceiptFacts
  /** What was signed later, where the receipt said worse than is known. */
  readonly correction: ReceiptFacts | undefined
  /** The receipt says other than is known. */
  readonly misstated: Misstated | undefined
  readonly submission: Submission
  readonly theCase: VisibleCase | undefined
  readonly documents: readonly DocumentRow[]
  readonly papers: ExhibitPapers
  /** For the sender's side: what papers were made of, by their objects. */
  readonly originals: ReadonlyMap<string, readonly Photograph[]>
  /** For the sender's side: when two of the registry ordered those opened; undefined: nobody did. */
  readonly originalsOpenedAt: number | undefined
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
  /** Sends before it that met a change of the draft. */
  readonly refusedSends: readonly RefusedSend[]
  /** For whoever may mark them: deadlines of its types that it was not said to answer, and that are still ahead. */
  readonly openLimits: Outlook['offered']
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
  const { facts } = receiptOf(db, submission, clock)
  const documents = listDocumentsOf(db, submission)
  const originals: Receipt['originals'] = theCase && capacity ? originalsOf(db, documents) : new Map()
  return {
    facts,
    correction: correctionOf(db, submission)?.facts,
    misstated: misstatedIn(submission, facts)[0],
    submission,
    theCase,
    documents,
    originals,
    originalsOpenedAt: originals.size > 0 ? originalsOpenedAt(db, submission) : undefined,
    papers: papersOf(db, submission.id),
    capacity,
    progress: progressOf(db, submission, ({ id }) => findSubmission(db, actor, id, at) !== undefined),
    canWithdraw: isUnopened(submission) && theCase !== undefined && capacity?.canSend === true,
    canApply: capacity?.canPrepare === true && needsApplication(db, submission),
    canCorrect: submission.state === 'returned' && capacity?.canPrepare === true,
    isPackage: seesPackage(actor, reached),
    outages: outagesBefore(db, submission),
    refusedSends: capacity ? listRefusedSends(db, submission) : [],
    openLimits: theCase && capacity?.canPrepare ? openLimitsOf(db, actor, { submission, theCase }, at) : [],
  }
}

function openLimitsOf(
  db: Database,
  actor: Member,
  { submission, theCase }: { readonly submission: Submission; readonly theCase: VisibleCase },
  at: Instant,
): Outlook['offered'] {
  if (submission.state !== 'received' && submission.state !== 'accepted') return []
  const listed = listDocumentsOf(db, submission)
  const isOpen = new Set(
    listCaseDeadlines(db, actor, theCase, at).flatMap((one) => (isSettled(one, at) ? [] : [one.key])),
  )
  return outlookOf(db, theCase, at, listed).offered.filter(
    ({ key, isProposed, endsAt }) => isProposed && endsAt > at.epochMilliseconds && isOpen.has(key),
  )
}
