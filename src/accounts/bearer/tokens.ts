import { and, eq, isNull, type SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Instant } from '../../platform/clock.ts'
import { type Db, placeholder, prepared, type Tx } from '../../platform/db/index.ts'
import { hashOfShown, isSameHash, makeToken, type NewToken } from '../../platform/secret-token.ts'

/** What every table of bearer tokens keeps of one: its SHA-256, space-separated scopes, and when it ends (null: never) or was ended. */
type TokenColumns = {
  readonly id: string
  readonly hash: string
  readonly scopes: string
  readonly expiresAt: number | null
  readonly endedAt: number | null
}
type TokenTable = SQLiteTable & Readonly<Record<'id' | 'hash' | 'endedAt', SQLiteColumn>>

/** The one rule of when a token is valid: before its end, and until somebody ends it. */
export const isTokenGood = (
  { endedAt, expiresAt }: Pick<TokenColumns, 'endedAt' | 'expiresAt'>,
  now: number,
): boolean => endedAt === null && (expiresAt === null || expiresAt > now)

export const hasTokenScope = ({ scopes }: Pick<TokenColumns, 'scopes'>, scope: string): boolean =>
  scopes.split(' ').includes(scope)

type BearerTokens<Row> = {
  /** The token itself exists only in the returned value; its hash goes into the row. */
  readonly make: () => NewToken
  /** The token that was shown, when it is one of ours and still good. */
  readonly find: (db: Db, shown: string, at: Instant) => Row | undefined
  readonly get: (db: Db, id: string) => Row | undefined
  /** Whether a token that let a long request in would still do so. */
  readonly isStillGood: (db: Db, id: string, at: Instant) => boolean
  /** Ends those that nobody ended before; returns how many. */
  readonly end: (tx: Tx, which: SQL | undefined, at: Instant) => number
}

/** The tokens of one table, of which each has this name in front. */
export function bearerTokens<Table extends TokenTable>(
  table: Table & (Table['$inferSelect'] extends TokenColumns ? unknown : never),
  name: string,
): BearerTokens<Table['$inferSelect']> {
  type Row = Table['$inferSelect'] & TokenColumns
  const rows = table as TokenTable
  const byHash = prepared((db) =>
    db
      .select()
      .from(rows)
      .where(eq(rows.hash, placeholder('hash')))
      .prepare(),
  )
  const get = (db: Db, id: string) => db.select().from(rows).where(eq(rows.id, id)).get() as Row | undefined
  return {
    make: () => makeToken(name),
    find: (db, shown, at) => {
      const hash = hashOfShown(name, shown)
      const found = hash === undefined ? undefined : (byHash(db).get({ hash }) as Row | undefined)
      if (!found || hash === undefined || !isSameHash(found.hash, hash)) return undefined
      return isTokenGood(found, at.epochMilliseconds) ? found : undefined
    },
    get,
    isStillGood: (db, id, at) => {
      const token = get(db, id)
      return token !== undefined && isTokenGood(token, at.epochMilliseconds)
    },
    end: (tx, which, at) =>
      tx
        .update(rows)
        .set({ endedAt: at.epochMilliseconds })
        .where(and(which, isNull(rows.endedAt)))
        .run().changes,
  }
}
