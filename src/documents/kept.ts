import { and, eq, exists, inArray } from 'drizzle-orm'
import type { Db } from '../platform/db/index.ts'
import { faultyDocuments } from './registry/schema.ts'
import { documents } from './schema.ts'
import type { DocumentRow } from './submissions.ts'

/**
 * Ids, among these documents, of those that stand unchanged in place of what the registry found no fault with. Of what came back as a
 * whole nothing is kept: all of it is filed again.
 */
export function keptIds(db: Db, listed: readonly DocumentRow[]): string[] {
  const ids = listed.flatMap(({ replacesId }) => replacesId ?? [])
  if (ids.length === 0) return []
  const olds = db
    .select({ id: documents.id, objectId: documents.objectId })
    .from(documents)
    .where(
      and(
        inArray(documents.id, ids),
        exists(db.select().from(faultyDocuments).where(eq(faultyDocuments.submissionId, documents.submissionId))),
      ),
    )
    .all()
  return listed
    .filter(({ replacesId, objectId }) => olds.some((old) => old.id === replacesId && old.objectId === objectId))
    .map(({ id }) => id)
}
