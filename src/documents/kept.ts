import { inArray } from 'drizzle-orm'
import type { Db } from '../platform/db/index.ts'
import { documents } from './schema.ts'
import type { DocumentRow } from './submissions.ts'

/** Ids, among these documents, of those that stand unchanged in place of what was returned. */
export function keptIds(db: Db, listed: readonly DocumentRow[]): string[] {
  const ids = listed.flatMap(({ replacesId }) => replacesId ?? [])
  if (ids.length === 0) return []
  const olds = db
    .select({ id: documents.id, objectId: documents.objectId })
    .from(documents)
    .where(inArray(documents.id, ids))
    .all()
  return listed
    .filter(({ replacesId, objectId }) => olds.some((old) => old.id === replacesId && old.objectId === objectId))
    .map(({ id }) => id)
}
