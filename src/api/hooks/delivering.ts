import { and, asc, eq, isNotNull, isNull, lte, ne, or } from 'drizzle-orm'
import { notifySecurityEvent } from '../../accounts/factors/index.ts'
import { getPerson, people } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import { dayLength, type Instant, utcText } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { postOutside } from '../../platform/outside/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { apiDeliveries, apiHooks } from '../schema.ts'
import { dropWaiting } from './hooks.ts'
import { type Delivery, type Hook, isLiveHook } from './queries.ts'
import { queueHookDeliveries } from './queueing.ts'
import { openSecret, signedHeaders } from './secrets.ts'

/** Seconds to wait after each try; after the last it gives up. Three days in all, as Standard Webhooks advises. */
const waits = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const
export const mostTries = waits.length
/** An address that has taken no message for this long is stopped. */
const patienceMs = 3 * dayLength
const atOnce = 20
const timeoutMs = 10_000

/** A job: queues messages for new events, and delivers what is due. */
export async function workHooks(portal: Portal, signal?: AbortSignal): Promise<void> {
  await queueHookDeliveries(portal.db, portal.clock, signal)
  await deliverDue(portal, signal)
}

/** Returns how many deliveries were tried. */
export async function deliverDue(portal: Portal, signal?: AbortSignal): Promise<number> {
  let tried = 0
  while (!signal?.aborted) {
    const at = portal.clock()
    if (listDue(portal.db, at.epochMilliseconds).length === 0) return tried
    const claimed = claim(portal.db, at)
    if (claimed.length === 0) return tried
    await Promise.all(claimed.map((one) => deliver(portal, one)))
    tried += claimed.length
  }
  return tried
}

type Claimed = { readonly delivery: Delivery; readonly hook: Hook }

const listDue = (db: Db, now: number): Claimed[] =>
  db
    .select({ delivery: apiDeliveries, hook: apiHooks })
    .from(apiDeliveries)
    .innerJoin(apiHooks, eq(apiHooks.id, apiDeliveries.hookId))
    // While an account is suspended by one person and its programs have not ended, its messages wait.
    .innerJoin(
      people,
      and(eq(people.id, apiHooks.personId), or(ne(people.state, 'suspended'), isNotNull(apiHooks.endedAt))),
    )
    .where(and(isNull(apiDeliveries.doneAt), isNull(apiDeliveries.failedAt), lte(apiDeliveries.nextTryAt, now)))
    .orderBy(asc(apiDeliveries.nextTryAt))
    .limit(atOnce)
    .all()

/**
 * Counts the try and sets the time of the next before anything is sent, so that this wait is the lease: a program killed
 * meanwhile tries again later under the same id, and not forever.
 */
const claim = (db: Database, at: Instant): Claimed[] =>
  write(db, (tx) => {
    const now = at.epochMilliseconds
    return listDue(tx, now).flatMap(({ delivery, hook }): Claimed[] => {
      const isMine = eq(apiDeliveries.id, delivery.id)
      if (!isLiveHook(hook) || delivery.tries >= mostTries) {
        tx.update(apiDeliveries).set({ failedAt: now }).where(isMine).run()
        return []
      }
      const tries = delivery.tries + 1
      const nextTryAt = now + waits[tries - 1]! * 1000
      tx.update(apiDeliveries).set({ tries, nextTryAt, lastTriedAt: now }).where(isMine).run()
      return [{ delivery: { ...delivery, tries }, hook }]
    })
  })

async function deliver({ db, keyring, clock, settings }: Portal, { delivery, hook }: Claimed): Promise<void> {
  const body = JSON.stringify(serializeMessage(delivery))
  const secret = await openSecret(keyring, hook)
  const headers = signedHeaders(secret, { id: delivery.id, at: clock().epochMilliseconds, body })
  const answered = await postOutside({
    url: hook.url,
    headers,
    body,
    allowsLoopback: settings.loopbackHooks,
    timeoutMs,
  })
  const status = answered.ok ? answered.value : null
  const isTaken = status !== null && status >= 200 && status < 300
  settle(db, { delivery, hook }, { status, error: answered.ok ? null : answered.error, isTaken }, clock())
}

/** Kind, instant and ids only: the rest is read through the API with its own rights. */
function serializeMessage({ kind, at, caseId, subject }: Delivery) {
  const [noun, id] = subject?.split(':') ?? []
  return {
    type: kind,
    timestamp: utcText(at),
    data: { ...(caseId && { case: caseId }), ...(noun && id && { [noun]: id }) },
  }
}

type Outcome = { readonly status: number | null; readonly error: string | null; readonly isTaken: boolean }

const gone = 410

function settle(db: Database, { delivery, hook }: Claimed, { status, error, isTaken }: Outcome, at: Instant): void {
  const now = at.epochMilliseconds
  write(db, (tx) => {
    const isOver = !isTaken && delivery.tries >= mostTries
    tx.update(apiDeliveries)
      .set({
        lastStatus: status,
        lastError: error,
        ...(isTaken && { doneAt: now }),
        ...(isOver && { failedAt: now }),
      })
      .where(eq(apiDeliveries.id, delivery.id))
      .run()
    const current = tx.select().from(apiHooks).where(eq(apiHooks.id, hook.id)).get()!
    const failingSince = isTaken ? null : (current.failingSince ?? now)
    tx.update(apiHooks).set({ failingSince }).where(eq(apiHooks.id, hook.id)).run()
    const isLost = failingSince !== null && (status === gone || now - failingSince >= patienceMs)
    if (!isLost || !isLiveHook(current)) return
    tx.update(apiHooks).set({ stoppedAt: now }).where(eq(apiHooks.id, hook.id)).run()
    dropWaiting(tx, eq(apiDeliveries.hookId, hook.id), at)
    record(tx, { id: null }, 'apiHook.stopped', at, { subject: `person:${hook.personId}`, facts: { hook: hook.id } })
    notifySecurityEvent(tx, getPerson(tx, hook.personId), 'apiHookStopped', at)
  })
}
