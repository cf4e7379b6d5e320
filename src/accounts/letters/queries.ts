import { and, asc, count, desc, eq, inArray, isNotNull, isNull, like, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { outbox } from '../../platform/mail/schema.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import { plainNumber } from '../../tribunal/index.ts'
import { invitations } from '../invitations/schema.ts'
import type { Registry } from '../people/actor.ts'
import { waves } from '../waves/schema.ts'
import { type Letter, type LetterChannel, type LetterKind, letterReference, letterState } from './letters.ts'
import { letterBatches, letters } from './schema.ts'
import type { LetterState } from './values.ts'

export type LetterBatch = typeof letterBatches.$inferSelect
export type ListedLetter = Letter & { readonly state: LetterState; readonly reference: string }

/** Its message to the fax gateway was given up. */
const gaveUp = sql<
  0 | 1
>`exists (select 1 from ${outbox} where ${outbox.id} = ${letters.mailId} and ${outbox.failedAt} is not null)`

/** Paper that waits to be printed: what the fax gateway carries is not among it, unless that failed. */
export const isWaiting = and(
  isNull(letters.sentAt),
  isNull(letters.voidedAt),
  isNull(letters.undeliverableAt),
  isNull(letters.batchId),
  or(isNull(letters.mailId), gaveUp),
)

/** In a print run, and not marked yet. */
const isOpen = and(isNull(letters.sentAt), isNull(letters.voidedAt), isNotNull(letters.batchId))

const isIn: Record<LetterState, SQL | undefined> = {
  waiting: isWaiting,
  faxing: and(
    isNull(letters.sentAt),
    isNull(letters.voidedAt),
    isNull(letters.batchId),
    isNotNull(letters.mailId),
    sql`not ${gaveUp}`,
  ),
  ready: and(isOpen, isNull(letters.downloadedAt)),
  printed: and(isOpen, isNotNull(letters.downloadedAt)),
  sent: and(isNotNull(letters.sentAt), isNull(letters.undeliverableAt)),
  undeliverable: isNotNull(letters.undeliverableAt),
  void: and(isNotNull(letters.voidedAt), isNull(letters.sentAt)),
}

export const countWaitingLetters = (db: Db, officer: Registry): number =>
  db.get<{ count: number }>(sql`select ${waitingLetterCount(officer)} as "count"`).count

/** The same as SQL, for a statement that counts more. */
export const waitingLetterCount = ({ officeId }: Registry): SQL =>
  sql`(select count(*) from ${letters} where ${and(eq(letters.officeId, officeId), isWaiting)})`

/** Faxes that the gateway has, or will have in a moment. */
export const countFaxing = (db: Db, officer: Registry): number =>
  db
    .select({ count: count() })
    .from(letters)
    .where(and(eq(letters.officeId, officer.officeId), isIn.faxing))
    .get()?.count ?? 0

export type WaitingLetters = { readonly channel: LetterChannel; readonly kind: LetterKind; readonly count: number }

export const listWaitingKinds = (db: Db, officer: Registry): WaitingLetters[] =>
  db
    .select({ channel: letters.channel, kind: letters.kind, count: count() })
    .from(letters)
    .where(and(eq(letters.officeId, officer.officeId), isWaiting))
    .groupBy(letters.channel, letters.kind)
    .orderBy(desc(letters.channel), asc(letters.kind))
    .all()

export type WaitingWave = {
  readonly id: string
  readonly name: string
  readonly channel: LetterChannel
  readonly count: number
}

/** Waves of which letters wait, the newest first. */
export const listWaitingWaves = (db: Db, officer: Registry): WaitingWave[] =>
  db
    .select({ id: waves.id, name: waves.name, channel: letters.channel, count: count() })
    .from(letters)
    .innerJoin(invitations, eq(invitations.id, letters.subjectId))
    .innerJoin(waves, eq(waves.id, invitations.waveId))
    .where(and(eq(letters.officeId, officer.officeId), eq(letters.kind, 'invitation'), isWaiting))
    .groupBy(waves.id, letters.channel)
    .orderBy(desc(waves.createdAt), desc(letters.channel))
    .all()

/** Letters about the invitations of a wave. */
export const ofWave = (db: Db, waveId: string): SQL =>
  and(
    eq(letters.kind, 'invitation'),
    inArray(
      letters.subjectId,
      db.select({ id: invitations.id }).from(invitations).where(eq(invitations.waveId, waveId)),
    ),
  )!

const listed = (db: Db) =>
  db
    .select({ letter: letters, failedAt: outbox.failedAt })
    .from(letters)
    .leftJoin(outbox, eq(outbox.id, letters.mailId))

const withState = ({ letter, failedAt }: { letter: Letter; failedAt: number | null }): ListedLetter => ({
  ...letter,
  reference: letterReference(letter.id),
  state: letterState(letter, failedAt !== null),
})

/** Letters of the officer's own office alone. Throws NotFound. */
export function getLetter(db: Db, officer: Registry, id: string): ListedLetter {
  const found = listed(db)
    .where(and(eq(letters.id, id), eq(letters.officeId, officer.officeId)))
    .get()
  if (!found) throw new NotFound('letter')
  return withState(found)
}

/** By id, of these; callers have found out that they may be read. */
export const lettersAmong = (db: Db, ids: readonly string[]): ReadonlyMap<string, ListedLetter> =>
  ids.length === 0
    ? new Map()
    : new Map(
        listed(db)
          .where(inArray(letters.id, [...ids]))
          .all()
          .map((found) => [found.letter.id, withState(found)]),
      )

type LetterQuery = {
  readonly state?: LetterState
  /** A part of a name, or the reference printed on the letter. */
  readonly find?: string
  readonly after?: Cursor | undefined
  readonly limit?: number
}

/** Newest first. */
export function listLetters(
  db: Db,
  officer: Registry,
  { state, find, after, limit = pageSize }: LetterQuery = {},
): ListedLetter[] {
  const isNext = after && sql`(${letters.createdAt}, ${letters.id}) < (${after.at}, ${after.id})`
  return listed(db)
    .where(and(eq(letters.officeId, officer.officeId), state && isIn[state], find ? isFound(find) : undefined, isNext))
    .orderBy(desc(letters.createdAt), desc(letters.id))
    .limit(limit)
    .all()
    .map(withState)
}

function isFound(find: string): SQL | undefined {
  const plain = plainNumber(find).toLowerCase()
  const byReference = /^[a-z0-9]{4,8}$/.test(plain) ? like(letters.id, `${plain}%`) : undefined
  return or(sql`instr(lower(${letters.name}), ${find.toLowerCase()})`, byReference)
}

export function getLetterBatch(db: Db, officer: Registry, id: string): LetterBatch {
  const found = db
    .select()
    .from(letterBatches)
    .where(and(eq(letterBatches.id, id), eq(letterBatches.officeId, officer.officeId)))
    .get()
  if (!found) throw new NotFound('print run')
  return found
}

/** Print runs with how many of their letters are still to be sent, newest first. */
export function listLetterBatches(
  db: Db,
  officer: Registry,
  { after, limit = 20 }: { after?: Cursor | undefined; limit?: number } = {},
): (LetterBatch & { readonly open: number })[] {
  const isNext = after && sql`(${letterBatches.madeAt}, ${letterBatches.id}) < (${after.at}, ${after.id})`
  return db
    .select({ batch: letterBatches, open: count(letters.id) })
    .from(letterBatches)
    .leftJoin(letters, and(eq(letters.batchId, letterBatches.id), isOpen))
    .where(and(eq(letterBatches.officeId, officer.officeId), isNext))
    .groupBy(letterBatches.id)
    .orderBy(desc(letterBatches.madeAt), desc(letterBatches.id))
    .limit(limit)
    .all()
    .map(({ batch, open }) => ({ ...batch, open }))
}

/** Letters of a print run in the order in which they were printed. */
export function listBatchLetters(
  db: Db,
  batch: LetterBatch,
  { state, after, limit }: Pick<LetterQuery, 'state' | 'after'> & { limit: number },
): ListedLetter[] {
  const isNext = after && sql`(${letters.createdAt}, ${letters.id}) > (${after.at}, ${after.id})`
  return listed(db)
    .where(and(eq(letters.batchId, batch.id), state && isIn[state], isNext))
    .orderBy(asc(letters.createdAt), asc(letters.id))
    .limit(limit)
    .all()
    .map(withState)
}

export const countOpenLetters = (db: Db, batch: LetterBatch): number =>
  db
    .select({ count: count() })
    .from(letters)
    .where(and(eq(letters.batchId, batch.id), isOpen))
    .get()?.count ?? 0

/** What its file holds. */
export const listOpenLetters = (db: Db, batch: LetterBatch): ListedLetter[] =>
  listed(db)
    .where(and(eq(letters.batchId, batch.id), isOpen))
    .orderBy(asc(letters.createdAt), asc(letters.id))
    .all()
    .map(withState)
