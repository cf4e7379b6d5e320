import { and, isNotNull, lt, or } from 'drizzle-orm'
import { dayLength, type Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { apiDeliveries, apiKeys, apiTokens } from './schema.ts'

/** Days for which ended tokens, keys and deliveries are kept. */
const kept = { tokens: 90, keys: 30, deliveries: 30 }

export function sweepApi(db: Db, at: Instant): void {
  const before = (days: number) => at.epochMilliseconds - days * dayLength
  db.delete(apiTokens)
    .where(or(lt(apiTokens.expiresAt, before(kept.tokens)), lt(apiTokens.endedAt, before(kept.tokens))))
    .run()
  db.delete(apiKeys)
    .where(lt(apiKeys.createdAt, before(kept.keys)))
    .run()
  const isSettled = or(isNotNull(apiDeliveries.doneAt), isNotNull(apiDeliveries.failedAt))
  db.delete(apiDeliveries)
    .where(and(lt(apiDeliveries.createdAt, before(kept.deliveries)), isSettled))
    .run()
}
