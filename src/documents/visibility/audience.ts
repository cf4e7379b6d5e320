import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { namesOf } from '../../accounts/people/index.ts'
import { isDelegated, isLive, type Viewer } from '../../cases/access/index.ts'
import { appearances } from '../../cases/appearances/index.ts'
import { delegations } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { documentReaders, documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { type AddresseeRelation, isConfidential, isSentTo } from './rule.ts'

/** On a row of `documents`: it is for such a reader. */
const isFor = (reader: AddresseeRelation): SQL =>
  inArray(
    documents.audience,
    documents.audience.enumValues.filter((audience) => isSentTo(audience, reader)),
  )

/**
 * On a row of `documents`: this person may know that it exists. A confidential one is known to those named alone and, where the
 * registry let them in, to delegates whose grant from named counsel of record covers the case. Whether the case is in reach is
 * asked beside it. `me` and `at` are values, columns or the holes of a prepared query.
 */
export const mayKnow = ({ me, at }: Pick<Viewer, 'me' | 'at'>): SQL => sql`
  (${documents.direction} = 'in' or ${isFor('case')} or exists (
    select 1 from ${documentReaders}
    where ${documentReaders.documentId} = ${documents.id} and (${documentReaders.personId} = ${me} and ${isFor('named')}
      or ${isFor('delegateOfNamed')} and exists (
        select 1 from ${appearances} join ${delegations} on ${isDelegated({ me, at })}
        where ${appearances.caseId} = ${documents.caseId} and ${appearances.counselId} = ${documentReaders.personId}
          and ${isLive(at)}))))`

/** On a row of `documents`: an officer may know that it exists. */
export const isForOffice = (reader: 'office' | 'outside'): SQL =>
  sql`(${documents.direction} = 'in' or ${isFor(reader)})`

/** Whether this person may know that a document exists. */
export const mayKnowDocument = (db: Db, documentId: string, personId: string, at: Instant): boolean =>
  db
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.id, documentId), mayKnow({ me: personId, at: at.epochMilliseconds })))
    .get() !== undefined

export const readersOfDocument = (db: Db, documentId: string): string[] =>
  db
    .select({ id: documentReaders.personId })
    .from(documentReaders)
    .where(eq(documentReaders.documentId, documentId))
    .all()
    .map(({ id }) => id)

/** For whom alone a document is, and who sent or filed it; shown to staff wherever the document is. */
export type Confidentiality = {
  /** Filed: known to its sender's practice and the office alone. Otherwise sent by the registry to those named. */
  readonly isFiled: boolean
  readonly names: readonly string[]
  readonly areDelegatesIn: boolean
  readonly sentBy: string
}

const readersAmong = prepared((db) =>
  db.select().from(documentReaders).where(isInIds(documentReaders.documentId)).prepare(),
)

const filedAmong = prepared((db) =>
  db
    .select({ id: documents.id, filedBy: submissions.filedBy, principalId: submissions.principalId })
    .from(documents)
    .innerJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(and(isInIds(documents.id), submissions.isConfidential))
    .prepare(),
)

/** By document, of those among these that are confidential: what the registry sent to some alone, and what was filed so. */
export const confidentialAmong = (db: Db, listed: readonly DocumentRow[]): ReadonlyMap<string, Confidentiality> =>
  new Map([...sentToSome(db, listed), ...filedInConfidence(db, listed)])

function filedInConfidence(db: Db, listed: readonly DocumentRow[]): [string, Confidentiality][] {
  const ids = listed.flatMap(({ id, submissionId }) => (submissionId === null ? [] : id))
  if (ids.length === 0) return []
  const rows = filedAmong(db).all({ ids: JSON.stringify(ids) })
  const names = namesOf(
    db,
    rows.map(({ principalId }) => principalId),
  )
  return rows.map(({ id, filedBy, principalId }) => [
    id,
    { isFiled: true, names: [], areDelegatesIn: false, sentBy: filedBy ?? names.get(principalId) ?? '' },
  ])
}

function sentToSome(db: Db, listed: readonly DocumentRow[]): [string, Confidentiality][] {
  const sealed = listed.filter(isConfidential)
  if (sealed.length === 0) return []
  const rows = readersAmong(db).all({ ids: JSON.stringify(sealed.map(({ id }) => id)) })
  const names = namesOf(db, [...rows.map(({ personId }) => personId), ...sealed.map(({ uploadedBy }) => uploadedBy)])
  return sealed.map(({ id, audience, uploadedBy }) => [
    id,
    {
      isFiled: false,
      names: rows.filter(({ documentId }) => documentId === id).map(({ personId }) => names.get(personId) ?? ''),
      areDelegatesIn: isSentTo(audience, 'delegateOfNamed'),
      sentBy: names.get(uploadedBy) ?? '',
    },
  ])
}
