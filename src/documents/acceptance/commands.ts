import { eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { endAnswers } from '../../cases/deadlines/answers/index.ts'
import { setCorrectionDay } from '../../cases/deadlines/corrections/index.ts'
import type { ChangeableId, OfficeCase } from '../../cases/record/index.ts'
import { type Author, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { count } from '../../platform/counters/index.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { needsWords, type ReturnCode } from '../../tribunal/index.ts'
import type { ProgramDisclosures } from '../breaches/program-disclosures.ts'
import { recordBreach } from '../breaches/record.ts'
import { notifySenders } from '../sending/send.ts'
import { submissions } from '../submissions/schema.ts'
import { concernsOf, heldDocumentsAmong } from './concerns.ts'
import { findPending, forgetAcceptance, keepPending, recordForOffice } from './pending.ts'
import { getOfficeSubmission, type OfficeSubmission } from './queries.ts'
import { faultyDocuments, submissionReturns } from './schema.ts'

/**
 * The press of Accept. For ten minutes any officer of the office can undo it, and outside the office the submission is received
 * as before; then a job makes it final (`taking-effect.ts`). `known`: what the officer was told has to be looked at first, by its
 * keys (`concernsOf`); where there is more than that, `unseen`, and nothing happens. `held`: the scanner holds a document, which nobody could open on file.
 */
export function acceptSubmission(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  at: Instant,
  { known = [] }: { readonly known?: readonly string[] } = {},
): Result<{ readonly effectiveAt: number }, 'notReceived' | 'pending' | 'held' | 'unseen'> {
  return write(db, (tx) => {
    const found = getOfficeSubmission(tx, officer, id, at)
    const { submission, theCase } = found
    if (submission.state !== 'received') return fail('notReceived')
    if (findPending(tx, submission)) return fail('pending')
    if (heldDocumentsAmong(found.documents).length > 0) return fail('held')
    const concerns = concernsOf(tx, officer, found)
    if (concerns.some(({ key }) => !known.includes(key))) return fail('unseen')
    const pressed = keepPending(tx, { id, officeId: theCase.officeId }, officer.id, at)
    recordForOffice(tx, officer, 'submission.acceptancePressed', pressed, at)
    return ok(pressed)
  })
}

/**
 * Accepts at once what was decided with something else that is told at once, and cannot be undone by itself: the documents of a
 * request. Its sender is told by the other decision.
 */
export function acceptAtOnce(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  at: Instant,
): Result<void, 'notReceived' | 'held'> {
  const refuse = ({ documents: filed }: OfficeSubmission) =>
    heldDocumentsAmong(filed).length > 0 ? fail('held') : undefined
  return decide(db, officer, id, { state: 'accepted' }, at, { isTold: false, refuse })
}

/** As another case's: what left the portal until now is recorded with it. */
type Reason =
  | { readonly code: 'wrongCase'; readonly outward: ProgramDisclosures }
  | { readonly code: Exclude<ReturnCode, 'wrongCase'>; readonly outward?: ProgramDisclosures }

type ReturnDecision = Reason & {
  /** Read by the one who sent it, as it is written, beside the sentence of the code; empty where that says it all. */
  readonly reason: string
  /** Documents that have to be replaced; the others are kept as they are. None: all of it may be changed. */
  readonly faulty?: readonly string[]
  /** Until the end of this day (ISO date, the office's clock) a correction keeps the first time of receipt. */
  readonly correctBy?: string | null
}

export function returnSubmission(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  { reason, faulty = [], correctBy = null, ...why }: ReturnDecision,
  at: Instant,
): Result<void, 'notReceived' | 'pending' | 'reasonMissing'> {
  const { code } = why
  const returnReason = reason.trim() || null
  if (!returnReason && needsWords(code)) return fail('reasonMissing')
  return decide(db, officer, id, { state: 'returned', returnCode: code, returnReason }, at, {
    refuse: ({ submission }, tx) => (findPending(tx, submission) ? fail('pending') : undefined),
    also: (tx, { documents, submission, office }) => {
      tx.insert(submissionReturns).values({ submissionId: id, correctBy }).run()
      endAnswers(tx, submission, { why: 'returned', by: officer.id }, at)
      if (correctBy && submission.channel === 'portal')
        setCorrectionDay(
          tx,
          {
            submissionId: id,
            caseId: submission.caseId,
            principalId: submission.principalId,
            number: submission.number ?? '',
            day: correctBy,
            zone: submission.officeZone ?? office.zone,
          },
          at,
        )
      for (const { id: documentId } of documents.filter((document) => faulty.includes(document.id)))
        tx.insert(faultyDocuments).values({ submissionId: id, documentId }).run()
    },
    last: (tx, { submission, theCase }) => {
      if (why.code === 'wrongCase') recordBreach(tx, officer, { submission, theCase }, why.outward, at)
    },
  })
}

type Step = (tx: Tx, found: OfficeSubmission<OfficeCase>) => void
type Decision = { state: 'accepted' } | { state: 'returned'; returnCode: ReturnCode; returnReason: string | null }

type Rest<E extends string> = {
  /** False if another mail informs the sender. */
  readonly isTold?: boolean
  readonly also?: Step
  readonly last?: Step
  readonly refuse?: (found: OfficeSubmission, tx: Tx) => Result<never, E> | undefined
}

function decide<E extends string = never>(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  decision: Decision,
  at: Instant,
  { also, last, refuse, isTold = true }: Rest<E>,
): Result<void, 'notReceived' | E> {
  return write(db, (tx): Result<void, 'notReceived' | E> => {
    const found = getOfficeSubmission(tx, officer, id, at)
    if (found.submission.state !== 'received') return fail('notReceived')
    const refused = refuse?.(found, tx)
    if (refused) return refused
    writeDecision(tx, officer, found, decision, at, { isTold, ...(also && { also: () => also(tx, found) }) })
    last?.(tx, found)
    return ok(undefined)
  })
}

type Decided = Pick<OfficeSubmission<OfficeCase>, 'submission' | 'theCase'>

/** Inside a transaction that found it received: its state, the log, the figures, and who is told. `officer` decided it. */
export function writeDecision(
  tx: Tx,
  officer: Author & { readonly id: string },
  { submission, theCase }: Decided,
  decision: Decision,
  at: Instant,
  { isTold = true, also }: { readonly isTold?: boolean; readonly also?: () => void } = {},
): void {
  const when = at.epochMilliseconds
  tx.update(submissions)
    .set({ ...decision, decidedAt: when, decidedBy: officer.id, changedAt: when })
    .where(eq(submissions.id, submission.id))
    .run()
  forgetAcceptance(tx, submission.id)
  also?.()
  const action = `submission.${decision.state}` as const
  recordAnswer(tx, officer, { theCase, submission: { ...submission, ...decision } }, action, at)
  if (isTold) notifySenders(tx, submission, action, at)
}

type Answer = 'submission.opened' | 'submission.accepted' | 'submission.returned'

const countedAs = {
  'submission.opened': 'opened',
  'submission.accepted': 'accepted',
  'submission.returned': 'returned',
} as const

/** Into the log, and into the figures. */
export function recordAnswer(
  tx: Tx,
  officer: Author,
  { submission, theCase }: Decided,
  action: Answer,
  at: Instant,
): void {
  record(tx, officer, action, at, {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `submission:${submission.id}`,
    facts: { number: submission.number },
  })
  const { receivedAt } = submission
  count(tx, countedAs[action], at, {
    officeId: theCase.officeId,
    division: theCase.division,
    detail: action === 'submission.returned' ? submission.returnCode : null,
    waited: receivedAt === null ? null : at.epochMilliseconds - receivedAt,
  })
}
