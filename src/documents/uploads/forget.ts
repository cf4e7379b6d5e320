import { asc, eq, lt, ne } from 'drizzle-orm'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { removeBlobsLater } from '../../platform/storage/index.ts'
import { uploadSegments, uploads } from './schema.ts'

export type HeldSegment = typeof uploadSegments.$inferSelect

export const heldSegmentsOf = (db: Db, uploadId: string): HeldSegment[] =>
  db.select().from(uploadSegments).where(eq(uploadSegments.uploadId, uploadId)).orderBy(asc(uploadSegments.index)).all()

/** Takes an upload away, with what it had brought. */
export function forgetUpload(tx: Tx, id: string, at: Instant): void {
  const names = heldSegmentsOf(tx, id).map(({ name }) => name)
  tx.delete(uploads).where(eq(uploads.id, id)).run()
  removeBlobsLater(tx, names, at)
}

/** Those that were begun under another wrapping key: nobody can go on with them. Returns how many. */
export function forgetUploadsNotUnder(tx: Tx, keyName: string, at: Instant): number {
  const found = tx.select({ id: uploads.id }).from(uploads).where(ne(uploads.keyName, keyName)).all()
  for (const { id } of found) forgetUpload(tx, id, at)
  return found.length
}

/** Files on their way to a draft. */
export const listUploadsOf = (db: Db, submissionId: string): (typeof uploads.$inferSelect)[] =>
  db.select().from(uploads).where(eq(uploads.submissionId, submissionId)).orderBy(asc(uploads.createdAt)).all()

/** Takes all uploads of a draft away, as `forgetUpload`. */
export function forgetUploadsOf(tx: Tx, submissionId: string, at: Instant): void {
  for (const { id } of listUploadsOf(tx, submissionId)) forgetUpload(tx, id, at)
}

/** How long an upload is kept that nobody continues. */
export const unfinishedMs = 7 * dayLength

/** The same for those with which nobody went on for a week. Returns how many. */
export function forgetOldUploads(db: Database, at: Instant): number {
  const before = at.epochMilliseconds - unfinishedMs
  return write(db, (tx) => {
    const found = tx.select({ id: uploads.id }).from(uploads).where(lt(uploads.changedAt, before)).all()
    for (const { id } of found) forgetUpload(tx, id, at)
    return found.length
  })
}
