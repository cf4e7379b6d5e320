import { setImmediate as breathe } from 'node:timers/promises'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { type Author, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { markInvitationSent, markInvitationUndeliverable } from '../invitations/invitations.ts'
import { noteLetterBack } from '../notices/unreached.ts'
import type { Registry } from '../people/actor.ts'
import { getOffice } from '../people/queries.ts'
import { offices } from '../people/schema.ts'
import type { Letter } from './letters.ts'
import { countOpenLetters, getLetter, getLetterBatch, type LetterBatch, listBatchLetters } from './queries.ts'
import { letters } from './schema.ts'
import { isInRun, isUnsent } from './values.ts'

/** What the module whose letter it is keeps when it left, in the same transaction. */
type OnLeft = (db: Database, officer: Registry, letter: Letter, at: Instant) => void

/** Marking takes an audit event a letter: pages are answered between the parts. */
const partLength = 100

/**
 * The letters of a print run were posted or faxed: those that are void, marked already, or in no file that was downloaded, are left
 * as they are. Returns how many were marked, and how many still have to be downloaded.
 */
export async function markBatchSent(
  db: Database,
  officer: Registry,
  id: string,
  at: Instant,
  onLeft: OnLeft = () => undefined,
): Promise<{ readonly sent: number; readonly kept: number }> {
  const batch = getLetterBatch(db, officer, id)
  for (let done = 0; ; ) {
    const part = write(db, (tx) => markPart(db, tx, officer, batch, at, onLeft))
    done += part
    if (part < partLength) return { sent: done, kept: countOpenLetters(db, batch) }
    await breathe()
  }
}

function markPart(db: Database, tx: Tx, officer: Registry, batch: LetterBatch, at: Instant, onLeft: OnLeft): number {
  const part = listBatchLetters(tx, batch, { state: 'printed', limit: partLength })
  for (const letter of part) {
    leave(tx, officer, letter, at)
    onLeft(db, officer, letter, at)
  }
  if (part.length > 0)
    record(tx, officer, 'letter.batchSent', at, {
      ...aboutBatch(batch.id, officer),
      facts: { channel: batch.channel, letters: part.length },
    })
  return part.length
}

/** One letter left. `notDownloaded`: nobody can have it on paper; how it was sent otherwise is said with the proof of its posting. */
export function markLetterSent(
  db: Database,
  officer: Registry,
  id: string,
  at: Instant,
  onLeft: OnLeft = () => undefined,
): Result<void, 'tooLate' | 'notDownloaded'> {
  return write(db, (tx) => {
    const letter = getLetter(tx, officer, id)
    if (!isUnsent(letter.state)) return fail('tooLate')
    if (letter.state !== 'printed') return fail('notDownloaded')
    leave(tx, officer, letter, at)
    onLeft(db, officer, letter, at)
    recordLetter(tx, officer, 'letter.sent', letter, at)
    return ok(undefined)
  })
}

/** The proof of its posting says how it left, printed here or not. */
export function markPostedOtherwise(db: Database, officer: Registry, id: string, at: Instant): void {
  write(db, (tx) => {
    const letter = getLetter(tx, officer, id)
    if (!isUnsent(letter.state)) return
    leave(tx, officer, letter, at)
    recordLetter(tx, officer, 'letter.sent', letter, at)
  })
}

/** The fax gateway took it. */
export function markFaxed(tx: Tx, letter: Letter, at: Instant): void {
  leave(tx, { id: null }, letter, at)
  recordLetter(tx, { id: null }, 'letter.faxed', letter, at)
}

function leave(tx: Tx, author: Author, letter: Letter, at: Instant): void {
  change(tx, letter, { sentAt: at.epochMilliseconds, sentBy: author.id })
  if (letter.kind === 'invitation') markInvitationSent(tx, author, letter.subjectId, at)
}

/** It came back. The invitation it carried is undeliverable too, and whom it told waits for another way, unless a newer letter is on its way. */
export function markLetterUndeliverable(
  db: Database,
  officer: Registry,
  id: string,
  at: Instant,
): Result<void, 'tooLate'> {
  return write(db, (tx) => {
    const letter = getLetter(tx, officer, id)
    if (letter.state !== 'sent' && !isInRun(letter.state)) return fail('tooLate')
    change(tx, letter, { undeliverableAt: at.epochMilliseconds })
    recordLetter(tx, officer, 'letter.undeliverable', letter, at)
    if (letter.kind === 'invitation' && isLast(tx, letter))
      markInvitationUndeliverable(tx, officer, letter.subjectId, at)
    if (letter.kind === 'notice' && isLast(tx, letter)) noteLetterBack(tx, letter, at)
    return ok(undefined)
  })
}

/** No newer letter says the same (to another address, with another code). */
const isLast = (tx: Tx, letter: Letter): boolean =>
  !tx
    .select({ id: letters.id })
    .from(letters)
    .where(
      and(
        eq(letters.subjectId, letter.subjectId),
        eq(letters.kind, letter.kind),
        sql`${letters}.rowid > (select rowid from ${letters} where ${letters.id} = ${letter.id})`,
      ),
    )
    .get()

/** After a mistake: the same letter waits to be printed again, with the same code. */
export function reprintLetter(db: Database, officer: Registry, id: string, at: Instant): Result<void, 'tooLate'> {
  return write(db, (tx) => {
    const letter = getLetter(tx, officer, id)
    // What was served on paper has its proof: it is sent anew, or its proof corrected.
    const isServed = letter.kind === 'documents' && letter.state === 'sent'
    if ((!isInRun(letter.state) && letter.state !== 'sent') || isServed || !isLast(tx, letter)) return fail('tooLate')
    change(tx, letter, { batchId: null, printedAt: null, downloadedAt: null, sentAt: null, sentBy: null, mailId: null })
    recordLetter(tx, officer, 'letter.requeued', letter, at)
    return ok(undefined)
  })
}

type Sender = { readonly address: string | null; readonly phone: string | null }

/**
 * Who the letters of the office are from: lines of its postal address, and the telephone number for help. A form that saw another
 * sender changes nothing (`stale`).
 */
export function changeSender(
  db: Database,
  officer: Registry,
  sender: Sender,
  at: Instant,
  isCurrent: IsCurrent<Sender> = () => true,
): Result<void, 'stale'> {
  return write(db, (tx) => {
    if (!isCurrent(getOffice(tx, officer.officeId))) return fail('stale')
    tx.update(offices).set(sender).where(eq(offices.id, officer.officeId)).run()
    record(tx, officer, 'office.senderChanged', at, {
      officeId: officer.officeId,
      subject: `office:${officer.officeId}`,
    })
    return ok(undefined)
  })
}

/** These were in a file that left whole: whoever has it can send them. */
export const noteDownloaded = (db: Database, downloaded: readonly Pick<Letter, 'id'>[], at: Instant): void =>
  write(db, (tx) => {
    for (const letter of downloaded) change(tx, letter, { downloadedAt: at.epochMilliseconds })
  })

/** The file contains codes, so the log says who took it. */
export const recordDownload = (db: Database, officer: Registry, batch: LetterBatch, at: Instant): void =>
  write(db, (tx) => record(tx, officer, 'letter.downloaded', at, aboutBatch(batch.id, officer)))

const change = (tx: Tx, { id }: Pick<Letter, 'id'>, to: Partial<Letter>, which: SQL = eq(letters.id, id)) =>
  tx.update(letters).set(to).where(which).run()

const aboutBatch = (id: string, { officeId }: Registry) => ({ subject: `letterBatch:${id}`, officeId })

type LetterAction = 'letter.sent' | 'letter.faxed' | 'letter.undeliverable' | 'letter.requeued'

const recordLetter = (tx: Tx, author: Author, action: LetterAction, letter: Letter, at: Instant) =>
  record(tx, author, action, at, {
    subject: `letter:${letter.id}`,
    officeId: letter.officeId,
    facts: { kind: letter.kind, channel: letter.channel },
  })
