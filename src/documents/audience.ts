import { and, eq, type SQL, sql } from 'drizzle-orm'
import { appearances, isDelegated, isLive, type Who } from '../cases/index.ts'
import { delegations } from '../delegation/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { documentReaders, documents } from './schema.ts'
import type { DocumentRow } from './submissions.ts'

/**
 * On a row of `documents`: this person may know that it exists. A confidential one is known to those named alone and, where the
 * registry let them in, to delegates whose grant from named counsel of record covers the case. Whether the case is in reach is
 * asked beside it. `me` and `at` are values, columns or the holes of a prepared query.
 */
export const mayKnow = ({ me, at }: Pick<Who, 'me' | 'at'>): SQL => sql`
  (${documents.direction} = 'in' or ${documents.audience} = 'case' or exists (
    select 1 from ${documentReaders}
    where ${documentReaders.documentId} = ${documents.id} and (${documentReaders.personId} = ${me}
      or ${documents.audience} = 'withDelegates' and exists (
        select 1 from ${appearances} join ${delegations} on ${isDelegated({ me, at })}
        where ${appearances.caseId} = ${documents.caseId} and ${appearances.counselId} = ${documentReaders.personId}
          and ${isLive(at)}))))`

/** Whether this person may know that a document exists. */
export const knows = (db: Db, documentId: string, personId: string, at: Instant): boolean =>
  db
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.id, documentId), mayKnow({ me: personId, at: at.epochMilliseconds })))
    .get() !== undefined

export const readersOf = (db: Db, documentId: string): string[] =>
  db
    .select({ id: documentReaders.personId })
    .from(documentReaders)
    .where(eq(documentReaders.documentId, documentId))
    .all()
    .map(({ id }) => id)

export const isConfidential = ({ audience }: Pick<DocumentRow, 'audience'>): boolean => audience !== 'case'

/** Which case the log names beside a document: none beside a confidential one, since a case's log is read by others. */
export const caseTold = (document: Pick<DocumentRow, 'audience' | 'caseId'>): string | null =>
  isConfidential(document) ? null : document.caseId
