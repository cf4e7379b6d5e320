import { and, eq, lt } from 'drizzle-orm'
import type { Instant } from '../platform/clock.ts'
import type { Database, Tx } from '../platform/db/index.ts'
import { throttles } from './schema.ts'

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

export type Attempt = { kind: 'password' | 'code' | 'invitation'; account: string; address: string }

const keysOf = ({ kind, account, address }: Attempt) => [
  { kind: `${kind}.pair`, key: `${account} ${address}`, rule: rules.pair },
  { kind: `${kind}.source`, key: address, rule: rules.source },
  { kind: `${kind}.account`, key: account, rule: rules.account },
]

/** Until when this attempt has to wait (milliseconds since the epoch); undefined when it may go on. Known and unknown accounts alike. */
export function waitFor(db: Database | Tx, attempt: Attempt, at: Instant): number | undefined {
  const waits = keysOf(attempt).map(({ kind, key }) =>
    db
      .select()
      .from(throttles)
      .where(and(eq(throttles.kind, kind), eq(throttles.key, key)))
      .get(),
  )
  const until = Math.max(...waits.map((row) => row?.waitUntil ?? 0))
  return until > at.epochMilliseconds ? until : undefined
}

export function countFailure(db: Database, attempt: Attempt, at: Instant): void {
  const now = at.epochMilliseconds
  db.transaction(
    (tx) => {
      for (const { kind, key, rule } of keysOf(attempt)) {
        const row = tx
          .select()
          .from(throttles)
          .where(and(eq(throttles.kind, kind), eq(throttles.key, key)))
          .get()
        const failures = row && now - row.lastAt < forgetAfter ? row.failures + 1 : 1
        const over = failures - rule.free
        const wait = over < 0 ? 0 : Math.min(rule.firstWait * 2 ** over, rule.mostWait) * 1000
        const values = { failures, waitUntil: now + wait, lastAt: now }
        tx.insert(throttles)
          .values({ kind, key, ...values })
          .onConflictDoUpdate({ target: [throttles.kind, throttles.key], set: values })
          .run()
      }
      tx.delete(throttles)
        .where(lt(throttles.lastAt, now - 24 * forgetAfter))
        .run()
    },
    { behavior: 'immediate' },
  )
}

/** Success forgives this account from this address; what the address did elsewhere stands. */
export function forgive(tx: Tx, attempt: Attempt): void {
  const [pair] = keysOf(attempt)
  tx.delete(throttles)
    .where(and(eq(throttles.kind, pair!.kind), eq(throttles.key, pair!.key)))
    .run()
}
