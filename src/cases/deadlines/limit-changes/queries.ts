import { asc, desc, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { type Limit, limits } from '../../../tribunal/index.ts'
import { type Change, changesOf } from '../moves.ts'
import type { LimitChange } from '../types.ts'
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

export const findMadeChange = (db: Db, id: string): MadeChange | undefined =>
  db.select().from(limitChanges).where(eq(limitChanges.id, id)).get()

/** What entering a notice would change: of those that begin on one day the one entered last counts. */
export const changeByAdding = (db: Db, added: Omit<LimitChange, 'id'>): Change => {
  const before = changesOf(db, added.deadlineId)
  return {
    because: 'practiceNotice',
    about: added.deadlineId,
    before,
    after: [{ ...added, id: 'preview' }, ...before],
  }
}

export const changeByWithdrawing = (db: Db, { id, deadlineId }: Pick<MadeChange, 'id' | 'deadlineId'>): Change => {
  const before = changesOf(db, deadlineId)
  return { because: 'practiceNotice', about: deadlineId, before, after: before.filter((one) => one.id !== id) }
}
