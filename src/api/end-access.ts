import { isTokenGood } from '../accounts/bearer/index.ts'
import { findAddress, forgetAddresses } from '../calendar/index.ts'
import { type Author, record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/index.ts'
import { endHooksOf } from './hooks/hooks.ts'
import { isLiveHook, listHooks } from './hooks/queries.ts'
import { endTokensOf, listApiTokens } from './tokens.ts'

/**
 * All that opens an account from outside without anybody signing in ends at once, programs, webhooks and the calendar's address: for an
 * account that is closed, suspended by two, or given another password, inside that transaction, which tells its owner of it.
 */
export function endAccessOf(tx: Tx, author: Author, personId: string, at: Instant): void {
  forgetAddresses(tx, { id: personId }, at)
  endProgramsOf(tx, author, personId, at)
}

/** Of who lost everything, as soon as two officers agree; the calendar's address is good until they have set all of it anew. */
export function endProgramsOf(tx: Tx, author: Author, personId: string, at: Instant): void {
  const tokens = endTokensOf(tx, personId, at)
  const hooks = endHooksOf(tx, personId, at)
  if (tokens + hooks > 0)
    record(tx, author, 'apiAccess.ended', at, { subject: `person:${personId}`, facts: { tokens, hooks } })
}

type Access = { readonly tokens: number; readonly hooks: number; readonly calendars: number }

/** What `endAccessOf` would end that works. */
export const countAccessOf = (db: Db, personId: string, at: Instant): Access => ({
  calendars: findAddress(db, personId) ? 1 : 0,
  tokens: listApiTokens(db, personId).filter((token) => isTokenGood(token, at.epochMilliseconds)).length,
  hooks: listHooks(db, { id: personId }).filter(isLiveHook).length,
})
