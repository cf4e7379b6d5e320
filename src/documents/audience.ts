import { and, eq, exists, or, type SQL, sql } from 'drizzle-orm'
import type { Who } from '../cases/index.ts'
import type { Db } from '../platform/db/index.ts'
import { documentReaders, documents } from './schema.ts'

/** On a row of `documents`: this person may know that it exists. A confidential one is known to those named alone. */
export const mayKnow = (db: Db, { me }: Pick<Who, 'me'>): SQL | undefined =>
  or(
    eq(documents.audience, 'case'),
    exists(
      db
        .select({ one: sql`1` })
        .from(documentReaders)
        .where(and(eq(documentReaders.documentId, documents.id), eq(documentReaders.personId, me))),
    ),
  )

export const isNamed = (db: Db, documentId: string, personId: string): boolean =>
  db
    .select()
    .from(documentReaders)
    .where(and(eq(documentReaders.documentId, documentId), eq(documentReaders.personId, personId)))
    .get() !== undefined

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
