import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { record } from '../../audit/index.ts'
import type { Instant } from '../../clock.ts'
import { count } from '../../counters/index.ts'
import { type Database, type Db, placeholder, prepared, type Tx, write } from '../../db/index.ts'
import { failingAddresses, outbox } from '../schema.ts'
import { type Report, verdictOf } from './report.ts'

/** After this many soft bounces in a row an address counts as failing. */
const mostPassing = 5

/** Called in the same transaction, with the status of the bounce (RFC 3463). */
export type OnBounced = (tx: Tx, mail: typeof outbox.$inferSelect, status: string, at: Instant) => void

/** Records a bounce. A repeated one, or one of a message that nobody sent, changes nothing and returns false. */
export function noteBounce(
  db: Database,
  mailId: string,
  report: Report,
  at: Instant,
  cameBack: OnBounced = () => undefined,
): boolean {
  const verdict = verdictOf(report)
  if (!verdict) return false
  return write(db, (tx) => {
    const mail = tx
      .select()
      .from(outbox)
      .where(and(eq(outbox.id, mailId), isNull(outbox.bouncedAt)))
      .get()
    if (!mail || mail.sentAt === null || mail.recipient === '') return false
    noteBounceIn(tx, mail, report, at, cameBack)
    return true
  })
}

/** The same inside the transaction that settles a message: its server refused it for good. */
export function noteBounceIn(
  tx: Tx,
  mail: typeof outbox.$inferSelect,
  report: Report,
  at: Instant,
  cameBack: OnBounced = () => undefined,
): void {
  const verdict = verdictOf(report)
  if (!verdict) return
  const { status } = report
  const now = at.epochMilliseconds
  tx.update(outbox).set({ bouncedAt: now, bounceStatus: status }).where(eq(outbox.id, mail.id)).run()
  const address = mail.recipient.toLowerCase()
  const before = tx.select().from(failingAddresses).where(eq(failingAddresses.address, address)).get()
  const softBounces = (before?.softBounces ?? 0) + Number(verdict === 'passing')
  const isFailing = verdict === 'gone' || softBounces >= mostPassing
  const row = { failedAt: before?.failedAt ?? (isFailing ? now : null), softBounces, lastAt: now, lastStatus: status }
  tx.insert(failingAddresses)
    .values({ address, ...row })
    .onConflictDoUpdate({ target: failingAddresses.address, set: row })
    .run()
  record(tx, { id: null }, 'mail.cameBack', at, { subject: `mail:${mail.id}`, facts: { status, verdict } })
  count(tx, 'mail', at, { detail: 'cameBack' })
  cameBack(tx, mail, status, at)
}

type FailingAddress = typeof failingAddresses.$inferSelect

const failingAt = prepared((db) =>
  db
    .select()
    .from(failingAddresses)
    .where(and(eq(failingAddresses.address, placeholder('address')), isNotNull(failingAddresses.failedAt)))
    .prepare(),
)

/** Since when mail to an address comes back for good; undefined when it does not. */
export const findFailing = (db: Db, address: string): FailingAddress | undefined =>
  failingAt(db).get({ address: address.toLowerCase() })

export const countFailing = (db: Db): number =>
  db.select({ n: sql<number>`count(*)` }).from(failingAddresses).where(isNotNull(failingAddresses.failedAt)).get()?.n ??
  0

/** The reader says that the address takes mail again; bounces are counted anew. */
export const forgetFailing = (db: Db, address: string): boolean =>
  db.delete(failingAddresses).where(eq(failingAddresses.address, address.toLowerCase())).run().changes > 0

/** A bounce before this instant (epoch milliseconds) says nothing about the address any more. */
export const sweepFailing = (tx: Tx, before: number): void => {
  tx.delete(failingAddresses).where(lt(failingAddresses.lastAt, before)).run()
}
