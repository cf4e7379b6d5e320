import { and, eq, lt, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, preparedInsert, type Tx, writeUnflushed } from '../../platform/db/index.ts'
import { type Networks, networksOf } from '../../platform/networks.ts'
import { throttles } from './schema.ts'

/**
 * Failures slow a guesser down and lock nobody out: after a few free tries each next one waits twice as long, up to a
 * bound. The account alone is the loosest, so that a stranger cannot keep its owner away.
 */
const rules = {
  /** One account from one network, or from one browser that it knows. */
  pair: { free: 5, firstWait: 15, mostWait: 900 },
  /** One network, whichever account. */
  source: { free: 30, firstWait: 15, mostWait: 900 },
  /** The site that it is a part of. */
  site: { free: 120, firstWait: 15, mostWait: 900 },
  /** One account, from anywhere. */
  account: { free: 30, firstWait: 5, mostWait: 60 },
} as const

const forgetAfter = 3_600_000

export type SignInAttempt = {
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
  /** Whose secret is tried; null where it is of nobody in particular. */
  account: string | null
  address: string
  /**
   * A browser that this account has signed in from (`knownDevice`). It has an allowance of its own: what strangers at the same address
   * do neither counts against it nor makes it wait.
   */
  device?: string | undefined
}

type Rule = { readonly free: number; readonly firstWait: number; readonly mostWait: number }
type Key = { readonly kind: string; readonly key: string; readonly rule: Rule }

function keysOf({ kind, account, address, device }: SignInAttempt): Key[] {
  if (device !== undefined && account !== null)
    return [{ kind: `${kind}.device`, key: `${account} ${device}`, rule: rules.pair }]
  const { near, wide } = networksOf(address)
  return [
    { kind: `${kind}.pair`, key: `${account ?? ''} ${near}`, rule: rules.pair },
    { kind: `${kind}.source`, key: near, rule: rules.source },
    ...(wide === undefined ? [] : [{ kind: `${kind}.site`, key: wide, rule: rules.site }]),
    ...(account === null ? [] : [{ kind: `${kind}.account`, key: account, rule: rules.account }]),
  ]
}

/** The networks by which hashing takes turns: that of the request, or one for a browser that the account knows. */
export const networksOfAttempt = ({ address, device }: Pick<SignInAttempt, 'address' | 'device'>): Networks =>
  device === undefined ? networksOf(address) : { near: `device ${device}`, wide: undefined }

const is = (kind: string, key: string) =>
  and(eq(throttles.kind, sql.placeholder(kind)), eq(throttles.key, sql.placeholder(key)))

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
export function waitFor(db: Db, attempt: SignInAttempt, at: Instant): number | undefined {
  const until = Math.max(...keysOf(attempt).map(({ kind, key }) => findThrottle(db).get({ kind, key })?.waitUntil ?? 0))
  return until > at.epochMilliseconds ? until : undefined
}

/** Attempts that count as failures until they are released. */
type ReservedTries = readonly {
  readonly kind: string
  readonly key: string
  readonly waitUntil: number
  readonly before: number
}[]
type Reserving =
  | { readonly ok: true; readonly value: ReservedTries }
  | { readonly ok: false; readonly error: 'wait'; readonly until: number }

/**
 * Counts an attempt before it is judged, so that many at once cannot exceed the limit: a failure stays counted, a success is
 * released. `until` comes with `wait` (milliseconds since the epoch).
 */
export function reserveTry(db: Database, attempt: SignInAttempt, at: Instant): Reserving {
  const judge = (now: Db): Reserving | undefined => {
    const until = waitFor(now, attempt, at)
    return until === undefined ? undefined : { ok: false, error: 'wait', until }
  }
  // Checked without a lock first: whoever has to wait costs nobody a write.
  const refused = judge(db)
  if (refused) return refused
  return writeUnflushed(db, (tx) => {
    const overtaken = judge(tx)
    return overtaken ?? { ok: true, value: keysOf(attempt).map((one) => countOne(tx, one, at.epochMilliseconds)) }
  })
}

/** The attempt succeeded, or was not judged: it does not count. In the transaction of what it opens, or in one of its own. */
export function releaseTry(db: Database | Tx, reserved: ReservedTries): void {
  if ('$client' in db) writeUnflushed(db, (tx) => releaseTry(tx, reserved))
  else
    for (const { kind, key, waitUntil, before } of reserved) {
      const row = findThrottle(db).get({ kind, key })
      if (!row) continue
      // A wait caused by another attempt since stays.
      const left = { failures: row.failures - 1, waitUntil: row.waitUntil === waitUntil ? before : row.waitUntil }
      if (left.failures < 1) removeThrottle(db).run({ kind, key })
      else changeThrottle(db).run({ ...row, ...left })
    }
}

function countOne(tx: Tx, { kind, key, rule }: Key, now: number): ReservedTries[number] {
  const row = findThrottle(tx).get({ kind, key })
  const failures = row && now - row.lastAt < forgetAfter ? row.failures + 1 : 1
  const over = failures - rule.free
  const wait = over < 0 ? 0 : Math.min(rule.firstWait * 2 ** over, rule.mostWait) * 1000
  const values = { kind, key, failures, waitUntil: now + wait, lastAt: now }
  if (row) changeThrottle(tx).run(values)
  else addThrottle(tx, values)
  return { kind, key, waitUntil: now + wait, before: row?.waitUntil ?? 0 }
}

/** Success clears the failures of this account from this network, or this browser; the network's other failures stay. */
export function clearFailures(tx: Tx, attempt: SignInAttempt): void {
  const { kind, key } = keysOf(attempt)[0]!
  removeThrottle(tx).run({ kind, key })
}

/** Deletes rows older than a day, whose waits are long over. */
export const sweepThrottles = (db: Db, at: Instant): void => {
  db.delete(throttles)
    .where(lt(throttles.lastAt, at.epochMilliseconds - 24 * forgetAfter))
    .run()
}
