import { findCounselProfile, getPerson, type Registry, type Staff } from '../../accounts/people/index.ts'
import { listPosted } from '../../accounts/postings/index.ts'
import { endAllGiven } from '../../delegation/index.ts'
import { handOverDrafts } from '../../documents/drafts/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { handOverQuestions } from '../../questions/index.ts'
import { handOverRequests } from '../../requests/index.ts'
import {
  answerPart,
  beginHandover,
  type Handover,
  movePart,
  openParts,
  type PartAnswer,
  recordPracticeViewed,
  withdrawHandover,
} from './commands.ts'
import { countPractice, getHandover, type HandoverRow, handoverPartsOf, type PartRow } from './queries.ts'

/**
 * An officer begins to hand a practice over: the files of their own office go at once, with what hangs on them, in one transaction.
 * Every other office that has some is asked, and told by mail. Returns the id of the handover.
 */
export const startHandover = (
  db: Database,
  officer: Registry,
  handover: Handover,
  at: Instant,
): Result<string, 'oneself' | 'counselUnknown' | 'noCases' | 'alreadyBegun'> =>
  write(db, (tx) => {
    if (handover.fromId === handover.toId) return fail('oneself')
    if (!canTakeOver(tx, handover)) return fail('counselUnknown')
    const begun = beginHandover(tx, officer, handover, at)
    if (!begun.ok) return begun
    const { handover: row, parts } = begun.value
    // All offices: nobody acts in the name of a person who died.
    if (row.reason === 'death') endAllGiven(tx, officer, row.fromId, at)
    const own = parts.find(({ officeId }) => officeId === officer.officeId)
    if (own) {
      answerPart(tx, officer, row, own.id, { answer: 'agreed', reason: null }, at)
      moveAll(tx, officer, row, own, at)
    }
    tellOffices(
      tx,
      row,
      parts.filter(({ id }) => id !== own?.id),
      at,
    )
    return ok(row.id)
  })

/** A part of a handover is answered. When that settles it, the files of that office go over as they are now, in the same transaction. */
export const answerHandover = (
  db: Database,
  staff: Staff,
  id: string,
  partId: string,
  answer: PartAnswer,
  at: Instant,
): Result<'agreed' | 'declined' | 'awaitsSecond', 'decided' | 'notYet' | 'counselUnknown'> =>
  write(db, (tx) => {
    const row = getHandover(tx, staff, id)
    if (answer.answer === 'agreed' && !canTakeOver(tx, row)) return fail('counselUnknown')
    const answered = answerPart(tx, staff, row, partId, answer, at)
    if (!answered.ok || answered.value !== 'agreed') return answered
    const part = handoverPartsOf(tx, row).find((one) => one.id === partId)
    if (part) moveAll(tx, staff, row, part, at)
    tellOffices(tx, row, openParts(tx, staff, row, at), at)
    return answered
  })

const canTakeOver = (tx: Tx, { toId }: Pick<Handover, 'toId'>): boolean => {
  const person = getPerson(tx, toId)
  return person.role === 'counsel' && person.state === 'active' && findCounselProfile(tx, toId) !== undefined
}

/** With the files go unsent drafts, requests and questions in them. Delegations end once counsel is of record nowhere. */
function moveAll(tx: Tx, staff: Staff, row: HandoverRow, part: Pick<PartRow, 'id' | 'officeId'>, at: Instant): void {
  const { fromId, toId } = row
  const caseIds = movePart(tx, staff, row, part, at)
  handOverDrafts(tx, fromId, toId, caseIds)
  handOverRequests(tx, fromId, toId, caseIds)
  handOverQuestions(tx, fromId, toId, caseIds)
  if (countPractice(tx, fromId, at).length === 0) endAllGiven(tx, staff, fromId, at)
}

/** Those who work at an office that is asked get mail; it says nothing of a case. */
function tellOffices(tx: Tx, { id }: HandoverRow, parts: readonly PartRow[], at: Instant): void {
  for (const { officeId } of parts)
    for (const one of listPosted(tx, officeId)) enqueueMail(tx, 'handover.asked', one, id, at)
}

export const takeBackHandover = (db: Database, officer: Registry, id: string, at: Instant): Result<void, 'decided'> =>
  write(db, (tx) => withdrawHandover(tx, officer, getHandover(tx, officer, id), at))

/** Records that an officer was shown the files of their office; without files nothing was shown. */
export function notePracticeViewed(
  db: Database,
  officer: Registry,
  counselId: string,
  cases: number,
  at: Instant,
): void {
  if (cases > 0) write(db, (tx) => recordPracticeViewed(tx, officer, counselId, cases, at))
}
