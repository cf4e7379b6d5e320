import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'

/** The documents that the registry sent in one act, in their order; one that was sent alone is the only one. */
export const sentTogether = (db: Db, document: DocumentRow): readonly DocumentRow[] =>
  document.packageId === null
    ? [document]
    : db
        .select()
        .from(documents)
        .where(and(eq(documents.packageId, document.packageId), eq(documents.direction, 'out')))
        .orderBy(asc(documents.position))
        .all()
