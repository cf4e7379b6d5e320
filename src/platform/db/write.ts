import type { Database, Db, Tx } from './open.ts'

/**
 * Runs the work in one immediate transaction (SQLite, BEGIN IMMEDIATE): what it reads still holds when it writes. Nested, it
 * joins the outer transaction. Whatever it throws rolls it back.
 */
export const write = <T>(db: Db, work: (tx: Tx) => T): T =>
  (db as Database).transaction(work, { behavior: 'immediate' })
