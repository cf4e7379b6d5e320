import type { Database, Tx } from './open.ts'
import { isDiskFailure } from './refusal.ts'

/**
 * An immediate transaction whose commit does not wait for the disk: a power cut may lose it but not tear it, and killing the
 * program loses nothing (WAL with `synchronous = NORMAL`). Only for what people simply do again: a half-done sign-in, a
 * challenge, when a session was last seen. A flush takes milliseconds of everybody's time.
 */
export function writeUnflushed<T>(db: Database, work: (tx: Tx) => T): T {
  db.$client.pragma('synchronous = NORMAL')
  try {
    return db.transaction(work, { behavior: 'immediate' })
  } finally {
    db.$client.pragma('synchronous = FULL')
  }
}

/**
 * The same for what a page records in passing: a disk that takes nothing must not keep the page from being read. Returns
 * whether it was written.
 */
export function tryWriteUnflushed(db: Database, work: (tx: Tx) => unknown): boolean {
  try {
    writeUnflushed(db, work)
    return true
  } catch (error) {
    if (isDiskFailure(error)) return false
    throw error
  }
}
