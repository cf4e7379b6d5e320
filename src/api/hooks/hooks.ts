import { and, eq, isNull, type SQL } from 'drizzle-orm'
import { notifySecurityEvent } from '../../accounts/factors/index.ts'
import { getPerson, type Practitioner } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { apiDeliveries, apiHooks } from '../schema.ts'
import { type HookKind, testKind } from './kinds.ts'
import { getHook, isHookOf, isLiveHook, listDeliveries, listHooks, shownDeliveries } from './queries.ts'
import { lastSeq } from './queueing.ts'
import { newSecret, sealSecret, writeSecret } from './secrets.ts'

/** At once, for one person. */
const mostHooks = 5

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
    if (listHooks(tx, actor).filter(isLiveHook).length >= mostHooks) return fail('tooManyHooks')
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

/** Nothing more is told; what waited is not told either. */
export function endHook(db: Database, actor: Practitioner, id: string, at: Instant): void {
  write(db, (tx) => {
    const { endedAt } = getHook(tx, actor, id)
    if (endedAt !== null) return
    tx.update(apiHooks).set({ endedAt: at.epochMilliseconds }).where(eq(apiHooks.id, id)).run()
    dropWaiting(tx, eq(apiDeliveries.hookId, id), at)
    record(tx, actor, 'apiHook.ended', at, { subject: `person:${actor.id}`, facts: { hook: id } })
  })
}

/** Ends those of a person that nobody ended before; returns how many. */
export const endHooksOf = (tx: Tx, personId: string, at: Instant): number =>
  tx
    .update(apiHooks)
    .set({ endedAt: at.epochMilliseconds })
    .where(and(isHookOf(personId), isNull(apiHooks.endedAt)))
    .run().changes

/** Of these messages, those that wait are not sent any more. */
export const dropWaiting = (tx: Tx, which: SQL | undefined, at: Instant): void => {
  tx.update(apiDeliveries)
    .set({ failedAt: at.epochMilliseconds })
    .where(and(which, isNull(apiDeliveries.doneAt), isNull(apiDeliveries.failedAt)))
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
    if (!isLiveHook(hook)) return fail('over')
    const dayAgo = at.epochMilliseconds - dayLength
    const tests = listDeliveries(tx, hook).filter(({ kind, createdAt }) => kind === testKind && createdAt > dayAgo)
    if (tests.length >= shownDeliveries) return fail('tooManyTests')
    const now = at.epochMilliseconds
    tx.insert(apiDeliveries)
      .values({ id: `msg_${newId()}`, hookId: id, kind: testKind, at: now, createdAt: now, nextTryAt: now })
      .run()
    return ok(undefined)
  })
}
