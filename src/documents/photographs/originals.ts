import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, prepared, type Tx } from '../../platform/db/index.ts'
import { deleteObject } from '../../platform/storage/index.ts'
import { photographs } from './schema.ts'

export type Photograph = typeof photographs.$inferSelect

const waitingIn = prepared((db) =>
  db
    .select()
    .from(photographs)
    .where(sql`${photographs.submissionId} = ${sql.placeholder('id')} and ${photographs.preparedObjectId} is not null`)
    .orderBy(asc(photographs.position), asc(photographs.id))
    .prepare(),
)

/** Photographs of a draft of which no paper was made yet, in their order. */
export const listWaiting = (db: Db, { id }: { readonly id: string }): Photograph[] => waitingIn(db).all({ id })

const originals = prepared((db) =>
  db
    .select()
    .from(photographs)
    .where(isInIds(photographs.paperObjectId))
    .orderBy(asc(photographs.position), asc(photographs.id))
    .prepare(),
)

/** By the object of each of these papers that was made of photographs, what it was made from, in its order. */
export function originalsOf(
  db: Db,
  papers: readonly { readonly objectId: string }[],
): ReadonlyMap<string, readonly Photograph[]> {
  if (papers.length === 0) return new Map()
  const found = originals(db).all({ ids: JSON.stringify(papers.map(({ objectId }) => objectId)) })
  return Map.groupBy(found, ({ paperObjectId }) => paperObjectId ?? '')
}

/** What goes with a paper that goes, and all that came into a draft that goes. */
export const forgetOriginals = (tx: Tx, paperObjectId: string, at: Instant): void =>
  forget(tx, tx.select().from(photographs).where(eq(photographs.paperObjectId, paperObjectId)).all(), at)

export const forgetPhotographsOf = (tx: Tx, submissionId: string, at: Instant): void =>
  forget(tx, tx.select().from(photographs).where(eq(photographs.submissionId, submissionId)).all(), at)

export function forget(tx: Tx, gone: readonly Photograph[], at: Instant): void {
  if (gone.length === 0) return
  const ids = gone.map(({ id }) => id)
  tx.delete(photographs).where(inArray(photographs.id, ids)).run()
  for (const { objectId, preparedObjectId } of gone) {
    deleteObject(tx, objectId, at)
    if (preparedObjectId) deleteObject(tx, preparedObjectId, at)
  }
}

/** Originals on which the scanner has not answered; the oldest first. */
export const listUnchecked = (db: Db): Photograph[] =>
  db
    .select()
    .from(photographs)
    .where(sql`${photographs.check} = 'pending'`)
    .orderBy(asc(photographs.uploadedAt))
    .limit(100)
    .all()

export function settleOriginal(db: Db, id: string, check: Photograph['check']): void {
  db.update(photographs)
    .set({ check })
    .where(and(eq(photographs.id, id), eq(photographs.check, 'pending')))
    .run()
}
