import { eq, sql } from 'drizzle-orm'
import { getPerson, type Member } from '../accounts/index.ts'
import { noteUse } from '../cases/index.ts'
import { record } from '../platform/audit/index.ts'
import { type Clock, type Instant, instant, offsetAt, stampZone, zoneDataVersion } from '../platform/clock.ts'
import { type Database, preparedInsert, type Tx } from '../platform/db/index.ts'
import { Forbidden } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { enqueueMail } from '../platform/mail/index.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { getObject } from '../platform/storage/index.ts'
import { numberExhibits } from './exhibits/numbers.ts'
import { outlookOf } from './outlook.ts'
import { signReceipt } from './receipts/signatures.ts'
import { documents, receiptCounters, submissions } from './schema.ts'
import { type DocumentRow, getSubmission, listDocumentsOf, type Submission } from './submissions.ts'
import { type Target, targetsOf } from './targets.ts'

export type SendRefusal = 'lapsed' | 'empty' | 'incomplete' | 'changedMeanwhile' | 'targetsLost'

type Sending = {
  /** First byte of the request that asks to send. */
  readonly sendAt: Instant
  /** Which of the three instants counts. */
  readonly counts: 'send' | 'firstByte' | 'commit'
  readonly clock: Clock
  /** The version of the draft that the sender looked at; another one is not sent. */
  readonly version?: number
  /** Chosen cases that the sender agrees to leave out, because they cannot send in them any more. */
  readonly without?: readonly string[]
  /** How it is judged, where not by what is in it. */
  readonly outlook?: typeof outlookOf
}

/**
 * Sends a draft: one immediate transaction with its check, its numbers, its audit events, its signed receipts and its mail. To
 * each case chosen beside its own goes a submission of its own. Sent already, it is the same submission again. Throws NotFound
 * when the path to the case is gone, Forbidden without the right to send; a chosen case that is lost stops the whole.
 */
export function sendSubmission(
  db: Database,
  actor: Member,
  id: string,
  { sendAt, counts, clock, version, without = [], outlook = outlookOf }: Sending,
): Result<Submission, SendRefusal> {
  return db.transaction(
    (tx) => {
      const committedAt = clock()
      const { submission, theCase, capacity } = getSubmission(tx, actor, id, committedAt)
      if (submission.state !== 'draft') return ok(submission)
      if (capacity?.isLapsed) return fail('lapsed')
      if (!theCase || !capacity?.canSend) throw new Forbidden('sending')
      if (version !== undefined && version !== submission.version) return fail('changedMeanwhile')
      const listed = listDocumentsOf(tx, submission)
      if (listed.length === 0) return fail('empty')
      if (!listed.every(isComplete)) return fail('incomplete')
      const targets = targetsOf(tx, actor, submission, committedAt)
      if (targets.lost.some(({ caseId }) => !without.includes(caseId))) return fail('targetsLost')
      for (const { objectId } of listed) getObject(tx, objectId)

      const firstByteAt = instant(Math.min(...listed.map((document) => document.firstByteAt)))
      const receivedAt = { send: sendAt, firstByte: firstByteAt, commit: committedAt }[counts]
      const others = targets.reached.filter((target) => !without.includes(target.theCase.id))
      const packageId = others.length > 0 ? id : null
      const act = { actor, firstByteAt, sendAt, committedAt, receivedAt, packageId, outlook }
      const sent = receive(tx, { submission, theCase, capacity, listed }, act)
      for (const target of others) receive(tx, { ...copyFor(target, submission, listed), ...target }, act)
      tellSenders(tx, sent, 'submission.received', committedAt)
      return ok(sent)
    },
    { behavior: 'immediate' },
  )
}

type Act = {
  readonly actor: Member
  readonly firstByteAt: Instant
  readonly sendAt: Instant
  readonly committedAt: Instant
  readonly receivedAt: Instant
  readonly packageId: string | null
  readonly outlook: typeof outlookOf
}
/** `isCopy`: no row is there yet. */
type Filing = Target & {
  readonly submission: Submission
  readonly listed: readonly DocumentRow[]
  readonly isCopy?: boolean
}

