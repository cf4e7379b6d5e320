import { setTimeout as wait } from 'node:timers/promises'
import { and, eq, isNull, lt } from 'drizzle-orm'
import { listEvents } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, unflushed } from '../../platform/db/index.ts'
import { usedSeals } from './schema.ts'

type Used = { readonly nonce: string; readonly personId: string; readonly until: number }
/** `mine`: do it now. `done`: it was done, and led there, where that is known. `waiting`: another press of the same form is still at it. */
type Claim = 'mine' | 'waiting' | { readonly location: string | null }

const patience = { tries: 140, each: 50 }
/** A press that does not come back is taken for one that a crash broke off. */
const claimLength = 5000
/** What this process is still at. */
const underWay = new Set<string>()

/** Of two presses at once one acts; the other waits for it. */
export async function claimSeal(db: Database, used: Used, requestId: string, now: () => Instant): Promise<Claim> {
  for (let tries = 0; tries < patience.tries; tries++) {
    const claim = claimNow(db, { ...used, requestId, claimedAt: now().epochMilliseconds })
    if (claim === 'mine') underWay.add(used.nonce)
    if (claim !== 'waiting') return claim
    await wait(patience.each)
  }
  return 'waiting'
}

type Row = typeof usedSeals.$inferSelect

/** A power cut may lose this note only with all that came after it, the act too. */
function claimNow(db: Database, row: Omit<Row, 'location'>): Claim {
  const known = find(db, row.nonce)
  if (known && isHeld(known, row.claimedAt)) return 'waiting'
  if (known && known.location !== null) return { location: known.location }
  return unflushed(db, (tx) => {
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

/** What is recorded on the way to an act, in a transaction of its own. */
const onTheWay = new Set(['practiceNotice.accepted', 'submission.sendRefused'])

/** An act and its event are one transaction: what the broken-off request recorded says whether it was done. */
const wasDone = (db: Db, { personId: actorId, requestId }: Row): boolean =>
  listEvents(db, { actorId, limit: 200 }).some((one) => one.requestId === requestId && !onTheWay.has(one.action))

const isHeld = ({ nonce, location, claimedAt }: Row, now: number) =>
  location === null && (underWay.has(nonce) || now - claimedAt < claimLength)

/** For what is carried: true for the first that comes, false for every other. */
export const useOnce = (db: Database, { nonce, personId, until }: Used, at: Instant): boolean =>
  unflushed(db, (tx) => {
    const row = { nonce, personId, until, claimedAt: at.epochMilliseconds }
    return tx.insert(usedSeals).values(row).onConflictDoNothing().run().changes === 1
  })

/** The act was done. */
export function noteUsed(db: Database, nonce: string, location: string): void {
  underWay.delete(nonce)
  unflushed(db, (tx) => tx.update(usedSeals).set({ location }).where(eq(usedSeals.nonce, nonce)).run())
}

/** The act was refused: the same form may be pressed again. */
export function releaseSeal(db: Database, nonce: string): void {
  underWay.delete(nonce)
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
