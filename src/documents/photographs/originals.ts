import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Checked } from '../../platform/checks/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, prepared, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { deleteObject, type ObjectRow, saveObject } from '../../platform/storage/index.ts'
import type { PreparedPhotograph } from './preparing.ts'
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

/** A photograph whose bytes are safe on disk. */
type KeptPhotograph = {
  readonly fileName: string
  readonly stored: ObjectRow
  readonly checked: Checked
  readonly firstByteAt: Instant
  readonly photograph?: Pick<PreparedPhotograph, 'mediaType' | 'thumbnail' | 'pages'>
}

/** The row that keeps a photograph, within whose draft or paper it stands. */
export const photographRow = (
  { fileName, stored, checked, firstByteAt }: KeptPhotograph,
  { mediaType, thumbnail, pages }: Pick<PreparedPhotograph, 'mediaType' | 'thumbnail' | 'pages'>,
  at: Instant,
) => ({
  id: newId(),
  fileName,
  mediaType,
  objectId: stored.id,
  size: stored.size,
  sha256: stored.sha256,
  check: checked.verdict as 'pending' | 'unscanned',
  thumbnail,
  pages,
  uploadedAt: at.epochMilliseconds,
  firstByteAt: firstByteAt.epochMilliseconds,
})

type Paper = { readonly stored: ObjectRow; readonly originals?: readonly KeptPhotograph[] }
type Place = { readonly caseId: string; readonly uploadedBy: string }

/** Keeps the photographs of which a paper was made at once, beside it: no draft has them. */
export function keepOriginals(tx: Tx, { stored: paper, originals = [] }: Paper, place: Place, at: Instant): void {
  for (const [index, file] of originals.entries()) {
    if (!file.photograph) throw new Error('an original is no photograph')
    saveObject(tx, file.stored, at)
    tx.insert(photographs)
      .values({
        ...photographRow(file, file.photograph, at),
        ...place,
        submissionId: null,
        position: index + 1,
        preparedObjectId: null,
        paperObjectId: paper.id,
      })
      .run()
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
