import { eq, sql } from 'drizzle-orm'
import { getPerson, type Member } from '../accounts/index.ts'
import { noteUse } from '../cases/index.ts'
import { record } from '../platform/audit/index.ts'
import { type Clock, type Instant, instant, offsetAt, stampZone, zoneDataVersion } from '../platform/clock.ts'
import type { Database, Tx } from '../platform/db/index.ts'
import { Forbidden } from '../platform/errors.ts'
import { enqueueMail } from '../platform/mail/index.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { getObject } from '../platform/storage/index.ts'
import { numberExhibits } from './exhibits/numbers.ts'
import { outlookOf } from './outlook.ts'
import { documents, receiptCounters, submissions } from './schema.ts'
import { type DocumentRow, getSubmission, listDocumentsOf, type Submission } from './submissions.ts'

export type SendRefusal = 'lapsed' | 'empty' | 'incomplete' | 'changedMeanwhile'

type Sending = {
  /** First byte of the request that asks to send. */
  readonly sendAt: Instant
  /** Which of the three instants counts. */
  readonly counts: 'send' | 'firstByte' | 'commit'
  readonly clock: Clock
  /** The version of the draft that the sender looked at; another one is not sent. */
  readonly version?: number
}

/**
 * Sends a draft: one immediate transaction with its check, its number, its audit event and its mail. Sent already, it is
 * the same submission again. Throws NotFound when the path to the case is gone, Forbidden without the right to send.
 */
export function sendSubmission(
  db: Database,
  actor: Member,
  id: string,
  { sendAt, counts, clock, version }: Sending,
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
      for (const { objectId } of listed) getObject(tx, objectId)

      const firstByteAt = instant(Math.min(...listed.map((document) => document.firstByteAt)))
      const receivedAt = { send: sendAt, firstByte: firstByteAt, commit: committedAt }[counts]
      const { office, limit, verdict } = outlookOf(tx, theCase, receivedAt, listed)
      const number = nextNumber(tx, receivedAt)
      const sent = tx
        .update(submissions)
        .set({
          state: 'received',
          number,
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
        })
        .where(eq(submissions.id, id))
        .returning()
        .get()
      tx.update(documents).set({ availableAt: sent.receivedAt }).where(eq(documents.submissionId, id)).run()
      numberExhibits(tx, submission, theCase, listed, committedAt)
      noteUse(tx, capacity, committedAt)
      const bytes = listed.reduce((sum, { size }) => sum + size, 0)
      record(tx, actor, 'submission.sent', committedAt, {
        caseId: theCase.id,
        officeId: office.id,
        subject: `submission:${id}`,
        forId: submission.principalId,
        facts: { number, documents: listed.length, bytes, receivedAt: receivedAt.toString(), verdict },
      })
      tellSenders(tx, sent, 'submission.received', committedAt)
      return ok(sent)
    },
    { behavior: 'immediate' },
  )
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
  const { principalId, sentBy } = submission
  for (const id of new Set([principalId, sentBy ?? principalId]))
    enqueueMail(tx, kind, getPerson(tx, id), submission.id, at)
}

/** `2026-000123`: in the order of receipt, the year by the Eastern clock. */
function nextNumber(tx: Tx, receivedAt: Instant): string {
  const { year } = receivedAt.toZonedDateTimeISO(stampZone)
  const raise = { target: receiptCounters.year, set: { last: sql`${receiptCounters.last} + 1` } }
  const { last } = tx.insert(receiptCounters).values({ year, last: 1 }).onConflictDoUpdate(raise).returning().get()
  return `${year}-${String(last).padStart(6, '0')}`
}
