import { eq } from 'drizzle-orm'
import {
  isUnsent,
  type Letter,
  markLetterUndeliverable,
  queueLetter,
  voidLetters,
} from '../../accounts/letters/index.ts'
import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { cancelEvent, enterEvent } from '../../cases/deadlines/events/index.ts'
import { type ChangeableId, getOfficeCase, type OfficeCase } from '../../cases/record/index.ts'
import { type Author, type Facts, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { EventKind } from '../../tribunal/index.ts'
import { sentTogether } from '../outgoing/together.ts'
import { documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { getReadablePosting, isConsideredReceived, type PostalPerson, type PostedRow, pagesOf } from './queries.ts'
import { postedDocuments } from './schema.ts'
import type { PostWay, ReturnCause } from './values.ts'

/** Whom it goes to on paper, and where they live. */
export type PostTo = {
  readonly person: Pick<PostalPerson, 'id' | 'name' | 'scriptName'>
  readonly address: string
}

/** Puts what was sent in one act among what its office prints, once for each person, inside the transaction that sends it. */
export function queuePost(
  tx: Tx,
  officer: Author & { readonly officeId: string },
  theCase: OfficeCase,
  documentId: string,
  to: readonly PostTo[],
  at: Instant,
): void {
  const first = tx.select().from(documents).where(eq(documents.id, documentId)).get()!
  const enclosed = sentTogether(tx, first)
  for (const { person, address } of to) {
    const id = newId()
    const letterId = queueLetter(
      tx,
      {
        officeId: officer.officeId,
        kind: 'documents',
        channel: 'post',
        subjectId: id,
        name: person.name,
        scriptName: person.scriptName,
        address,
        fax: null,
        locale: theCase.language,
        enclosed: {
          reference: theCase.reference,
          titles: enclosed.map(({ title }) => title),
          pages: pagesOf(enclosed),
        },
      },
      at,
    )
    tx.insert(postedDocuments).values({ id, caseId: theCase.id, documentId, casePersonId: person.id, letterId }).run()
    record(tx, officer, 'document.postQueued', at, aboutPost(theCase, documentId, { documents: enclosed.length }))
  }
}

type Proof = {
  /** ISO date. */
  readonly postedOn: string
  readonly way: PostWay
  readonly isAbroad: boolean
  readonly tracking: string | null
}

/** What a letter needs when it left, said by whoever marks it in the print run: that day, by regular mail. Other letters need nothing. */
export function notePosted(tx: Database, officer: Registry, letter: Letter, at: Instant): void {
  if (letter.kind !== 'documents') return
  const row = tx.select().from(postedDocuments).where(eq(postedDocuments.id, letter.subjectId)).get()
  if (!row || row.postedOn !== null) return
  const postedOn = at.toZonedDateTimeISO(getOffice(tx, officer.officeId).zone).toPlainDate().toString()
  keepProof(tx, officer, row, { postedOn, way: 'regular', isAbroad: false, tracking: null }, undefined, at)
}

/**
 * Writes down how it was posted, or corrects that with a reason. What was mailed by regular mail counts for the limits of the case from
 * the day on which it is considered received. `notPrinted`: its letter is void; `postedAhead`: no day to come.
 */
export function savePosting(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  proof: Proof,
  reason: string | null,
  markSent: (letterId: string) => void,
  at: Instant,
): Result<void, 'notPrinted' | 'postedAhead' | 'reasonMissing'> {
  return write(db, (tx) => {
    const { posting, theCase } = getReadablePosting(tx, officer, id, at)
    const { zone } = getOffice(tx, getOfficeCase(tx, officer, theCase.id, at).officeId)
    if (posting.letter.state === 'void') return fail('notPrinted')
    if (proof.postedOn > at.toZonedDateTimeISO(zone).toPlainDate().toString()) return fail('postedAhead')
    if (posting.postedOn !== null && !reason) return fail('reasonMissing')
    const row = tx.select().from(postedDocuments).where(eq(postedDocuments.id, posting.id)).get()!
    keepProof(db, officer, row, proof, posting.postedOn === null ? undefined : (reason ?? ''), at)
    if (posting.letter.state !== 'sent') markSent(posting.letterId)
    return ok(undefined)
  })
}

type Return = {
  /** ISO date. */
  readonly returnedOn: string
  readonly cause: ReturnCause
  /** It is considered received all the same. */
  readonly isReceived: boolean
  /** What the envelope says. */
  readonly note: string | null
  /** Where it is mailed again; null: nowhere. */
  readonly again: string | null
  /** The day of its return as the form showed it; null: none yet. */
  readonly seen: string | null
}

/**
 * Writes down that the post brought it back, or corrects that: when, why, and whether it is considered received all the same. Where it
 * is not, no limit is counted from it any more, and those who deal with the case are told that. `notPosted`: it has not left; `stale`:
 * somebody has said meanwhile when it came back; `returnedBefore`: no day before it was posted; `returnedAhead`: no day to come.
 */
export function returnPosting(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  { returnedOn, cause, isReceived, note, again, seen }: Return,
  at: Instant,
): Result<void, 'notPosted' | 'stale' | 'returnedBefore' | 'returnedAhead'> {
  return write(db, (tx) => {
    const { posting, theCase: readable } = getReadablePosting(tx, officer, id, at)
    const theCase = getOfficeCase(tx, officer, readable.id, at)
    if (posting.postedOn === null || posting.letter.state === 'void') return fail('notPosted')
    if (posting.returnedOn !== seen) return fail('stale')
    if (returnedOn < posting.postedOn) return fail('returnedBefore')
    const { zone } = getOffice(tx, theCase.officeId)
    if (returnedOn > at.toZonedDateTimeISO(zone).toPlainDate().toString()) return fail('returnedAhead')
    const row = tx.select().from(postedDocuments).where(eq(postedDocuments.id, posting.id)).get()!
    const now = { ...row, returnedOn, returnCause: cause, countsReturned: isReceived }
    tx.update(postedDocuments)
      .set({ ...now, eventId: countAnew(db, officer, theCase, now, at) })
      .where(eq(postedDocuments.id, row.id))
      .run()
    if (posting.letter.state === 'sent') markLetterUndeliverable(db, officer, row.letterId, at)
    const facts = { day: returnedOn, returnCause: cause, stillReceived: isReceived, ...(note && { reason: note }) }
    record(tx, officer, 'document.postReturned', at, aboutPost(theCase, row.documentId, facts))
    if (again !== null) {
      const person = { ...posting.to, id: row.casePersonId }
      queuePost(tx, officer, theCase, row.documentId, [{ person, address: again }], at)
    }
    return ok(undefined)
  })
}

/** Before it was posted: it is not printed any more. */
export function withdrawPosting(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  at: Instant,
): Result<void, 'posted'> {
  return write(db, (tx) => {
    const { posting, theCase } = getReadablePosting(tx, officer, id, at)
    const ownCase = getOfficeCase(tx, officer, theCase.id, at)
    if (!isUnsent(posting.letter.state)) return fail('posted')
    voidLetters(tx, 'documents', posting.id, at)
    record(tx, officer, 'document.postWithdrawn', at, aboutPost(ownCase, posting.documentId, {}))
    return ok(undefined)
  })
}

/** The caller holds the transaction. `reason`: a posting that was written down is corrected. */
function keepProof(
  db: Database,
  officer: Registry,
  row: PostedRow,
  proof: Proof,
  reason: string | undefined,
  at: Instant,
): void {
  const theCase = getOfficeCase(db, officer, row.caseId, at)
  const document = db.select().from(documents).where(eq(documents.id, row.documentId)).get()!
  const enclosed = sentTogether(db, document)
  if (row.eventId !== null) cancelEvent(db, officer, row.eventId, at)
  const eventId = countAnew(db, officer, theCase, { ...row, ...proof, eventId: null }, at)
  db.update(postedDocuments)
    .set({ ...proof, eventId })
    .where(eq(postedDocuments.id, row.id))
    .run()
  const action = reason === undefined ? 'document.posted' : 'document.postCorrected'
  const { postedOn: day, way, tracking } = proof
  const facts = { day, way, tracking, pages: pagesOf(enclosed), ...(reason !== undefined && { reason }) }
  write(db, (tx) => record(tx, officer, action, at, aboutPost(theCase, row.documentId, facts)))
}

/** What receiving such a document means for the limits of a case. */
const eventOf: Partial<Record<NonNullable<DocumentRow['type']>, EventKind>> = {
  writtenReasons: 'reasonsReceived',
  noticeToAppear: 'noticeToAppear',
  appealRecord: 'appealRecordReceived',
}

/**
 * What is entered in the case of a posting as it stands: entered, kept or taken back. Its event, or null where none is: of another way
 * than regular mail, of what came back and does not count, of what no limit hangs on.
 */
function countAnew(db: Database, officer: Registry, theCase: OfficeCase, row: PostedRow, at: Instant): string | null {
  const { eventId, postedOn, way, isAbroad } = row
  const counts = postedOn !== null && way === 'regular' && isConsideredReceived(row)
  if (!counts && eventId !== null) cancelEvent(db, officer, eventId, at)
  if (!counts || eventId !== null) return counts ? eventId : null
  const document = db.select().from(documents).where(eq(documents.id, row.documentId)).get()!
  return enterMailed(db, officer, theCase, sentTogether(db, document), { postedOn, isAbroad }, at)
}

/** Entered where the case has a limit that hangs on it; null where it has none. */
function enterMailed(
  db: Database,
  officer: Registry,
  theCase: OfficeCase,
  enclosed: readonly DocumentRow[],
  { postedOn, isAbroad }: Pick<Proof, 'postedOn' | 'isAbroad'>,
  at: Instant,
): string | null {
  const kind = enclosed.map(({ type }) => (type ? eventOf[type] : undefined)).find((one) => one !== undefined)
  if (!kind) return null
  const said = { kind, day: null, setDay: null, note: null, mailedOn: postedOn, mailedAbroad: isAbroad }
  const entered = enterEvent(db, officer, theCase.id, said, at)
  return entered.ok ? entered.value : null
}

const aboutPost = (
  { id, officeId }: { readonly id: string; readonly officeId: string },
  documentId: string,
  facts: Facts,
) => ({ caseId: id, officeId, subject: `document:${documentId}`, facts })
