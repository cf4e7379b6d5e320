import { and, asc, eq, gt, ne } from 'drizzle-orm'
import type { Instant } from '../clock.ts'
import { type Db, preparedInsert, type Tx } from '../db/index.ts'
import { NotFound } from '../errors.ts'
import { removeBlobsLater } from './removals.ts'
import { objectSegments, objects } from './schema.ts'

/** What is needed to read an object. Sizes are clear bytes; `sha256` of the object is of the clear whole. */
export type ObjectRow = {
  readonly id: string
  readonly keyName: string
  readonly size: number
  readonly sha256: string
  readonly segments: readonly Segment[]
}

/** `sha256` is of the stored bytes. */
export type Segment = { readonly name: string; readonly size: number; readonly sha256: string }

const insertObject = preparedInsert(objects)
const insertSegment = preparedInsert(objectSegments)

export function saveObject(tx: Tx, stored: ObjectRow, at: Instant) {
  const { id, keyName, size, sha256 } = stored
  insertObject(tx, { id, keyName, size, sha256, createdAt: at.epochMilliseconds })
  for (const [index, segment] of stored.segments.entries()) insertSegment(tx, { objectId: id, index, ...segment })
}

export function getObject(db: Db, id: string): ObjectRow {
  const found = findObject(db, id)
  if (!found) throw new NotFound('object')
  return found
}

export function findObject(db: Db, id: string): ObjectRow | undefined {
  const found = db.select().from(objects).where(eq(objects.id, id)).get()
  if (!found) return undefined
  const { name, size, sha256 } = objectSegments
  const segments = db
    .select({ name, size, sha256 })
    .from(objectSegments)
    .where(eq(objectSegments.objectId, id))
    .orderBy(asc(objectSegments.index))
    .all()
  return { id, keyName: found.keyName, size: found.size, sha256: found.sha256, segments }
}

/** Its bytes go by themselves when the transaction is committed. Gives how many blobs these are. */
export function deleteObject(tx: Tx, id: string, at: Instant): number {
  const { segments } = getObject(tx, id)
  tx.delete(objects).where(eq(objects.id, id)).run()
  removeBlobsLater(
    tx,
    segments.map(({ name }) => name),
    at,
  )
  return segments.length
}

/** Ids of objects under any other wrapping key, in their own order, from after one of them. */
export const listObjectsNotUnder = (db: Db, keyName: string, after: string, limit = 200): string[] =>
  db
    .select({ id: objects.id })
    .from(objects)
    .where(and(gt(objects.id, after), ne(objects.keyName, keyName)))
    .orderBy(asc(objects.id))
    .limit(limit)
    .all()
    .map(({ id }) => id)

/** Ids in their own order, from after one of them; a few hundred at a time. */
export const listObjectIds = (db: Db, after: string, limit = 500): string[] =>
  db
    .select({ id: objects.id })
    .from(objects)
    .where(gt(objects.id, after))
    .orderBy(asc(objects.id))
    .limit(limit)
    .all()
    .map(({ id }) => id)
