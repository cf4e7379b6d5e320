import { asc, desc } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { type Limit, limits } from '../../../tribunal/index.ts'
import { limitChanges } from './schema.ts'

export type MadeChange = typeof limitChanges.$inferSelect

/** Every change of a limit that was ever made: those that count first, the newest first. */
export const listMadeChanges = (db: Db): MadeChange[] =>
  db
    .select()
    .from(limitChanges)
    .orderBy(asc(limitChanges.withdrawnAt), desc(limitChanges.effectiveFrom), desc(limitChanges.createdAt))
    .all()

/** The limits that have a number of days, and so can be changed. */
export const changeableLimits: readonly Limit[] = limits.filter(({ count }) => count !== null)
