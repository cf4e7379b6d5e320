import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import { bearerTokens, isTokenGood } from '../accounts/bearer/index.ts'
import { notifySecurityEvent } from '../accounts/factors/index.ts'
import { getPerson, type Practitioner } from '../accounts/people/index.ts'
import { record } from '../platform/audit/index.ts'
import { dayLength, type Instant } from '../platform/clock.ts'
import { type Database, type Db, prepared, type Tx, tryWriteUnflushed, write } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { apiTokens } from './schema.ts'

export const apiScopes = ['cases', 'documents', 'drafts', 'send'] as const
export type ApiScope = (typeof apiScopes)[number]
export type ApiToken = typeof apiTokens.$inferSelect

/** Days that the form offers. */
export const lifetimes = [30, 90, 180, 365] as const
export const usualLifetime = 90

export const apiTokenStore = bearerTokens(apiTokens, 'case')
const minute = 60_000
/** For one person at a time. */
const mostTokens = 20
/** Requests in a minute by one token. */
export const mostUses = 300

type NewApiToken = { readonly name: string; readonly scopes: readonly ApiScope[]; readonly days: number }

/** The result has the token in clear, and nothing else does. */
export function createApiToken(
  db: Database,
  actor: Practitioner,
  { name, scopes: wanted, days }: NewApiToken,
  at: Instant,
): Result<{ readonly token: string; readonly row: ApiToken }, 'tooMany'> {
  const { token, hash } = apiTokenStore.make()
  const now = at.epochMilliseconds
  return write(db, (tx) => {
    if (listApiTokens(tx, actor.id).filter((one) => isTokenGood(one, now)).length >= mostTokens) return fail('tooMany')
    const expiresAt = now + days * dayLength
    const made = { id: newId(), personId: actor.id, name, hash, scopes: wanted.join(' '), createdAt: now, expiresAt }
    const row = tx.insert(apiTokens).values(made).returning().get()
    const facts = { token: row.id, scopes: row.scopes, expiresAt }
    record(tx, actor, 'apiToken.made', at, { subject: `person:${actor.id}`, facts })
    notifySecurityEvent(tx, getPerson(tx, actor.id), 'apiTokenMade', at)
    return ok({ token, row })
  })
}

/** Good ones first, then ended ones that are still kept; each the newest first. */
export const listApiTokens = (db: Db, personId: string): ApiToken[] =>
  db
    .select()
    .from(apiTokens)
    .where(eq(apiTokens.personId, personId))
    .orderBy(desc(apiTokens.createdAt), asc(apiTokens.id))
    .all()

/** Throws NotFound, also for somebody else's; an ended one stays ended. */
export function endToken(db: Database, actor: Practitioner, id: string, at: Instant): void {
  write(db, (tx) => {
    const isTheirs = and(eq(apiTokens.id, id), eq(apiTokens.personId, actor.id))
    if (!tx.select({ id: apiTokens.id }).from(apiTokens).where(isTheirs).get()) throw new NotFound('token')
    if (apiTokenStore.end(tx, isTheirs, at) > 0)
      record(tx, actor, 'apiToken.ended', at, { subject: `person:${actor.id}`, facts: { token: id } })
  })
}

export function endOwnTokens(db: Database, actor: Practitioner, at: Instant): void {
  write(db, (tx) => {
    const count = endTokensOf(tx, actor.id, at)
    if (count > 0) record(tx, actor, 'apiToken.allEnded', at, { subject: `person:${actor.id}`, facts: { count } })
  })
}

/** Returns how many were good. */
export const endTokensOf = (tx: Tx, personId: string, at: Instant): number =>
  apiTokenStore.end(tx, and(eq(apiTokens.personId, personId), gt(apiTokens.expiresAt, at.epochMilliseconds)), at)

const noteUse = prepared((db) =>
  db
    .update(apiTokens)
    .set({
      lastUsedAt: sql`${sql.placeholder('now')}`,
      lastAddress: sql`${sql.placeholder('address')}`,
      minuteAt: sql`${sql.placeholder('minuteAt')}`,
      minuteUses: sql`case when ${apiTokens.minuteAt} = ${sql.placeholder('minuteAt')} then ${apiTokens.minuteUses} + 1 else 1 end`,
    })
    .where(eq(apiTokens.id, sql.placeholder('id')))
    .prepare(),
)

/**
 * Counts a use, with its instant and source. `tooOften`: the minute's uses are spent; `until` is the start of the next (epoch
 * milliseconds). Kept in the row, so that it holds across processes.
 */
export function useToken(
  db: Database,
  token: Pick<ApiToken, 'id' | 'minuteAt' | 'minuteUses'>,
  address: string,
  at: Instant,
): { readonly ok: true } | { readonly ok: false; readonly until: number } {
  const now = at.epochMilliseconds
  const isSameMinute = now - token.minuteAt < minute && now >= token.minuteAt
  if (isSameMinute && token.minuteUses >= mostUses) return { ok: false, until: token.minuteAt + minute }
  const minuteAt = isSameMinute ? token.minuteAt : now
  tryWriteUnflushed(db, (tx) => noteUse(tx).run({ id: token.id, now, address, minuteAt }))
  return { ok: true }
}
