import { eq, inArray } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { instant } from '../../platform/clock.ts'
import { groupCommit } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { deleteObject, discardObject, getObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { DocumentType } from '../../tribunal/index.ts'
import { changeDraft, recordChange } from '../drafts/changes.ts'
import { addDocuments, type FileRefusal, type ReadyFile, remainingQuota } from '../intake/files.ts'
import { getSubmission } from '../submissions/queries.ts'
import { isStillAsked, takePlaceOf } from '../submissions/replacement.ts'
import { storePaper } from './making.ts'
import { listWaiting, type Photograph } from './originals.ts'
import { photographs } from './schema.ts'

/** `changed`: those that wait are no longer the ones that were asked for. */
type PaperRefusal = FileRefusal | 'notDraft' | 'nonePhotographs' | 'changed'

/** `replaces`: in a correction, the returned document in whose place it stands. */
type Words = { readonly type: DocumentType | null; readonly title: string; readonly replaces?: string | undefined }

/**
 * Makes one PDF of photographs of a draft that wait, in their order, and adds it as a document; they become its originals. `objectIds`:
 * those to take, all of them where it is left out. It goes through the same checks as any PDF.
 */
export async function makePaper(
  portal: Portal,
  actor: Member,
  submissionId: string,
  words: Words,
  objectIds?: readonly string[],
): Promise<Result<void, PaperRefusal>> {
  const { db, storage, settings, clock } = portal
  const { submission } = getSubmission(db, actor, submissionId, clock())
  if (submission.state !== 'draft') return fail('notDraft')
  const waiting = listWaiting(db, submission)
  const taken = objectIds ? waiting.filter(({ objectId }) => objectIds.includes(objectId)) : waiting
  if (objectIds && taken.length < objectIds.length) return fail('changed')
  const [first, ...others] = taken.map((one) => ({
    ...one,
    prepared: getObject(db, one.preparedObjectId ?? ''),
    firstByteAt: instant(one.firstByteAt),
  }))
  if (!first) return fail('nonePhotographs')

  const made = await storePaper(portal, [first, ...others], settings.limits.fileBytes)
  if (!made.ok) return made
  let isAdded = false
  try {
    const added = await groupCommit(db, () => becomePaper(portal, actor, submissionId, made.value, taken, words))
    isAdded = added.ok
    return added
  } finally {
    if (!isAdded) await discardObject(storage, made.value.stored)
  }
}

/** One transaction: the paper is a document of the draft, and the photographs wait no more. */
function becomePaper(
  { db, settings, clock }: Portal,
  actor: Member,
  submissionId: string,
  paper: ReadyFile,
  taken: readonly Photograph[],
  words: Words,
): Result<void, PaperRefusal> {
  const at = clock()
  return changeDraft<PaperRefusal>(db, actor, submissionId, at, (tx, draft) => {
    const { submission } = draft
    const ids = listWaiting(tx, submission).flatMap(({ id }) => (taken.some((one) => one.id === id) ? [id] : []))
    if (ids.join() !== taken.map(({ id }) => id).join()) return fail('changed')
    if (words.replaces !== undefined && !isStillAsked(tx, submission, words.replaces)) return fail('changed')
    if (paper.stored.size > remainingQuota(tx, settings.limits, submission).bytes) return fail('submissionTooLarge')
    tx.update(photographs).set({ preparedObjectId: null }).where(inArray(photographs.id, ids)).run()
    for (const { preparedObjectId } of taken) if (preparedObjectId) deleteObject(tx, preparedObjectId, at)
    const added = addDocuments(db, actor, submissionId, [paper], words, settings.limits, at)
    if (!added.ok) throw new Error(`a paper of photographs found no room: ${added.error}`)
    if (words.replaces !== undefined) takePlaceOf(tx, submission, words.replaces, paper.stored.id)
    for (const [index, id] of ids.entries())
      tx.update(photographs)
        .set({ paperObjectId: paper.stored.id, position: index + 1 })
        .where(eq(photographs.id, id))
        .run()
    const facts = { photographs: taken.length, sha256: paper.stored.sha256 }
    recordChange(tx, actor, draft, 'photograph.made', at, facts)
    return ok('changed')
  })
}
