import { asc, eq, lt, ne } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import type { ObjectRow } from '../../platform/storage/index.ts'
import { uploadSegments, uploads } from './schema.ts'

export type Held = typeof uploadSegments.$inferSelect
/** What the row was that knew them: for `removeObject`. */
export type Blobs = Pick<ObjectRow, 'segments'>

export const heldOf = (db: Db, uploadId: string): Held[] =>
  db.select().from(uploadSegments).where(eq(uploadSegments.uploadId, uploadId)).orderBy(asc(uploadSegments.index)).all()

/** Takes the rows of an upload away. The caller removes the blobs. */
export function forgetUpload(tx: Tx, id: string): Blobs {
  const segments = heldOf(tx, id)
  tx.delete(uploads).where(eq(uploads.id, id)).run()
  return { segments }
}

/** Those that were begun under another wrapping key: nobody can go on with them. */
export const forgetUploadsNotUnder = (tx: Tx, keyName: string): Blobs[] =>
  tx
    .select({ id: uploads.id })
    .from(uploads)
    .where(ne(uploads.keyName, keyName))
    .all()
    .map(({ id }) => forgetUpload(tx, id))

/** Files on their way to a draft. */
export const listUploadsOf = (db: Db, submissionId: string): (typeof uploads.$inferSelect)[] =>
  db.select().from(uploads).where(eq(uploads.submissionId, submissionId)).orderBy(asc(uploads.createdAt)).all()

/** Takes all uploads of a draft away, as `forgetUpload`. */
export const forgetUploadsOf = (tx: Tx, submissionId: string): Blobs[] =>
  listUploadsOf(tx, submissionId).map(({ id }) => forgetUpload(tx, id))

/** How long an upload is kept with which nobody goes on. */
export const unfinishedMs = 7 * 86_400_000

/** The same for those with which nobody went on for a week. */
export function forgetOldUploads(db: Database, at: Instant): Blobs[] {
  const before = at.epochMilliseconds - unfinishedMs
  return write(db, (tx) =>
    tx
      .select({ id: uploads.id })
      .from(uploads)
      .where(lt(uploads.changedAt, before))
      .all()
      .map(({ id }) => forgetUpload(tx, id)),
  )
}

/** Blobs that only an unfinished upload knows: no sweep may take them. */
export const listUploadBlobs = (db: Db): string[] =>
  db
    .select({ name: uploadSegments.name })
    .from(uploadSegments)
    .all()
    .map(({ name }) => name)

/** The same with the SHA-256 (hex) of their stored bytes. */
export const listUploadSegments = (db: Db): { name: string; sha256: string }[] =>
  db.select({ name: uploadSegments.name, sha256: uploadSegments.sha256 }).from(uploadSegments).all()

export const isBlobOfUpload = (db: Db, name: string): boolean =>
  db.select({ name: uploadSegments.name }).from(uploadSegments).where(eq(uploadSegments.name, name)).get() !== undefined
