import { eq, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../platform/db/index.ts'
import { documentReaders, documents } from './schema.ts'

/**
 * On a row of `documents`: this person may know that it exists. A confidential one is known to those named alone. Whether the
 * case is in reach is asked beside it. `me` is a value, a column or the hole of a prepared query.
 */
export const mayKnow = ({ me }: { readonly me: string | Placeholder | SQL }): SQL => sql`
  (${documents.direction} = 'in' or ${documents.audience} = 'case' or exists (
    select 1 from ${documentReaders}
    where ${documentReaders.documentId} = ${documents.id} and ${documentReaders.personId} = ${me}))`

export const readersOf = (db: Db, documentId: string): string[] =>
  db
    .select({ id: documentReaders.personId })
    .from(documentReaders)
    .where(eq(documentReaders.documentId, documentId))
    .all()
    .map(({ id }) => id)

/** Which case the log names beside a document: none beside a confidential one, since a case's log is read by others. */
export const caseTold = ({ audience, caseId }: { audience: 'case' | 'named'; caseId: string }): string | null =>
  audience === 'case' ? caseId : null
