import { and, asc, count, gt, isNotNull, isNull, lte, or, type Placeholder } from 'drizzle-orm'
import { anyOfPerson, type Member } from '../../accounts/people/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Db, placeholder, prepared } from '../../platform/db/index.ts'
import { type Queue, queueOf } from '../../platform/metrics/index.ts'
import { apiDeliveries, apiHooks } from '../schema.ts'
import { isHookLive, isHookOf } from './queries.ts'

/** An address that has taken no message for this long is shown to its owner and the operator. */
const patienceMs = 3_600_000
/** Longer than a message is tried. An address to which nothing was queued since is no work for an operator. */
const forgottenMs = 4 * dayLength
/** How long its owner is shown that one was stopped. */
const toldMs = 14 * dayLength

const isFailing = (before: number | Placeholder) => and(isHookLive, lte(apiHooks.failingSince, before))

export const countFailingHooks = (db: Db, at: Instant): number =>
  db
    .select({ n: count() })
    .from(apiHooks)
    .where(
      and(isFailing(at.epochMilliseconds - patienceMs), gt(apiHooks.failingSince, at.epochMilliseconds - forgottenMs)),
    )
    .get()?.n ?? 0

/** An address that fails now, or was stopped for it; `since` in epoch milliseconds. */
type FailingHook = {
  readonly id: string
  readonly url: string
  readonly since: number
  readonly isStopped: boolean
}

const anyHook = anyOfPerson(apiHooks.personId)
const failingOf = prepared((db) =>
  db
    .select()
    .from(apiHooks)
    .where(
      and(
        isHookOf(placeholder('id')),
        isNotNull(apiHooks.failingSince),
        or(
          isFailing(placeholder('failingBefore')),
          and(isNull(apiHooks.endedAt), gt(apiHooks.stoppedAt, placeholder('stoppedAfter'))),
        ),
      ),
    )
    .orderBy(asc(apiHooks.createdAt))
    .prepare(),
)

export function listFailingHooks(db: Db, { id }: Member, at: Instant): FailingHook[] {
  if (!anyHook(db, id)) return []
  const now = at.epochMilliseconds
  return failingOf(db)
    .all({ id, failingBefore: now - patienceMs, stoppedAfter: now - toldMs })
    .map((hook) => ({ id: hook.id, url: hook.url, since: hook.failingSince ?? 0, isStopped: hook.stoppedAt !== null }))
}

/** Messages that are due, and since when the oldest was written. */
export const hookQueue = (db: Db, at: Instant): Queue =>
  queueOf(db, 'webhooks', {
    from: apiDeliveries,
    waits: and(
      isNull(apiDeliveries.doneAt),
      isNull(apiDeliveries.failedAt),
      lte(apiDeliveries.nextTryAt, at.epochMilliseconds),
    ),
    since: apiDeliveries.createdAt,
  })
