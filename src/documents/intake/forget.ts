import { eq, inArray } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { deleteObject } from '../../platform/storage/index.ts'
import { forgetOriginals, forgetPhotographsOf } from '../photographs/originals.ts'
import { readings } from '../reading/schema.ts'
import { documents } from '../schema.ts'
import { submissions } from '../submissions/schema.ts'
import { forgetUploadsOf } from '../uploads/forget.ts'

/** Deletes a draft's row with all that is in it, and on its way to it. */
export function forgetContents(
  tx: Tx,
  id: string,
  listed: readonly { readonly id: string; readonly objectId: string }[],
  at: Instant,
): void {
  forgetUploadsOf(tx, id, at)
  forgetPhotographsOf(tx, id, at)
  forgetDocuments(tx, listed)
  for (const objectId of new Set(listed.map((document) => document.objectId))) forgetObject(tx, objectId, at)
  tx.delete(submissions).where(eq(submissions.id, id)).run()
}

/** Deletes rows of a draft's documents, with their readings: its own people may have opened one before it was sent. */
export function forgetDocuments(tx: Tx, gone: readonly { readonly id: string }[]): void {
  const ids = gone.map(({ id }) => id)
  tx.delete(readings).where(inArray(readings.documentId, ids)).run()
  tx.delete(documents).where(inArray(documents.id, ids)).run()
}

/**
 * Two documents can share an object: a corrected submission points to what was returned. The photographs of which the last one was
 * made go with it.
 */
export function forgetObject(tx: Tx, objectId: string, at: Instant): void {
  const isUsed = tx.select({ id: documents.id }).from(documents).where(eq(documents.objectId, objectId)).limit(1).get()
  if (isUsed) return
  forgetOriginals(tx, objectId, at)
  deleteObject(tx, objectId, at)
}
