import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { pointless } from './outbox.ts'
import { outbox } from './schema.ts'
import type { MailTransport } from './transport.ts'

export type Composed = { subject: string; text: string }
/** Words for a kind of message at the moment of sending; undefined when it has become pointless (revoked, expired). */
export type Composer = (db: Database, mail: typeof outbox.$inferSelect) => Composed | undefined

const giveUpAfter = 12

/** Waits between tries in minutes: soon at first, then longer; about three days in all. */
const waits = [1, 2, 5, 10, 30, 60, 120, 240, 480, 960, 1440]

/** Sends what is due, oldest first. A message that fails waits and is tried again; the last failure is kept for staff to see. */
export async function deliverDueMail(
  db: Database,
  send: MailTransport,
  composers: Record<string, Composer>,
  from: string,
  clock: Clock,
): Promise<number> {
  const due = db
    .select()
    .from(outbox)
    .where(and(isNull(outbox.sentAt), isNull(outbox.failedAt), lte(outbox.nextTryAt, clock().epochMilliseconds)))
    .orderBy(asc(outbox.createdAt))
    .limit(50)
    .all()
  const settle = (id: string, change: Partial<typeof outbox.$inferInsert>) =>
    db.update(outbox).set(change).where(eq(outbox.id, id)).run()

  for (const mail of due) {
    const composed = composers[mail.kind]?.(db, mail)
    if (!composed) {
      settle(mail.id, { failedAt: clock().epochMilliseconds, lastError: pointless })
      continue
    }
    const to = { name: mail.recipientName, address: mail.recipient }
    const failure = await send({ id: mail.id, from, to, language: mail.locale, ...composed }).then(
      () => undefined,
      (error: Error) => error.message,
    )
    const now = clock().epochMilliseconds
    const tries = mail.tries + 1
    if (failure === undefined) settle(mail.id, { sentAt: now, tries, lastError: null })
    else if (tries >= giveUpAfter) settle(mail.id, { failedAt: now, tries, lastError: failure })
    else
      settle(mail.id, {
        tries,
        lastError: failure,
        nextTryAt: now + waits[Math.min(tries, waits.length) - 1]! * 60_000,
      })
  }
  return due.length
}
