import { eq, sql } from 'drizzle-orm'
import { notify } from '../../accounts/notices/index.ts'
import type { Member } from '../../accounts/people/index.ts'
import { answerLimits } from '../../cases/deadlines/answers/index.ts'
import { settleCorrectionDay } from '../../cases/deadlines/corrections/index.ts'
import { noteShareUse } from '../../cases/shares/index.ts'
import { record } from '../../platform/audit/index.ts'
import { type Clock, type Instant, instant, offsetAt, zoneDataVersion } from '../../platform/clock.ts'
import { count } from '../../platform/counters/index.ts'
import { type Database, preparedInsert, type Tx, write } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { getObject } from '../../platform/storage/index.ts'
import { type Emergency, type ReceptionMoment, stampZone } from '../../tribunal/index.ts'
import { recordChange } from '../drafts/changes.ts'
import { type Target, targetsOf } from '../drafts/targets.ts'
import { numberExhibits } from '../exhibits/numbers.ts'
import { listWaiting } from '../photographs/originals.ts'
import { copyFor } from '../reading/copies.ts'
import { signReceipt } from '../receipts/signatures.ts'
import { documents } from '../schema.ts'
import type { MadeStatement } from '../service/commands.ts'
import { settleService, verdictKept } from '../submissions/kept-verdict.ts'
import { keysProposed } from '../submissions/keys-proposed.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { outlookOf } from '../submissions/outlook.ts'
import { receiptThatCounts } from '../submissions/progress.ts'
import { getSubmission, listDocumentsOf } from '../submissions/queries.ts'
import { submissions } from '../submissions/schema.ts'
import { verdictFacts } from '../submissions/verdict.ts'
import { forgetUpload, listUploadsOf } from '../uploads/forget.ts'
import { receiptCounters } from './schema.ts'

export type SendRefusal =
  | 'lapsed'
  | 'empty'
  | 'incomplete'
  | 'unfinished'
  | 'photographsWait'
  | 'changedMeanwhile'
  | 'targetsLost'

export type Sending = {
  /** First byte of the request that asks to send. */
  readonly sendAt: Instant
  /** Which of the three instants counts. */
  readonly counts: ReceptionMoment
  readonly clock: Clock
  /** The version of the draft that the sender looked at; another one is not sent. */
  readonly version?: number
  /** Chosen cases that the sender agrees to leave out, because they cannot send in them any more. */
  readonly without?: readonly string[]
  /** Files on their way that the sender agrees to leave out, by the ids of their uploads. */
  readonly leaving?: readonly string[]
  /** The statement of service in the words of a chosen case; one that has none gets none, since the draft's names another. */
  readonly statements?: ReadonlyMap<string, MadeStatement>
  /** Medical reasons or another emergency, where it was asked for: a limit that sets no day for them does not judge. */
  readonly emergency?: Emergency | null
  /** The keys of the limits that it answers, in all its cases, as its sender confirmed; without them those of its types. */
  readonly answers?: readonly string[]
  /** How it is judged, where not by what is in it. */
  readonly outlook?: typeof outlookOf
}

/**
 * Sends a draft: one immediate transaction with its check, its numbers, its audit events, its signed receipts and its mail. To
 * each case chosen beside its own goes a submission of its own. Sent already, it is the same submission again. Throws NotFound
 * when the path to the case is gone, Forbidden without the right to send; a chosen case that is lost stops the whole, and so does
 * a file that has not arrived whole.
 */
export function sendSubmission(
  db: Database,
  actor: Member,
  id: string,
  {
    sendAt,
    counts,
    clock,
    version,
    without = [],
    leaving = [],
    statements,
    emergency = null,
    answers,
    outlook = outlookOf,
  }: Sending,
): Result<Submission, SendRefusal> {
  return write(db, (tx) => {
    const committedAt = clock()
    const { submission, theCase, capacity } = getSubmission(tx, actor, id, committedAt)
    if (submission.state !== 'draft') return ok(submission)
    if (capacity?.isLapsed) return fail('lapsed')
    if (!theCase || !capacity?.canSend) throw new Forbidden('sending')
    if (version !== undefined && version !== submission.version) return fail('changedMeanwhile')
    const listed = listDocumentsOf(tx, submission)
    if (listed.length === 0) return fail('empty')
    if (!listed.every(isComplete)) return fail('incomplete')
    const unfinished = listUploadsOf(tx, id)
    if (listWaiting(tx, submission).length > 0) return fail('photographsWait')
    if (unfinished.some((upload) => !leaving.includes(upload.id))) return fail('unfinished')
    const targets = targetsOf(tx, actor, submission, committedAt)
    if (targets.lost.some(({ caseId }) => !without.includes(caseId))) return fail('targetsLost')
    for (const { objectId } of listed) getObject(tx, objectId)

    const firstByteAt = instant(Math.min(...listed.map((document) => document.firstByteAt)))
    const receivedAt = { send: sendAt, firstByte: firstByteAt, commit: committedAt }[counts]
    const others = targets.reached.filter((target) => !without.includes(target.theCase.id))
    const packageId = others.length > 0 ? id : null
    const act = { actor, firstByteAt, sendAt, committedAt, receivedAt, packageId, emergency, answers, outlook }
    const sent = receive(tx, { submission, theCase, capacity, listed }, act)
    for (const target of others) {
      const statement = statements?.get(target.theCase.id)
      receive(tx, { ...copyFor(tx, target.theCase, { submission, listed, statement }, committedAt), ...target }, act)
    }
    for (const upload of unfinished) {
      const facts = { size: upload.size, received: upload.offset }
      recordChange(tx, actor, { submission, theCase, capacity }, 'upload.removed', committedAt, facts)
      forgetUpload(tx, upload.id, committedAt)
    }
    notifySenders(tx, sent, 'submission.sent', committedAt)
    return ok(sent)
  })
}