/** One case receives: judged by its own office's clock and limits, under its own number, with its own receipt. */
function receive(tx: Tx, filing: Filing, act: Act): Submission {
  const { submission, theCase, capacity, listed } = filing
  const { actor, firstByteAt, sendAt, committedAt, receivedAt, packageId } = act
  const { office, limit, verdict } = act.outlook(tx, theCase, receivedAt, listed)
  const number = nextNumber(tx, receivedAt)
  const sent: Submission = {
    ...submission,
    state: 'received',
    number,
    packageId,
    sentBy: actor.id,
    sentAs: capacity.as,
    firstByteAt: firstByteAt.epochMilliseconds,
    sendAt: sendAt.epochMilliseconds,
    committedAt: committedAt.epochMilliseconds,
    receivedAt: receivedAt.epochMilliseconds,
    changedAt: committedAt.epochMilliseconds,
    officeId: office.id,
    officeZone: office.zone,
    officeOffset: offsetAt(receivedAt, office.zone),
    stampOffset: offsetAt(receivedAt, stampZone),
    zoneData: zoneDataVersion,
    verdict,
    dueDate: limit?.dueDate ?? null,
    rule: limit?.rule ?? null,
    hearingId: limit?.hearingId ?? null,
    deadlineId: limit?.deadlineId ?? null,
  }
  keepReceived(tx, sent, filing, committedAt)
  noteUse(tx, capacity, committedAt)
  const bytes = listed.reduce((sum, { size }) => sum + size, 0)
  record(tx, actor, 'submission.sent', committedAt, {
    caseId: theCase.id,
    officeId: office.id,
    subject: `submission:${sent.id}`,
    forId: sent.principalId,
    facts: { number, documents: listed.length, bytes, receivedAt: receivedAt.toString(), verdict },
  })
  signReceipt(tx, sent, committedAt)
  return sent
}

const insertSubmission = preparedInsert(submissions)
const insertDocument = preparedInsert(documents)

/** The state comes last: until then what is searched leaves the documents out, and it is made once for them all. */
function keepReceived(tx: Tx, sent: Submission, { submission, theCase, listed, isCopy }: Filing, at: Instant): void {
  const { receivedAt: availableAt } = sent
  if (isCopy) {
    insertSubmission(tx, submission)
    for (const document of listed) insertDocument(tx, { ...document, availableAt })
  } else tx.update(documents).set({ availableAt }).where(eq(documents.submissionId, sent.id)).run()
  numberExhibits(tx, sent, theCase, listed, at)
  tx.update(submissions).set(sent).where(eq(submissions.id, sent.id)).run()
}

/** The same documents for another case: rows of its own that share the stored bytes. */
function copyFor({ theCase: { id: caseId } }: Target, draft: Submission, listed: readonly DocumentRow[]) {
  const submission = { ...draft, id: newId(), caseId, replaces: null }
  const ids = new Map(listed.map(({ id }) => [id, newId()]))
  const copies = listed.map((document) => ({
    ...document,
    id: ids.get(document.id)!,
    caseId,
    submissionId: submission.id,
    // What it translates or replaces in the first case is not in this one, unless it came along.
    translationOf: ids.get(document.translationOf ?? '') ?? null,
    replacesId: null,
    exhibitLabel: null,
    firstPage: null,
    lastPage: null,
    stampedObjectId: null,
    // That a page names another case was found beside the first case.
    findings: document.findings.filter(({ code }) => code !== 'otherFile'),
  }))
  return { submission, listed: copies, isCopy: true }
}

/** Someone has said what it is. */
export const isComplete = ({ type, title }: Pick<DocumentRow, 'type' | 'title'>) => type !== null && title.trim() !== ''

/** Mail to the one in whose name it was sent and to the one who sent it. */
export function tellSenders(
  tx: Tx,
  submission: Submission,
  kind: 'submission.received' | 'submission.decided',
  at: Instant,
): void {
  const { principalId, sentBy, channel } = submission
  // What staff entered has no sender here.
  if (channel !== 'portal') return
  for (const id of new Set([principalId, sentBy ?? principalId]))
    enqueueMail(tx, kind, getPerson(tx, id), submission.id, at)
}

/** `2026-000123`: in the order of receipt, the year by the Eastern clock. */
export function nextNumber(tx: Tx, receivedAt: Instant): string {
  const { year } = receivedAt.toZonedDateTimeISO(stampZone)
  const raise = { target: receiptCounters.year, set: { last: sql`${receiptCounters.last} + 1` } }
  const { last } = tx.insert(receiptCounters).values({ year, last: 1 }).onConflictDoUpdate(raise).returning().get()
  return `${year}-${String(last).padStart(6, '0')}`
}
