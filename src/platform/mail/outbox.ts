import { and, count, desc, eq, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../clock.ts'
import type { Db, Tx } from '../db/index.ts'
import { newId } from '../ids.ts'
import { outbox } from './schema.ts'

export type Addressee = { readonly name: string; readonly email: string; readonly locale: 'en' | 'fr' }

/** Puts a message in the outbox, inside the transaction that causes it. `kind` names who composes it, `subjectId` what about. */
export function enqueueMail(tx: Tx, kind: string, to: Addressee, subjectId: string | null, at: Instant): void {
  tx.insert(outbox)
    .values({
      id: newId(),
      kind,
      recipient: to.email,
      recipientName: to.name,
      locale: to.locale,
      subjectId,
      createdAt: at.epochMilliseconds,
      nextTryAt: at.epochMilliseconds,
    })
    .run()
}

export type MailRow = typeof outbox.$inferSelect
export type MailState = 'queued' | 'sent' | 'failed'

/** Kept as the last error of a message that lost its purpose before it left: that is no failure. */
export const pointless = 'no longer needed'

const isIn: Record<MailState, SQL | undefined> = {
  queued: and(isNull(outbox.sentAt), isNull(outbox.failedAt)),
  sent: isNotNull(outbox.sentAt),
  failed: and(isNotNull(outbox.failedAt), ne(outbox.lastError, pointless)),
}

/** Newest first; `after` is the last message of the page before. */
export function listMail(
  db: Db,
  { state, after, limit = 50 }: { state?: MailState; after?: { createdAt: number; id: string }; limit?: number } = {},
): MailRow[] {
  const isNext = after && sql`(${outbox.createdAt}, ${outbox.id}) < (${after.createdAt}, ${after.id})`
  return db
    .select()
    .from(outbox)
    .where(and(state && isIn[state], isNext))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(limit)
    .all()
}

export const findMail = (db: Db, id: string): MailRow | undefined =>
  db.select().from(outbox).where(eq(outbox.id, id)).get()

export const countMail = (db: Db, state: MailState): number =>
  db.select({ count: count() }).from(outbox).where(isIn[state]).get()?.count ?? 0

export function mailState({ sentAt, failedAt, lastError }: MailRow): MailState | 'pointless' {
  if (sentAt !== null) return 'sent'
  if (failedAt === null) return 'queued'
  return lastError === pointless ? 'pointless' : 'failed'
}
