import { and, asc, desc, eq, gt, lt, ne, or, type SQL } from 'drizzle-orm'
import { getOffice, namesOf, type Office, type Registry } from '../accounts/index.ts'
import { cases, getOfficeCase, type OfficeCase } from '../cases/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Db, Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { type Cursor, countDocuments } from './history.ts'
import { documents, submissions } from './schema.ts'
import { tellSenders } from './send.ts'
import { type DocumentRow, listDocumentsOf, type Submission } from './submissions.ts'

/** A submission in the queue of an office. */
export type QueuedSubmission = Submission & {
  readonly reference: string
  readonly caseTitle: string
  readonly principalName: string
  readonly senderName: string | undefined
  readonly documentCount: number
}

type QueueState = 'received' | 'accepted' | 'returned'
/** `before`: the last row of the page before. */
type QueueFilters = { readonly state?: QueueState; readonly before?: Cursor; readonly limit?: number }

/** What the officer's office received: what waits with the oldest first, everything else with the newest. */
export function listQueue(
  db: Db,
  officer: Registry,
  { state, before, limit = 50 }: QueueFilters,
  _at: Instant,
): QueuedSubmission[] {
  const waits = state === 'received'
  const order = waits ? asc : desc
  const rows = db
    .select({ submission: submissions, reference: cases.reference, caseTitle: cases.title })
    .from(submissions)
    .innerJoin(cases, eq(cases.id, submissions.caseId))
    .where(and(isOfOffice(officer, state), before && (waits ? newerThan(before) : olderThan(before))))
    .orderBy(order(submissions.receivedAt), order(submissions.id))
    .limit(limit)
    .all()
  const names = namesOf(
    db,
    rows.flatMap(({ submission }) => [submission.principalId, submission.sentBy]),
  )
  const counts = countDocuments(
    db,
    rows.map(({ submission }) => submission.id),
  )
  return rows.map(({ submission, reference, caseTitle }) => ({
    ...submission,
    reference,
    caseTitle,
    principalName: names.get(submission.principalId) ?? '',
    senderName: names.get(submission.sentBy ?? ''),
    documentCount: counts.get(submission.id) ?? 0,
  }))
}

const isOfOffice = (officer: Registry, state: QueueState | undefined) =>
  and(eq(submissions.officeId, officer.officeId), state ? eq(submissions.state, state) : ne(submissions.state, 'draft'))

export type OfficeSubmission = {
  readonly submission: Submission
  readonly theCase: OfficeCase
  readonly office: Office
  readonly documents: readonly DocumentRow[]
  /** By id: principal, sender, opener, decider. */
  readonly names: ReadonlyMap<string, string>
}

/** Something that was sent to a case within this officer's reach; drafts never. Throws NotFound. */
export function getOfficeSubmission(db: Db, officer: Registry, id: string, at: Instant): OfficeSubmission {
  const submission = db.select().from(submissions).where(eq(submissions.id, id)).get()
  if (!submission || submission.state === 'draft') throw new NotFound('submission')
  const theCase = getOfficeCase(db, officer, submission.caseId, at)
  const { principalId, sentBy, openedBy, decidedBy } = submission
  return {
    submission,
    theCase,
    office: getOffice(db, submission.officeId ?? theCase.officeId),
    documents: listDocumentsOf(db, submission),
    names: namesOf(db, [principalId, sentBy, openedBy, decidedBy]),
  }
}

/** Notes who opened it first; later openings change nothing. */
export function openSubmission(db: Database, officer: Registry, id: string, at: Instant): OfficeSubmission {
  return db.transaction(
    (tx) => {
      const found = getOfficeSubmission(tx, officer, id, at)
      if (found.submission.openedAt !== null) return found
      const opened = { openedAt: at.epochMilliseconds, openedBy: officer.id }
      tx.update(submissions).set(opened).where(eq(submissions.id, id)).run()
      recordDecision(tx, officer, found, 'submission.opened', at)
      return getOfficeSubmission(tx, officer, id, at)
    },
    { behavior: 'immediate' },
  )
}

