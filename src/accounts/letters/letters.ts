import { and, eq, isNull } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { letters } from './schema.ts'
import type { LetterState } from './values.ts'

export type Letter = typeof letters.$inferSelect
export type LetterKind = Letter['kind']
export type LetterChannel = Letter['channel']

export type NewLetter = Pick<
  Letter,
  'officeId' | 'kind' | 'channel' | 'subjectId' | 'name' | 'address' | 'fax' | 'locale'
> &
  Partial<Pick<Letter, 'enclosed' | 'scriptName'>>

/**
 * Puts a letter among those that its office prints (or hands to the fax gateway), inside the transaction that causes it. It
 * holds no words and no secret: they are made at each print. An earlier letter about the same thing that has not left is void.
 * Returns its id.
 */
export function queueLetter(tx: Tx, letter: NewLetter, at: Instant): string {
  voidLetters(tx, letter.kind, letter.subjectId, at)
  const id = newId()
  tx.insert(letters)
    .values({ ...letter, id, createdAt: at.epochMilliseconds })
    .run()
  return id
}

/** What the letters stood for is over (withdrawn, used up, replaced): those that have not left must not be sent. */
export function voidLetters(tx: Tx, kind: LetterKind, subjectId: string, at: Instant): void {
  const waiting = and(
    eq(letters.subjectId, subjectId),
    eq(letters.kind, kind),
    isNull(letters.sentAt),
    isNull(letters.voidedAt),
  )
  tx.update(letters).set({ voidedAt: at.epochMilliseconds }).where(waiting).run()
}

/** The person to whom letters that have not left are addressed is called otherwise. */
export const readdress = (
  tx: Tx,
  kind: LetterKind,
  subjectId: string,
  called: Pick<Letter, 'name' | 'scriptName'>,
): void =>
  void tx
    .update(letters)
    .set(called)
    .where(
      and(eq(letters.subjectId, subjectId), eq(letters.kind, kind), isNull(letters.sentAt), isNull(letters.voidedAt)),
    )
    .run()

/** `gaveUp`: the message to the fax gateway failed for good; the letter then waits to be printed like any other. */
export function letterState(letter: Letter, gaveUp: boolean): LetterState {
  if (letter.undeliverableAt !== null) return 'undeliverable'
  if (letter.sentAt !== null) return 'sent'
  if (letter.voidedAt !== null) return 'void'
  if (letter.batchId !== null) return letter.downloadedAt === null ? 'ready' : 'printed'
  return letter.mailId !== null && !gaveUp ? 'faxing' : 'waiting'
}

/** The name by which staff find a letter that came back: the first eight signs of its id, as printed on it. */
export const letterReference = (id: string): string => `${id.slice(0, 4)}-${id.slice(4, 8)}`.toUpperCase()
