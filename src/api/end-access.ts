import { and, count, eq, isNull } from 'drizzle-orm'
import { isTokenGood } from '../accounts/bearer/index.ts'
import { type Author, record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/index.ts'
import { apiHooks } from './schema.ts'
import { endTokensOf, listTokens } from './tokens.ts'

/**
 * Whatever programs act for a person ends at once: for an account that is closed, suspended or set anew, inside that
 * transaction, which tells its owner of it.
 */
export function endAccessOf(tx: Tx, author: Author, personId: string, at: Instant): void {
  const tokens = endTokensOf(tx, personId, at)
  const hooks = tx
    .update(apiHooks)
    .set({ endedAt: at.epochMilliseconds })
    .where(and(eq(apiHooks.personId, personId), isNull(apiHooks.endedAt)))
    .run().changes
  if (tokens + hooks > 0)
    record(tx, author, 'apiAccess.ended', at, { subject: `person:${personId}`, facts: { tokens, hooks } })
}

/** What `endAccessOf` would end that works. */
export const countAccessOf = (db: Db, personId: string, at: Instant): { tokens: number; hooks: number } => ({
  tokens: listTokens(db, personId).filter((token) => isTokenGood(token, at.epochMilliseconds)).length,
  hooks:
    db
      .select({ n: count() })
      .from(apiHooks)
      .where(and(eq(apiHooks.personId, personId), isNull(apiHooks.endedAt), isNull(apiHooks.stoppedAt)))
      .get()?.n ?? 0,
})
