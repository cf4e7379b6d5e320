import { and, count, desc, eq, isNull } from 'drizzle-orm'
import { notifySecurityEvent } from '../../accounts/factors/index.ts'
import { getPerson, type Practitioner } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { apiDeliveries, apiHooks } from '../schema.ts'
import { type HookKind, testKind } from './kinds.ts'
import { lastSeq } from './queueing.ts'
import { newSecret, sealSecret, writeSecret } from './secrets.ts'

export type Hook = typeof apiHooks.$inferSelect
export type Delivery = typeof apiDeliveries.$inferSelect

/** For one person at a time. */
const mostHooks = 5
const shownDeliveries = 30

export const isHookLive = and(isNull(apiHooks.endedAt), isNull(apiHooks.stoppedAt))

/** The result has the secret in clear, and nothing else does. */
export async function createHook(
  db: Database,
  keyring: Keyring,
  actor: Practitioner,
  { url, kinds }: { readonly url: string; readonly kinds: readonly HookKind[] },
  at: Instant,
): Promise<Result<{ readonly secret: string; readonly id: string }, 'tooManyHooks'>> {
  const [id, secret] = [newId(), newSecret()]
  const secretSeal = await sealSecret(keyring, id, secret)
  return write(db, (tx) => {
    const isTheirs = and(eq(apiHooks.personId, actor.id), isHookLive)
    const { alive } = tx.select({ alive: count() }).from(apiHooks).where(isTheirs).get()!
    if (alive >= mostHooks) return fail('tooManyHooks')
    const about = { personId: actor.id, url, kinds: kinds.join(' '), secretSeal, createdAt: at.epochMilliseconds }
    tx.insert(apiHooks)
      .values({ id, ...about, afterSeq: lastSeq(tx) })
      .run()
    const facts = { hook: id, kinds: about.kinds }
    record(tx, actor, 'apiHook.made', at, { subject: `person:${actor.id}`, facts })
    notifySecurityEvent(tx, getPerson(tx, actor.id), 'apiHookMade', at)
    return ok({ secret: writeSecret(secret), id })
  })
}

/** The newest first; ended ones are listed as long as a message of theirs is kept. */
export const listHooks = (db: Db, { id }: Practitioner): Hook[] =>
  db.select().from(apiHooks).where(eq(apiHooks.personId, id)).orderBy(desc(apiHooks.createdAt)).all()

/** Throws NotFound, also for somebody else's. */
export function getHook(db: Db, actor: Practitioner, id: string): Hook {
  const found = db
    .select()
    .from(apiHooks)
    .where(and(eq(apiHooks.id, id), eq(apiHooks.personId, actor.id)))
    .get()
  if (!found) throw new NotFound('hook')
  return found
}

/** The last messages, the newest first. */
export const listDeliveries = (db: Db, { id }: Hook): Delivery[] =>
  db
    .select()
    .from(apiDeliveries)
    .where(eq(apiDeliveries.hookId, id))
    .orderBy(desc(apiDeliveries.createdAt), desc(apiDeliveries.id))
    .limit(shownDeliveries)
    .all()

/** Drops what is still queued, too. */
export function endHook(db: Database, actor: Practitioner, id: string, at: Instant): void {
  write(db, (tx) => {
    const { endedAt } = getHook(tx, actor, id)
    if (endedAt !== null) return
    tx.update(apiHooks).set({ endedAt: at.epochMilliseconds }).where(eq(apiHooks.id, id)).run()
    dropWaiting(tx, id, at)
    record(tx, actor, 'apiHook.ended', at, { subject: `person:${actor.id}`, facts: { hook: id } })
  })
}

export const dropWaiting = (tx: Tx, hookId: string, at: Instant): void => {
  tx.update(apiDeliveries)
    .set({ failedAt: at.epochMilliseconds })
    .where(and(eq(apiDeliveries.hookId, hookId), isNull(apiDeliveries.doneAt), isNull(apiDeliveries.failedAt)))
    .run()
}

export function sendTest(
  db: Database,
  actor: Practitioner,
  id: string,
  at: Instant,
): Result<void, 'over' | 'tooManyTests'> {
  return write(db, (tx) => {
    const hook = getHook(tx, actor, id)
    if (hook.endedAt !== null || hook.stoppedAt !== null) return fail('over')
    const dayAgo = at.epochMilliseconds - 86_400_000
    const tests = listDeliveries(tx, hook).filter(({ kind, createdAt }) => kind === testKind && createdAt > dayAgo)
    if (tests.length >= shownDeliveries) return fail('tooManyTests')
    const now = at.epochMilliseconds
    tx.insert(apiDeliveries)
      .values({ id: `msg_${newId()}`, hookId: id, kind: testKind, at: now, createdAt: now, nextTryAt: now })
      .run()
    return ok(undefined)
  })
}
