import type { Database, Db, Tx } from './open.ts'

/**
 * Does the work in one transaction that may write from its first statement on: what it reads is still so when it writes, and no
 * other writer comes between (SQLite, BEGIN IMMEDIATE). Inside another it is a part of that one. Whatever it throws undoes it.
 */
export const write = <T>(db: Db, work: (tx: Tx) => T): T =>
  (db as Database).transaction(work, { behavior: 'immediate' })
