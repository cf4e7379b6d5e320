import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { notifySecurityEvent } from '../accounts/factors/index.ts'
import { type Actor, getPerson, type Member } from '../accounts/people/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Database, type Db, prepared, type Tx, write, writeUnflushed } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import { calendarAddresses, calendarDeadlines } from './schema.ts'

export type CalendarAddress = Pick<typeof calendarAddresses.$inferSelect, 'createdAt' | 'lastReadAt' | 'withDeadlines'>

/** 192 bits: nobody finds one by trying, so one SHA-256 is enough at rest. */
const newToken = (): string => randomBytes(24).toString('base64url')
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const isTheirs = (personId: string) =>
  and(eq(calendarAddresses.personId, personId), isNull(calendarAddresses.revokedAt))

/** Makes a new secret address and voids the old one. The result has the token, and nothing else does. */
export function makeAddress(db: Database, actor: Member, withDeadlines: boolean, at: Instant): string {
  const token = newToken()
  write(db, (tx) => {
    const before = endAddresses(tx, actor.id, at)
    const id = newId()
    const createdAt = at.epochMilliseconds
    tx.insert(calendarAddresses)
      .values({ id, personId: actor.id, tokenHash: hashOf(token), withDeadlines, createdAt })
      .run()
    record(tx, actor, before > 0 ? 'calendar.renewed' : 'calendar.made', at, {
      subject: `person:${actor.id}`,
      facts: { deadlines: withDeadlines },
    })
    notifySecurityEvent(tx, getPerson(tx, actor.id), 'calendarMade', at)
  })
  return token
}

/** Whether the calendar shows deadlines; does nothing without an address. */
export function setDeadlines(db: Database, actor: Member, withDeadlines: boolean, at: Instant): void {
  write(db, (tx) => {
    const known = findAddress(tx, actor.id)
    if (!known || known.withDeadlines === withDeadlines) return
    tx.update(calendarAddresses).set({ withDeadlines }).where(isTheirs(actor.id)).run()
    record(tx, actor, 'calendar.changed', at, {
      subject: `person:${actor.id}`,
      facts: { deadlines: withDeadlines },
    })
  })
}

/** Does nothing without an address. */
export function revokeAddress(db: Database, actor: Member, at: Instant): void {
  write(db, (tx) => {
    if (endAddresses(tx, actor.id, at) === 0) return
    record(tx, actor, 'calendar.revoked', at, { subject: `person:${actor.id}` })
    notifySecurityEvent(tx, getPerson(tx, actor.id), 'calendarRevoked', at)
  })
}

/** Inside the transaction that closes an account or sets up new factors, and that tells its owner. */
export function forgetAddresses(tx: Tx, { id }: Pick<Actor, 'id'>, at: Instant): void {
  endAddresses(tx, id, at)
  tx.delete(calendarDeadlines).where(eq(calendarDeadlines.personId, id)).run()
}

const endAddresses = (tx: Tx, personId: string, at: Instant): number =>
  tx.update(calendarAddresses).set({ revokedAt: at.epochMilliseconds }).where(isTheirs(personId)).run().changes

export const findAddress = (db: Db, personId: string): CalendarAddress | undefined =>
  db.select().from(calendarAddresses).where(isTheirs(personId)).get()

const byHash = prepared((db) =>
  db
    .select()
    .from(calendarAddresses)
    .where(and(eq(calendarAddresses.tokenHash, sql.placeholder('hash')), isNull(calendarAddresses.revokedAt)))
    .prepare(),
)

/** The owner of a good address; a revoked one is as unknown as any other. */
export const findByToken = (db: Db, token: string) => byHash(db).get({ hash: hashOf(token) })

const often = 60_000

/** Shows its owner whether anything reads it. Written once a minute at most. */
export function noteCalendarRead(db: Database, address: { id: string; lastReadAt: number | null }, at: Instant): void {
  const now = at.epochMilliseconds
  if (now - (address.lastReadAt ?? 0) < often) return
  writeUnflushed(db, (tx) => {
    tx.update(calendarAddresses).set({ lastReadAt: now }).where(eq(calendarAddresses.id, address.id)).run()
  })
}
