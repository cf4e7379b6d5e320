import { and, eq, lt, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, preparedInsert, type Tx, unflushed } from '../../platform/db/index.ts'
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

function keysOf({ kind, account, address, device }: Attempt): Key[] {
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

/** For whom the hash of a password takes its turn: the network of the request, or a browser that the account knows. */
export const askerOf = ({ address, device }: Pick<Attempt, 'address' | 'device'>): Networks =>
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
export function waitFor(db: Db, attempt: Attempt, at: Instant): number | undefined {
  const until = Math.max(...keysOf(attempt).map(({ kind, key }) => findThrottle(db).get({ kind, key })?.waitUntil ?? 0))
  return until > at.epochMilliseconds ? until : undefined
}

/** A try that counts as a failure until it is released. */
type Reserved = readonly {
  readonly kind: string
  readonly key: string
  readonly waitUntil: number
  readonly before: number
}[]
type Reserving =
  | { readonly ok: true; readonly value: Reserved }
  | { readonly ok: false; readonly error: 'wait'; readonly until: number }

/**
 * Counts a try before it is judged, so that of many at once no more are judged than may be: what fails stands, what does not is
 * released. `until` comes with `wait` (milliseconds since the epoch).
 */
export function reserveTry(db: Database, attempt: Attempt, at: Instant): Reserving {
  const judge = (now: Db): Reserving | undefined => {
    const until = waitFor(now, attempt, at)
    return until === undefined ? undefined : { ok: false, error: 'wait', until }
  }
  // Looked at first without a lock: whoever has to wait costs nobody a write.
  const refused = judge(db)
  if (refused) return refused
  return unflushed(db, (tx) => {
    const overtaken = judge(tx)
    return overtaken ?? { ok: true, value: keysOf(attempt).map((one) => countOne(tx, one, at.epochMilliseconds)) }
  })
}

/** The try was right, or was not judged: it does not count. Inside the transaction of what it opens, or in one of its own. */
export function releaseTry(db: Database | Tx, reserved: Reserved): void {
  if ('$client' in db) unflushed(db, (tx) => releaseTry(tx, reserved))
  else
    for (const { kind, key, waitUntil, before } of reserved) {
      const row = findThrottle(db).get({ kind, key })
      if (!row) continue
      // A wait that another try has brought about since stays.
      const left = { failures: row.failures - 1, waitUntil: row.waitUntil === waitUntil ? before : row.waitUntil }
      if (left.failures < 1) removeThrottle(db).run({ kind, key })
      else changeThrottle(db).run({ ...row, ...left })
    }
}

function countOne(tx: Tx, { kind, key, rule }: Key, now: number): Reserved[number] {
  const row = findThrottle(tx).get({ kind, key })
  const failures = row && now - row.lastAt < forgetAfter ? row.failures + 1 : 1
  const over = failures - rule.free
  const wait = over < 0 ? 0 : Math.min(rule.firstWait * 2 ** over, rule.mostWait) * 1000
  const values = { kind, key, failures, waitUntil: now + wait, lastAt: now }
  if (row) changeThrottle(tx).run(values)
  else addThrottle(tx, values)
  return { kind, key, waitUntil: now + wait, before: row?.waitUntil ?? 0 }
}

/** Success forgives this account from this network, or this browser; what the network did elsewhere stands. */
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
