import { and, asc, count, eq, lt, or, sql } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, type Tx, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Actor } from '../people/actor.ts'
import { getPerson } from '../people/queries.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { codesLeft } from './one-time-codes.ts'
import { passkeys } from './schema.ts'
import { notifySecurityEvent } from './security-notices.ts'

export type Passkey = typeof passkeys.$inferSelect
export type NewPasskey = Pick<Passkey, 'id' | 'publicKey' | 'counter' | 'transports' | 'isBackedUp'>

const mostPasskeys = 20

export const listPasskeys = (db: Db, personId: string): Passkey[] =>
  db.select().from(passkeys).where(eq(passkeys.personId, personId)).orderBy(asc(passkeys.createdAt)).all()

const passkeyCount = prepared((db) =>
  db
    .select({ count: count() })
    .from(passkeys)
    .where(eq(passkeys.personId, sql.placeholder('personId')))
    .prepare(),
)
export const countPasskeys = (db: Db, personId: string): number => passkeyCount(db).get({ personId })?.count ?? 0

export const findPasskey = (db: Db, id: string): Passkey | undefined =>
  db.select().from(passkeys).where(eq(passkeys.id, id)).get()

/** One of a person's own. */
export function getOwnPasskey(db: Db, actor: Actor, id: string): Passkey {
  const found = findPasskey(db, id)
  if (found?.personId !== actor.id) throw new NotFound('passkey')
  return found
}

/** A passkey whose making was verified; the person's other sessions end. */
export function addPasskey(
  db: Database,
  actor: Actor,
  made: NewPasskey & { name: string },
  keepSession: string,
  at: Instant,
): Result<void, 'known' | 'tooMany'> {
  return write(db, (tx) => {
    if (findPasskey(tx, made.id)) return fail('known')
    if (countPasskeys(tx, actor.id) >= mostPasskeys) return fail('tooMany')
    tx.insert(passkeys)
      .values({ ...made, personId: actor.id, createdAt: at.epochMilliseconds })
      .run()
    settle(tx, actor, 'passkey.added', keepSession, at)
    notifySecurityEvent(tx, getPerson(tx, actor.id), 'passkeyAdded', at)
    return ok(undefined)
  })
}

export function renamePasskey(db: Database, actor: Actor, id: string, name: string, at: Instant): void {
  write(db, (tx) => {
    getOwnPasskey(tx, actor, id)
    tx.update(passkeys).set({ name }).where(eq(passkeys.id, id)).run()
    record(tx, actor, 'passkey.renamed', at, { subject: `person:${actor.id}` })
  })
}

/** Takes a passkey away; refused when nothing else would be left to sign in with. */
export function removePasskey(
  db: Database,
  actor: Actor,
  id: string,
  keepSession: string,
  at: Instant,
): Result<void, 'lastFactor'> {
  return write(db, (tx) => {
    getOwnPasskey(tx, actor, id)
    const person = getPerson(tx, actor.id)
    const others = person.hasTotp || countPasskeys(tx, person.id) > 1 || codesLeft(tx, person.id, 'sheet') > 0
    if (!others) return fail('lastFactor')
    tx.delete(passkeys).where(eq(passkeys.id, id)).run()
    settle(tx, actor, 'passkey.removed', keepSession, at)
    notifySecurityEvent(tx, person, 'passkeyRemoved', at)
    return ok(undefined)
  })
}

function settle(tx: Tx, actor: Actor, act: 'passkey.added' | 'passkey.removed', keepSession: string, at: Instant) {
  endSessionsOf(tx, actor.id, keepSession)
  record(tx, actor, act, at, { subject: `person:${actor.id}` })
}

/**
 * Counts a use. False when the authenticator's counter did not grow (WebAuthn level 3, section 6.1.1: a copy of it may be in
 * use); one that always says 0 keeps none.
 */
export function usePasskey(tx: Tx, id: string, counter: number, at: Instant): boolean {
  const grows = or(lt(passkeys.counter, counter), and(eq(passkeys.counter, 0), sql`${counter} = 0`))
  const used = tx
    .update(passkeys)
    .set({ counter, lastUsedAt: at.epochMilliseconds })
    .where(and(eq(passkeys.id, id), grows))
    .run()
  return used.changes > 0
}
