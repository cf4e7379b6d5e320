import { setImmediate } from 'node:timers/promises'
import { and, asc, inArray, lte, sql } from 'drizzle-orm'
import type { Clock, Instant } from '../clock.ts'
import { type Database, type Db, placeholder, prepared, sessionOf, type Tx, writeUnflushed } from '../db/index.ts'
import type { Log } from '../log.ts'
import { isBlobKept } from './kept.ts'
import { removedBlobs } from './schema.ts'
import { isStoreAway, type Storage } from './storage.ts'

type Means = { readonly db: Database; readonly storage: Storage }

/**
 * Notes blobs that no row knows any more from this transaction on. Their bytes go right after it is committed, or from `dueAt` on;
 * a program that is killed in between goes on at its next start.
 */
export function removeBlobsLater(tx: Tx, names: readonly string[], dueAt: Instant): void {
  for (const name of names) {
    tx.insert(removedBlobs).values({ name, dueAt: dueAt.epochMilliseconds }).onConflictDoNothing().run()
  }
  if (names.length > 0) removalsOf.get(sessionOf(tx))?.begin()
}

/** Blobs that are to go, and from when on (epoch milliseconds). */
export const listRemovedBlobs = (db: Db): Map<string, number> =>
  new Map(
    db
      .select()
      .from(removedBlobs)
      .all()
      .map(({ name, dueAt }) => [name, dueAt]),
  )

const pageLength = 100
const atOnce = 8

const dueAfter = prepared((db) => {
  const { dueAt, name } = removedBlobs
  return db
    .select({ name, dueAt })
    .from(removedBlobs)
    .where(
      and(sql`(${dueAt}, ${name}) > (${placeholder('dueAt')}, ${placeholder('name')})`, lte(dueAt, placeholder('at'))),
    )
    .orderBy(asc(dueAt), asc(name))
    .limit(pageLength)
    .prepare()
})

/**
 * Removes the bytes that are due, and then what was noted of them; gone already is fine, so that it may be done twice, and by two
 * programs. `isAway`: the store does not answer, and what is left waits for the next time. One that cannot be removed keeps no other
 * from going; its error is thrown at the end.
 */
export async function removeDueBlobs(
  { db, storage }: Means,
  at: Instant,
  signal?: AbortSignal,
): Promise<{ readonly removed: number; readonly isAway: boolean }> {
  let removed = 0
  let after = { dueAt: -1, name: '' }
  const errors: unknown[] = []
  for (;;) {
    const due = dueAfter(db).all({ ...after, at: at.epochMilliseconds })
    for (let from = 0; from < due.length && !signal?.aborted; from += atOnce) {
      const some = due.slice(from, from + atOnce).map(({ name }) => name)
      const ended = await Promise.allSettled(
        // Named by a row all the same, it would be a document that is lost.
        some.map(async (name) => isBlobKept(db, name) || (await storage.remove(name))),
      )
      const gone = some.filter((_, index) => ended[index]!.status === 'fulfilled')
      // Lost in a power cut, they are removed once more.
      if (gone.length > 0)
        writeUnflushed(db, (tx) => tx.delete(removedBlobs).where(inArray(removedBlobs.name, gone)).run())
      removed += gone.length
      const failed = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
      if (failed.some(isStoreAway)) return { removed, isAway: true }
      errors.push(...failed)
    }
    const last = due.at(-1)
    if (last && !signal?.aborted) after = last
    else if (errors.length > 0) throw errors[0]
    else return { removed, isAway: false }
  }
}

type Removals = { readonly begin: () => void; readonly settled: () => Promise<void> }

/** Of each open connection. */
const removalsOf = new WeakMap<object, Removals>()

/** From now on bytes go as soon as the transaction is committed in which their row went. */
export function openRemovals(portal: Means & { readonly clock: Clock; readonly log: Log }): void {
  const { db, clock, log } = portal
  let isAsked = false
  let work: Promise<unknown> = Promise.resolve()
  const run = async () => {
    // A transaction lasts no longer than the turn in which it began.
    await setImmediate()
    isAsked = false
    if (db.$client.open) await removeDueBlobs(portal, clock())
  }
  const tell = (error: Error) => {
    if (db.$client.open) log.error({ error: error.message }, 'bytes of what was deleted are still there')
  }
  removalsOf.set(sessionOf(db), {
    begin() {
      if (isAsked) return
      isAsked = true
      work = work.then(run).catch(tell)
    },
    async settled() {
      for (let seen: unknown; seen !== work; ) {
        seen = work
        await seen
      }
    },
  })
}

/** Resolves when nothing that was let go until now is being removed any more: before the connection is closed. */
export const removalsSettled = async (db: Db): Promise<void> => removalsOf.get(sessionOf(db))?.settled()
