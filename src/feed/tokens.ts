import { asc, eq, isNull } from 'drizzle-orm'
import { bearerTokens } from '../accounts/bearer/index.ts'
import { record } from '../platform/audit/index.ts'
import { dayLength, type Instant } from '../platform/clock.ts'
import { type Database, type Db, tryWriteUnflushed, write } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { feedTokens } from './schema.ts'

export const feedScopes = ['cases', 'hearings', 'documents', 'events'] as const
export type FeedScope = (typeof feedScopes)[number]
export type FeedToken = typeof feedTokens.$inferSelect

export const feedTokenStore = bearerTokens(feedTokens, 'feed')
const noteUseAfter = 60_000
const program = { id: null }

/** The token in clear is in this result only. It ends `days` from now; null: never. */
type IssuedToken = { readonly token: string; readonly row: FeedToken }

/**
 * When a system last used a token; undefined when none is expected. An expired token still counts as expected, until somebody
 * revokes it.
 */
export function lastFeedUse(db: Db): number | undefined {
  const wanted = db.select().from(feedTokens).where(isNull(feedTokens.endedAt)).all()
  if (wanted.length === 0) return undefined
  return Math.max(...wanted.map(({ lastUsedAt, createdAt }) => lastUsedAt ?? createdAt))
}

export function createFeedToken(
  db: Database,
  { name, scopes: wanted, days }: { name: string; scopes: readonly FeedScope[]; days: number | null },
  at: Instant,
): IssuedToken {
  return write(db, (tx) => {
    const made = make(name, wanted.join(' '), days === null ? null : at.epochMilliseconds + days * dayLength, at)
    tx.insert(feedTokens).values(made.row).run()
    record(tx, program, 'feedToken.created', at, { subject: `feedToken:${made.row.id}`, facts: factsOf(made.row) })
    return made
  })
}

/**
 * A new token of the same name and scopes, also in place of an expired one; the old one stays good for some days, at most until
 * its own end.
 */
export function rotateToken(
  db: Database,
  id: string,
  overlapDays: number,
  at: Instant,
): Result<IssuedToken & { readonly oldUntil: number }, 'noToken'> {
  const now = at.epochMilliseconds
  return write(db, (tx) => {
    const old = feedTokenStore.get(tx, id)
    if (!old || old.endedAt !== null) return fail('noToken')
    const lasted = old.expiresAt === null ? null : now + (old.expiresAt - old.createdAt)
    const made = make(old.name, old.scopes, lasted, at)
    tx.insert(feedTokens).values(made.row).run()
    const expiresAt = Math.min(old.expiresAt ?? Number.POSITIVE_INFINITY, now + overlapDays * dayLength)
    tx.update(feedTokens).set({ expiresAt }).where(eq(feedTokens.id, id)).run()
    const facts = { ...factsOf(made.row), replaces: id, oldUntil: expiresAt }
    record(tx, program, 'feedToken.rotated', at, { subject: `feedToken:${made.row.id}`, facts })
    return ok({ ...made, oldUntil: expiresAt })
  })
}

export function revokeToken(db: Database, id: string, at: Instant): Result<FeedToken, 'noToken'> {
  return write(db, (tx) => {
    const found = feedTokenStore.get(tx, id)
    if (!found || feedTokenStore.end(tx, eq(feedTokens.id, id), at) === 0) return fail('noToken')
    record(tx, program, 'feedToken.revoked', at, { subject: `feedToken:${id}`, facts: factsOf(found) })
    return ok(found)
  })
}

export const listFeedTokens = (db: Db): FeedToken[] =>
  db.select().from(feedTokens).orderBy(asc(feedTokens.createdAt), asc(feedTokens.id)).all()

/** The row of a presented token that is good; notes its last use once a minute. */
export function findToken(db: Database, shown: string, at: Instant): FeedToken | undefined {
  const found = feedTokenStore.find(db, shown, at)
  if (!found) return undefined
  const now = at.epochMilliseconds
  if (found.lastUsedAt === null || now - found.lastUsedAt >= noteUseAfter)
    tryWriteUnflushed(db, (tx) =>
      tx.update(feedTokens).set({ lastUsedAt: now }).where(eq(feedTokens.id, found.id)).run(),
    )
  return found
}

function make(name: string, given: string, expiresAt: number | null, at: Instant): IssuedToken {
  const { token, hash } = feedTokenStore.make()
  const id = newId()
  const created = { createdAt: at.epochMilliseconds, expiresAt, lastUsedAt: null, endedAt: null }
  return { token, row: { id, name, hash, scopes: given, ...created } }
}

const factsOf = ({ scopes: given, expiresAt }: FeedToken) => ({ scopes: given, expiresAt })
