import { and, eq, lt, or, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, preparedInsert, type Tx } from '../../platform/db/index.ts'
import { throttles } from '../schema.ts'

/**
 * Failures slow a guesser down and lock nobody out: after a few free tries each next one waits twice as long, up to a
 * bound. The account alone is the loosest, so that a stranger cannot keep its owner away.
 */
const rules = {
  /** One account from one address. */
  pair: { free: 5, firstWait: 15, mostWait: 900 },
  /** One address, whichever account. */
  source: { free: 30, firstWait: 15, mostWait: 900 },
  /** One account, from anywhere. */
  account: { free: 30, firstWait: 5, mostWait: 60 },
} as const

const forgetAfter = 3_600_000

export type Attempt = {
  kind:
    | 'password'
    | 'code'
    | 'passkey'
    | 'invitation'
    | 'identity'
    | 'reset'
    | 'request'
    | 'calendar'
    | 'feed'
    | 'api'
    | 'verify'
    | 'feedback'
  account: string
  address: string
}

const keysOf = ({ kind, account, address }: Attempt) => [
  { kind: `${kind}.pair`, key: `${account} ${address}`, rule: rules.pair },
  { kind: `${kind}.source`, key: address, rule: rules.source },
  { kind: `${kind}.account`, key: account, rule: rules.account },
]

const is = (kind: string, key: string) =>
  and(eq(throttles.kind, sql.placeholder(kind)), eq(throttles.key, sql.placeholder(key)))

const longestWait = prepared((db) =>
  db
    .select({ until: sql<number | null>`max(${throttles.waitUntil})` })
    .from(throttles)
    .where(or(is('kind0', 'key0'), is('kind1', 'key1'), is('kind2', 'key2')))
    .prepare(),
)
const findThrottle = prepared((db) => db.select().from(throttles).where(is('kind', 'key')).prepare())
const addThrottle = preparedInsert(throttles)
const changeThrottle = prepared((db) =>
  db
    .update(throttles)
    .set({
      failures: sql`${sql.placeholder('failures')}`,
      waitUntil: sql`${sql.placeholder('waitUntil')}`,
      lastAt: sql`${sql.placeholder('lastAt')}`,
    })
    .where(is('kind', 'key'))
    .prepare(),
)
const removeThrottle = prepared((db) => db.delete(throttles).where(is('kind', 'key')).prepare())

/** Until when this attempt has to wait (milliseconds since the epoch); undefined when it may go on. Known and unknown accounts alike. */
export function waitFor(db: Db, attempt: Attempt, at: Instant): number | undefined {
  const named = keysOf(attempt).flatMap(({ kind, key }, n) => [
    [`kind${n}`, kind],
    [`key${n}`, key],
  ])
  const until = longestWait(db).get(Object.fromEntries(named))?.until ?? 0
  return until > at.epochMilliseconds ? until : undefined
}

/** Inside the transaction that records the failure, or given the database in one of its own. */
export function countFailure(db: Database | Tx, attempt: Attempt, at: Instant): void {
  if ('$client' in db) db.transaction((tx) => countFailure(tx, attempt, at), { behavior: 'immediate' })
  else for (const one of keysOf(attempt)) countOne(db, one, at.epochMilliseconds)
}

function countOne(tx: Tx, { kind, key, rule }: ReturnType<typeof keysOf>[number], now: number): void {
  const row = findThrottle(tx).get({ kind, key })
  const failures = row && now - row.lastAt < forgetAfter ? row.failures + 1 : 1
  const over = failures - rule.free
  const wait = over < 0 ? 0 : Math.min(rule.firstWait * 2 ** over, rule.mostWait) * 1000
  const values = { kind, key, failures, waitUntil: now + wait, lastAt: now }
  if (row) changeThrottle(tx).run(values)
  else addThrottle(tx, values)
}

/** Success forgives this account from this address; what the address did elsewhere stands. */
export function forgive(tx: Tx, attempt: Attempt): void {
  const { kind, key } = keysOf(attempt)[0]!
  removeThrottle(tx).run({ kind, key })
}

/** Lets go of what is a day old; its waits are long over. */
export const sweepThrottles = (db: Db, at: Instant): void => {
  db.delete(throttles)
    .where(lt(throttles.lastAt, at.epochMilliseconds - 24 * forgetAfter))
    .run()
}
