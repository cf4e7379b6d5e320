import { isTokenGood } from '../accounts/bearer/index.ts'
import { findAddress, forgetAddresses } from '../calendar/index.ts'
import { type Author, record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/index.ts'
import { endHooksOf } from './hooks/hooks.ts'
import { isLiveHook, listHooks } from './hooks/queries.ts'
import { endTokensOf, listApiTokens } from './tokens.ts'

/**
 * Ends at once whatever opens an account without a sign-in: programs, webhooks and the calendar's address. Inside the
 * transaction that closes the account, suspends it with a second person's consent or sets another password, and that tells its
 * owner.
 */
export function endAccessOf(tx: Tx, author: Author, personId: string, at: Instant): void {
  forgetAddresses(tx, { id: personId }, at)
  endProgramsOf(tx, author, personId, at)
}

/** For somebody who lost all factors, when two officers agree. The calendar's address stays until they have set up new ones. */
export function endProgramsOf(tx: Tx, author: Author, personId: string, at: Instant): void {
  const tokens = endTokensOf(tx, personId, at)
  const hooks = endHooksOf(tx, personId, at)
  if (tokens + hooks > 0)
    record(tx, author, 'apiAccess.ended', at, { subject: `person:${personId}`, facts: { tokens, hooks } })
}

type Access = { readonly tokens: number; readonly hooks: number; readonly calendars: number }

/** How much of it works now. */
export const countAccessOf = (db: Db, personId: string, at: Instant): Access => ({
  calendars: findAddress(db, personId) ? 1 : 0,
  tokens: listApiTokens(db, personId).filter((token) => isTokenGood(token, at.epochMilliseconds)).length,
  hooks: listHooks(db, { id: personId }).filter(isLiveHook).length,
})
