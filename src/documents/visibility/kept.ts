import { and, eq, exists, inArray, notExists, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { type Db, hole, prepared } from '../../platform/db/index.ts'
import { faultyDocuments } from '../acceptance/schema.ts'
import { documents } from '../schema.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'

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
export const isCarriedOn = (db: Db): SQL => sql`(${submissions.state} is 'returned' and ${exists(successors(db))})`

const ownFault = (db: Db) =>
  db
    .select()
    .from(faultyDocuments)
    .where(and(eq(faultyDocuments.submissionId, documents.submissionId), eq(faultyDocuments.documentId, documents.id)))

/** Of what the registry returned in part and nobody corrected yet: it found no fault with this document. */
export const isKept = (db: Db): SQL =>
  sql`(${submissions.state} is 'returned' and ${isPartlyReturned(db)} and ${notExists(ownFault(db))})`

const successorOf = prepared((db) =>
  db
    .select({ submission: submissions })
    .from(documents)
    .innerJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(
      and(
        eq(documents.replacesId, hole('id')),
        eq(submissions.replaces, hole('returnedId')),
        eq(documents.objectId, hole('objectId')),
      ),
    )
    .prepare(),
)

const stateOf = prepared((db) =>
  db
    .select({ isKept: isKept(db).mapWith(Boolean), isCarriedOn: isCarriedOn(db).mapWith(Boolean) })
    .from(documents)
    .innerJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(eq(documents.id, hole('id')))
    .prepare(),
)

export const isKeptNow = (db: Db, { id }: Pick<DocumentRow, 'id'>): boolean => stateOf(db).get({ id })?.isKept ?? false

/** The correction in which a document of a returned submission stands on; undefined when it does in none. */
export const correctionWith = (db: Db, { id, submissionId, objectId }: DocumentRow): Submission | undefined =>
  stateOf(db).get({ id })?.isCarriedOn
    ? successorOf(db).get({ id, returnedId: submissionId, objectId })?.submission
    : undefined
