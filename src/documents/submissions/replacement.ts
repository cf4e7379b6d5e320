import { and, eq } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Quotas } from '../drafts/quotas.ts'
import { addUnsent, type IntakeLimits, type ReadyFile } from '../intake/files.ts'
import { documents } from '../schema.ts'
import type { DocumentRow, Submission } from './model.ts'
import { faultyOf } from './progress.ts'
import { listDocumentsOf } from './queries.ts'

/** A document that the registry asked to have replaced, and what stands in its place in the correction so far. */
type RequiredReplacement = { readonly faulty: DocumentRow; readonly by: DocumentRow | undefined }

/** Of a draft made to correct a returned submission: what has to be replaced. Empty when all of it came back. */
export function requiredReplacements(db: Db, draft: Submission): RequiredReplacement[] {
  if (draft.replaces === null) return []
  const listed = listDocumentsOf(db, draft)
  return faultyOf(db, { id: draft.replaces }).map((faulty) => ({
    faulty,
    by: listed.find(({ replacesId }) => replacesId === faulty.id),
  }))
}

/** The returned document that is to be replaced in this draft, and is not yet. */
export const findAsked = (db: Db, draft: Submission, faultyId: string): DocumentRow | undefined =>
  requiredReplacements(db, draft).find(({ faulty, by }) => faulty.id === faultyId && !by)?.faulty

export const isStillAsked = (db: Db, draft: Submission, faultyId: string): boolean =>
  findAsked(db, draft, faultyId) !== undefined

/** The document of the draft that has this object stands in the place of a returned one from now on. */
export const takePlaceOf = (tx: Tx, { id }: Submission, faultyId: string, objectId: string): void =>
  void tx
    .update(documents)
    .set({ replacesId: faultyId })
    .where(and(eq(documents.submissionId, id), eq(documents.objectId, objectId)))
    .run()

/**
 * Puts a file in the place of a faulty document: it takes over what the document was, and is known as its successor. After a
 * refusal the caller removes the bytes. Throws as `addDocuments`.
 */
export function replaceDocument(
  db: Database,
  actor: Member,
  draft: Submission,
  faultyId: string,
  file: ReadyFile,
  settings: { readonly limits: IntakeLimits; readonly quotas: Quotas },
  at: Instant,
): Result<void, 'notDraft' | 'notAsked' | 'tooManyFiles' | 'submissionTooLarge' | 'unsentTooMuch'> {
  return write(db, (tx): ReturnType<typeof replaceDocument> => {
    const wanted = findAsked(tx, draft, faultyId)
    if (!wanted) return fail('notAsked')
    const { type, title } = wanted
    const added = addUnsent(db, actor, draft.id, [file], { type: type as never, title }, settings, at)
    if (!added.ok) return added
    takePlaceOf(tx, draft, faultyId, file.stored.id)
    return ok(undefined)
  })
}