export function acceptSubmission(
  db: Database,
  officer: Registry,
  id: string,
  at: Instant,
  { isTold = true }: Telling = {},
): Result<void, 'notReceived'> {
  return decide(db, officer, id, { state: 'accepted' }, at, isTold)
}

/** `isTold: false` where another mail tells the sender. */
type Telling = { readonly isTold?: boolean }

/** `reason` is read by the one who sent it, as it is written. */
export function returnSubmission(
  db: Database,
  officer: Registry,
  id: string,
  reason: string,
  at: Instant,
): Result<void, 'notReceived' | 'reasonMissing'> {
  const returnReason = reason.trim()
  return returnReason ? decide(db, officer, id, { state: 'returned', returnReason }, at) : fail('reasonMissing')
}

type Decision = { state: 'accepted' } | { state: 'returned'; returnReason: string }

function decide(
  db: Database,
  officer: Registry,
  id: string,
  decision: Decision,
  at: Instant,
  isTold = true,
): Result<void, 'notReceived'> {
  return db.transaction(
    (tx) => {
      const found = getOfficeSubmission(tx, officer, id, at)
      if (found.submission.state !== 'received') return fail('notReceived')
      const when = at.epochMilliseconds
      tx.update(submissions)
        .set({ ...decision, decidedAt: when, decidedBy: officer.id, changedAt: when })
        .where(eq(submissions.id, id))
        .run()
      recordDecision(tx, officer, found, `submission.${decision.state}`, at)
      if (isTold) tellSenders(tx, found.submission, 'submission.decided', at)
      return ok(undefined)
    },
    { behavior: 'immediate' },
  )
}

/** A document of a case within this officer's reach, either way; the reading is recorded. Throws NotFound. */
export function officeDocument(
  db: Database,
  officer: Registry,
  documentId: string,
  at: Instant,
): { document: DocumentRow; theCase: OfficeCase } {
  return db.transaction(
    (tx) => {
      const found = findOfficeDocument(tx, officer, documentId, at)
      const { document, theCase } = found
      const about = { caseId: theCase.id, officeId: theCase.officeId, subject: `document:${documentId}` }
      record(tx, officer, 'document.read', at, { ...about, facts: { direction: document.direction } })
      return found
    },
    { behavior: 'immediate' },
  )
}

/** The same without a trace: asked between the chunks of a download. */
export function findOfficeDocument(db: Db, officer: Registry, documentId: string, at: Instant) {
  const document = db.select().from(documents).where(eq(documents.id, documentId)).get()
  if (!document) throw new NotFound('document')
  const theCase = getOfficeCase(db, officer, document.caseId, at)
  if (document.submissionId) getOfficeSubmission(db, officer, document.submissionId, at)
  return { document, theCase }
}

/** What the registry sent in a case, the newest first; what is still being checked too. */
export const listSentToCase = (db: Db, theCase: OfficeCase): DocumentRow[] =>
  db
    .select()
    .from(documents)
    .where(and(eq(documents.caseId, theCase.id), eq(documents.direction, 'out')))
    .orderBy(desc(documents.uploadedAt), asc(documents.position))
    .all()

/** What was sent to the registry in a case, the newest first. */
export const listReceivedInCase = (db: Db, theCase: OfficeCase): Submission[] =>
  db
    .select()
    .from(submissions)
    .where(and(eq(submissions.caseId, theCase.id), ne(submissions.state, 'draft')))
    .orderBy(desc(submissions.receivedAt), desc(submissions.id))
    .all()

type Event = 'submission.opened' | 'submission.accepted' | 'submission.returned'

function recordDecision(
  tx: Tx,
  officer: Registry,
  { submission, theCase }: OfficeSubmission,
  action: Event,
  at: Instant,
) {
  record(tx, officer, action, at, {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `submission:${submission.id}`,
    facts: { number: submission.number },
  })
}

const olderThan = ({ at, id }: Cursor): SQL | undefined =>
  or(lt(submissions.receivedAt, at), and(eq(submissions.receivedAt, at), lt(submissions.id, id)))

const newerThan = ({ at, id }: Cursor): SQL | undefined =>
  or(gt(submissions.receivedAt, at), and(eq(submissions.receivedAt, at), gt(submissions.id, id)))
