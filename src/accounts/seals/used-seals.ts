import { setTimeout as wait } from 'node:timers/promises'
import { and, eq, isNull, lt } from 'drizzle-orm'
import { listEvents } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, writeUnflushed } from '../../platform/db/index.ts'
import { usedSeals } from './schema.ts'

type Used = { readonly nonce: string; readonly personId: string; readonly until: number }
/**
 * `mine`: go on. `location`: it was done, and led there if that is known. `waiting`: the same form is being handled right now.
 */
type SealClaim = 'mine' | 'waiting' | { readonly location: string | null }

const patience = { tries: 140, each: 50 }
/** After this long a claim that was not settled counts as broken off by a crash. */
const claimLength = 5000
/** Claims that this process is still working on. */
const underWay = new Set<string>()

/** Of two simultaneous requests one acts and the other waits. */
export async function claimSeal(db: Database, used: Used, requestId: string, now: () => Instant): Promise<SealClaim> {
  for (let tries = 0; tries < patience.tries; tries++) {
    const claim = claimNow(db, { ...used, requestId, claimedAt: now().epochMilliseconds })
    if (claim === 'mine') underWay.add(used.nonce)
    if (claim !== 'waiting') return claim
    await wait(patience.each)
  }
  return 'waiting'
}

type Row = typeof usedSeals.$inferSelect

/** A power cut can lose this row only together with everything after it, including the act. */
function claimNow(db: Database, row: Omit<Row, 'location'>): SealClaim {
  const known = find(db, row.nonce)
  if (known && isHeld(known, row.claimedAt)) return 'waiting'
  if (known && known.location !== null) return { location: known.location }
  return writeUnflushed(db, (tx) => {
    const met = find(tx, row.nonce)
    if (!met) tx.insert(usedSeals).values(row).run()
    if (!met) return 'mine'
    if (met.location !== null) return { location: met.location }
    if (isHeld(met, row.claimedAt)) return 'waiting'
    if (wasDone(tx, met)) return { location: null }
    const { requestId, claimedAt } = row
    tx.update(usedSeals).set({ requestId, claimedAt }).where(eq(usedSeals.nonce, row.nonce)).run()
    return 'mine'
  })
}

/** Actions recorded before an act, in transactions of their own. */
const onTheWay = new Set(['practiceNotice.accepted', 'submission.sendRefused'])

/** An act and its event are one transaction, so the events of the broken-off request tell whether it was done. */
const wasDone = (db: Db, { personId: actorId, requestId }: Row): boolean =>
  listEvents(db, { actorId, limit: 200 }).some((one) => one.requestId === requestId && !onTheWay.has(one.action))

const isHeld = ({ nonce, location, claimedAt }: Row, now: number) =>
  location === null && (underWay.has(nonce) || now - claimedAt < claimLength)

/** For carried forms: true the first time, false afterwards. */
export const useSealOnce = (db: Database, { nonce, personId, until }: Used, at: Instant): boolean =>
  writeUnflushed(db, (tx) => {
    const row = { nonce, personId, until, claimedAt: at.epochMilliseconds }
    return tx.insert(usedSeals).values(row).onConflictDoNothing().run().changes === 1
  })

/** The act was done. */
export function markSealUsed(db: Database, nonce: string, location: string): void {
  underWay.delete(nonce)
  writeUnflushed(db, (tx) => tx.update(usedSeals).set({ location }).where(eq(usedSeals.nonce, nonce)).run())
}

/** The act was refused: the same form may be pressed again. */
export function releaseSeal(db: Database, nonce: string): void {
  underWay.delete(nonce)
  writeUnflushed(db, (tx) =>
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
