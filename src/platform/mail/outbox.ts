import { and, asc, type Column, count, desc, eq, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Locale } from '../../tribunal/languages.ts'
import type { Instant } from '../clock.ts'
import { type Db, preparedInsert, type Tx } from '../db/index.ts'
import { newId } from '../ids.ts'
import { type Queue, queueOf } from '../metrics/index.ts'
import { type Cursor, pageSize } from '../pagination.ts'
import { outbox } from './schema.ts'

/** Without a mail address `email` is empty, and the person's id (`personId`, or `id`) says for whom a letter is written instead. */
export type MailRecipient = {
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly personId?: string
  readonly id?: string
}

const add = preparedInsert(outbox)

/**
 * Puts a message in the outbox, inside the transaction that causes it. `kind` names who composes it, `subjectId` what about.
 * Returns its id.
 */
export function enqueueMail(
  tx: Tx,
  kind: string,
  to: MailRecipient,
  subjectId: string | null,
  at: Instant,
  { isNotice = false, isBilingual = false }: { readonly isNotice?: boolean; readonly isBilingual?: boolean } = {},
): string {
  const id = newId()
  add(tx, {
    id,
    kind,
    recipient: to.email,
    recipientName: to.name,
    locale: to.locale,
    subjectId,
    personId: to.email === '' ? (to.personId ?? to.id ?? null) : null,
    letterId: null,
    createdAt: at.epochMilliseconds,
    nextTryAt: at.epochMilliseconds,
    tries: 0,
    sentAt: null,
    failedAt: null,
    lastError: null,
    isNotice,
    isBilingual,
    bouncedAt: null,
    bounceStatus: null,
  })
  return id
}

export type MailRow = typeof outbox.$inferSelect
export type MailState = 'queued' | 'sent' | 'failed' | 'bounced'

/** The last error of a message that became pointless before it left: not a failure. */
export const noLongerNeeded = 'no longer needed'
/** The last error of a message to someone without a mail address, and without an office that could post a letter. */
export const noAddress = 'no mail address, and no office to post a letter from'

const isIn: Record<MailState, SQL | undefined> = {
  queued: and(isNull(outbox.sentAt), isNull(outbox.failedAt)),
  sent: and(isNotNull(outbox.sentAt), isNull(outbox.bouncedAt)),
  bounced: isNotNull(outbox.bouncedAt),
  failed: and(isNotNull(outbox.failedAt), ne(outbox.lastError, noLongerNeeded)),
}

/** Newest first; `after` is the last message of the page before. */
export function listMail(
  db: Db,
  { state, after, limit = pageSize }: { state?: MailState; after?: Cursor | undefined; limit?: number } = {},
): MailRow[] {
  const isNext = after && sql`(${outbox.createdAt}, ${outbox.id}) < (${after.at}, ${after.id})`
  return db
    .select()
    .from(outbox)
    .where(and(state && isIn[state], isNext))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(limit)
    .all()
}

/** On a column with a message's id: the message still exists. */
export const hasMail = (id: Column): SQL => sql`exists (select 1 from ${outbox} where ${outbox.id} = ${id})`

export const findMail = (db: Db, id: string): MailRow | undefined =>
  db.select().from(outbox).where(eq(outbox.id, id)).get()

/** Deletes messages that were sent or given up; the letter that replaced one still names it. */
export const forgetMail = (tx: Tx, ids: readonly string[]): void => {
  const isOver = or(isNotNull(outbox.sentAt), isNotNull(outbox.failedAt))
  const isOne = sql`${outbox.id} in (select value from json_each(${JSON.stringify(ids)}))`
  tx.delete(outbox)
    .where(and(isOne, isOver, isNull(outbox.letterId)))
    .run()
}

/** Notices put here up to an instant (epoch milliseconds) that have neither left nor been given up: ids, the oldest first. */
export const unsentBefore = (db: Db, until: number, limit: number): string[] =>
  db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(isIn.queued, eq(outbox.isNotice, true), lte(outbox.createdAt, until)))
    .orderBy(asc(outbox.createdAt))
    .limit(limit)
    .all()
    .map(({ id }) => id)

/** What is due to leave: how many, and since when the oldest was written. */
export const mailQueue = (db: Db, at: Instant): Queue =>
  queueOf(db, 'mail', {
    from: outbox,
    waits: and(isNull(outbox.sentAt), isNull(outbox.failedAt), lte(outbox.nextTryAt, at.epochMilliseconds)),
    since: outbox.createdAt,
  })

export const countMail = (db: Db, state: MailState): number =>
  db.select({ count: count() }).from(outbox).where(isIn[state]).get()?.count ?? 0

export function mailState({
  sentAt,
  failedAt,
  lastError,
  letterId,
  bouncedAt,
}: MailRow): MailState | 'posted' | 'pointless' {
  if (bouncedAt !== null) return 'bounced'
  if (sentAt !== null) return letterId === null ? 'sent' : 'posted'
  if (failedAt === null) return 'queued'
  return lastError === noLongerNeeded ? 'pointless' : 'failed'
}
