import { setTimeout as wait } from 'node:timers/promises'
import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, unflushed } from '../../platform/db/index.ts'
import { usedSeals } from './schema.ts'

type Used = { readonly nonce: string; readonly personId: string; readonly until: number }
/** `mine`: do it now. A location: it was done, and led there. `waiting`: another press of the same form is still at it. */
export type Claim = 'mine' | 'waiting' | { readonly location: string }

/** A press that was broken off by a crash holds the seal no longer than this; the act's own check tells what became of it. */
const claimLength = 30_000
const patience = { tries: 100, each: 50 }

/** Of two presses at once one acts; the other waits for it. */
export async function claimSeal(db: Database, used: Used, now: () => Instant): Promise<Claim> {
  for (let tries = 0; tries < patience.tries; tries++) {
    const claim = claimNow(db, used, now())
    if (claim !== 'waiting') return claim
    await wait(patience.each)
  }
  return 'waiting'
}

/** A power cut may lose the note, not the act: whoever presses then meets the act's own check. */
function claimNow(db: Database, used: Used, at: Instant): Claim {
  const known = find(db, used.nonce)
  if (known) return claimOf(known, at) ?? takeOver(db, used.nonce, at)
  return unflushed(db, (tx) => {
    const met = find(tx, used.nonce)
    if (met) return 'waiting'
    tx.insert(usedSeals)
      .values({ ...used, claimedAt: at.epochMilliseconds })
      .run()
    return 'mine'
  })
}

function claimOf({ location, claimedAt }: typeof usedSeals.$inferSelect, at: Instant): Claim | undefined {
  if (location !== null) return { location }
  return at.epochMilliseconds - claimedAt < claimLength ? 'waiting' : undefined
}

const takeOver = (db: Database, nonce: string, at: Instant): Claim =>
  unflushed(db, (tx) => {
    const now = at.epochMilliseconds
    const isLapsed = and(eq(usedSeals.nonce, nonce), isNull(usedSeals.location), lt(usedSeals.claimedAt, now))
    return tx.update(usedSeals).set({ claimedAt: now }).where(isLapsed).run().changes === 1 ? 'mine' : 'waiting'
  })

/** For what is carried: true for the first that comes, false for every other. */
export const useOnce = (db: Database, { nonce, personId, until }: Used, at: Instant): boolean =>
  unflushed(db, (tx) => {
    const row = { nonce, personId, until, claimedAt: at.epochMilliseconds }
    return tx.insert(usedSeals).values(row).onConflictDoNothing().run().changes === 1
  })

/** The act was done. */
export function noteUsed(db: Database, nonce: string, location: string): void {
  unflushed(db, (tx) => tx.update(usedSeals).set({ location }).where(eq(usedSeals.nonce, nonce)).run())
}

/** The act was refused: the same form may be pressed again. */
export function releaseSeal(db: Database, nonce: string): void {
  unflushed(db, (tx) =>
    tx
      .delete(usedSeals)
      .where(and(eq(usedSeals.nonce, nonce), isNull(usedSeals.location)))
      .run(),
  )
}

export function sweepSeals(db: Db, at: Instant): void {
  db.delete(usedSeals).where(lt(usedSeals.until, at.epochMilliseconds)).run()
}

const find = (db: Db, nonce: string) => db.select().from(usedSeals).where(eq(usedSeals.nonce, nonce)).get()
