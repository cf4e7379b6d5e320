import { count, min, type SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from '../db/index.ts'

/** What waits for a job: how many, and since when the oldest (epoch milliseconds). */
export type Queue = { readonly name: string; readonly waiting: number; readonly oldestAt: number | null }

/** Reads a queue off its table: those rows of which `waits` holds, since the instant in a column. */
export function queueOf(
  db: Db,
  name: string,
  { from, waits, since }: { from: SQLiteTable; waits: SQL | undefined; since: SQLiteColumn },
): Queue {
  const found = db
    .select({ waiting: count(), oldestAt: min(since) })
    .from(from)
    .where(waits)
    .get()
  return { name, waiting: found?.waiting ?? 0, oldestAt: (found?.oldestAt as number | null) ?? null }
}
