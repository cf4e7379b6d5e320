import type { Database, Tx } from './open.ts'
import { isDiskRefusal } from './refusal.ts'

/**
 * One immediate transaction whose commit does not wait for the disk: a power cut may lose it, never tear it, and a kill of
 * the program loses nothing (WAL with `synchronous = NORMAL`). Only for what its owner simply does again: a sign-in that is
 * half done, a challenge, the minute at which a session was last seen. A flush takes milliseconds of everybody's time.
 */
export function unflushed<T>(db: Database, work: (tx: Tx) => T): T {
  db.$client.pragma('synchronous = NORMAL')
  try {
    return db.transaction(work, { behavior: 'immediate' })
  } finally {
    db.$client.pragma('synchronous = FULL')
  }
}

/** The same for what a page notes on its way: where the disk takes nothing, the page is still to be read. Says whether it was noted. */
export function notedInPassing(db: Database, work: (tx: Tx) => unknown): boolean {
  try {
    unflushed(db, work)
    return true
  } catch (error) {
    if (isDiskRefusal(error)) return false
    throw error
  }
}
