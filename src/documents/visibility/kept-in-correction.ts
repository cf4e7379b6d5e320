import { and, eq, exists, inArray, notExists, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { type Db, placeholder, prepared } from '../../platform/db/index.ts'
import { faultyDocuments } from '../acceptance/schema.ts'
import { documents } from '../schema.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'

/**
 * Of these documents, the ids of those that the registry found no fault with and that stand unchanged in the correction. If the
 * whole submission was returned there are none: all of it is filed again.
 */
export function keptInCorrection(db: Db, listed: readonly DocumentRow[]): string[] {
  const ids = listed.flatMap(({ replacesId }) => replacesId ?? [])
  if (ids.length === 0) return []
  const olds = db
    .select({ id: documents.id, objectId: documents.objectId })
    .from(documents)
    .where(and(inArray(documents.id, ids), isPartlyReturned(db)))
    .all()
  return listed
    .filter(({ replacesId, objectId }) => olds.some((old) => old.id === replacesId && old.objectId === objectId))
    .map(({ id }) => id)
}

/** On a row of `documents`: the registry named those to replace among what it came with. */
const isPartlyReturned = (db: Db): SQL =>
  exists(db.select().from(faultyDocuments).where(eq(faultyDocuments.submissionId, documents.submissionId)))

const renewed = alias(documents, 'renewed')
const correction = alias(submissions, 'correction')

const successors = (db: Db) =>
  db
    .select({ id: correction.id })
    .from(correction)
    .crossJoin(renewed)
    .where(
      and(
        eq(correction.replaces, documents.submissionId),
        inArray(correction.state, ['received', 'accepted', 'returned']),
        eq(renewed.submissionId, correction.id),
        eq(renewed.replacesId, documents.id),
        eq(renewed.objectId, documents.objectId),
        isPartlyReturned(db),
      ),
    )

/**
 * On rows of `documents` beside their `submissions`: the registry kept it when it returned the others, and it stands in the
 * correction that was sent. It is listed there, once.
 */
export const isContinuedInCorrection = (db: Db): SQL =>
  sql`(${submissions.state} is 'returned' and ${exists(successors(db))})`

const ownFault = (db: Db) =>
  db
    .select()
    .from(faultyDocuments)
    .where(and(eq(faultyDocuments.submissionId, documents.submissionId), eq(faultyDocuments.documentId, documents.id)))

/** The registry returned it with others, found no fault with it, and no correction was sent yet. */
export const isKeptInCorrection = (db: Db): SQL =>
  sql`(${submissions.state} is 'returned' and ${isPartlyReturned(db)} and ${notExists(ownFault(db))})`

const successorOf = prepared((db) =>
  db
    .select({ submission: submissions })
    .from(documents)
    .innerJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(
      and(
        eq(documents.replacesId, placeholder('id')),
        eq(submissions.replaces, placeholder('returnedId')),
        eq(documents.objectId, placeholder('objectId')),
      ),
    )
    .prepare(),
)

const stateOf = prepared((db) =>
  db
    .select({
      isKept: isKeptInCorrection(db).mapWith(Boolean),
      isCarriedOn: isContinuedInCorrection(db).mapWith(Boolean),
    })
    .from(documents)
    .innerJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(eq(documents.id, placeholder('id')))
    .prepare(),
)

export const isDocumentKept = (db: Db, { id }: Pick<DocumentRow, 'id'>): boolean =>
  stateOf(db).get({ id })?.isKept ?? false

/** The correction in which a returned document stands unchanged; undefined if there is none. */
export const correctionWith = (db: Db, { id, submissionId, objectId }: DocumentRow): Submission | undefined =>
  stateOf(db).get({ id })?.isCarriedOn
    ? successorOf(db).get({ id, returnedId: submissionId, objectId })?.submission
    : undefined