type Act = {
  readonly actor: Member
  readonly firstByteAt: Instant
  readonly sendAt: Instant
  readonly committedAt: Instant
  readonly receivedAt: Instant
  readonly packageId: string | null
  readonly emergency: Emergency | null
  readonly answers: readonly string[] | undefined
  readonly outlook: typeof outlookOf
}
/** `isCopy`: it has no row yet. */
type Filing = Target & {
  readonly submission: Submission
  readonly listed: readonly DocumentRow[]
  readonly isCopy?: boolean
}

/** One case receives: judged by its own office's clock and limits, under its own number, with its own receipt. */
function receive(tx: Tx, filing: Filing, act: Act): Submission {
  const { submission, theCase, capacity, listed } = filing
  const { actor, firstByteAt, sendAt, committedAt, receivedAt, packageId } = act
  const said = { emergency: act.emergency, keys: act.answers ?? keysProposed(tx, submission) }
  const judged = act.outlook(tx, theCase, receivedAt, listed, said)
  const { office, exempt, answered } = judged
  const number = nextNumber(tx, receivedAt)
  const inOffice = { ...submission, officeZone: office.zone }
  const kept = verdictKept(tx, theCase, inOffice, listed, judged)
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
    ...kept,
    emergency: exempt ? act.emergency : null,
  }
  keepReceived(tx, sent, filing, committedAt)
  if (sent.replaces !== null) settleCorrectionDay(tx, sent.replaces, committedAt)
  const answering = {
    caseId: theCase.id,
    principalId: sent.principalId,
    submissionId: sent.id,
    number,
    receivedAt: receiptThatCounts(tx, sent),
    isServiceOwed: kept.isServiceOwed,
    saidBy: act.answers ? ('sender' as const) : ('types' as const),
    recordedBy: actor.id,
  }
  answerLimits(tx, answering, answered, committedAt)
  if (listed.some(({ type }) => type === 'proofOfService')) settleService(tx, sent)
  noteShareUse(tx, capacity, committedAt)
  const bytes = listed.reduce((sum, { size }) => sum + size, 0)
  record(tx, actor, 'submission.sent', committedAt, {
    caseId: theCase.id,
    officeId: office.id,
    subject: `submission:${sent.id}`,
    forId: sent.principalId,
    facts: { number, documents: listed.length, bytes, receivedAt: receivedAt.toString(), ...verdictFacts(kept) },
  })
  const counted = { officeId: office.id, division: theCase.division }
  count(tx, 'received', committedAt, { ...counted, detail: kept.verdict ?? '' })
  count(tx, 'filed', committedAt, { ...counted, count: listed.length, bytes })
  signReceipt(tx, sent, committedAt)
  return sent
}

const insertSubmission = preparedInsert(submissions)
const insertDocument = preparedInsert(documents)

/** The state is written last: until then the search triggers skip the documents, and their words are indexed once. */
function keepReceived(tx: Tx, sent: Submission, { submission, theCase, listed, isCopy }: Filing, at: Instant): void {
  const { receivedAt: availableAt } = sent
  if (isCopy) {
    insertSubmission(tx, submission)
    for (const document of listed) insertDocument(tx, { ...document, availableAt })
  } else tx.update(documents).set({ availableAt }).where(eq(documents.submissionId, sent.id)).run()
  numberExhibits(tx, sent, theCase, listed, at)
  tx.update(submissions).set(sent).where(eq(submissions.id, sent.id)).run()
}

/** Its type is set. */
export const isComplete = ({ type, title }: Pick<DocumentRow, 'type' | 'title'>) => type !== null && title.trim() !== ''

/** Mail to the one in whose name it was sent and to the one who sent it. */
export function notifySenders(tx: Tx, submission: Submission, action: keyof typeof mailOf, at: Instant): void {
  const { id, caseId, principalId, sentBy, channel } = submission
  // What staff entered has no sender here.
  if (channel !== 'portal') return
  notify(tx, { action, mail: mailOf[action], subjectId: id, caseId }, [principalId, sentBy ?? principalId], at)
}

/** What there is to do is another message than what needs nothing. */
const mailOf = {
  'submission.sent': 'submission.received',
  'submission.movedHere': 'submission.received',
  'submission.accepted': 'submission.accepted',
  'submission.acceptanceTakenBack': 'submission.decided',
  'submission.returned': 'submission.toCorrect',
} as const

/** `2026-000123`: in the order of receipt, the year by the Eastern clock. */
export function nextNumber(tx: Tx, receivedAt: Instant): string {
  const { year } = receivedAt.toZonedDateTimeISO(stampZone)
  const raise = { target: receiptCounters.year, set: { last: sql`${receiptCounters.last} + 1` } }
  const { last } = tx.insert(receiptCounters).values({ year, last: 1 }).onConflictDoUpdate(raise).returning().get()
  return `${year}-${String(last).padStart(6, '0')}`
}
