import { Readable } from 'node:stream'
import { eq, inArray } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { instant } from '../../platform/clock.ts'
import { groupCommit } from '../../platform/db/index.ts'
import { pdfOfSheets, type Sheet } from '../../platform/pictures/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { deleteObject, discardObject, getObject, readObject, storeObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { DocumentType } from '../../tribunal/index.ts'
import { changeDraft, recordChange } from '../drafts/changes.ts'
import { checkStructure } from '../intake/checking.ts'
import { addDocuments, type FileRefusal, type ReadyFile, remainingQuota } from '../intake/files.ts'
import { getSubmission } from '../submissions/queries.ts'
import { isStillAsked, takePlaceOf } from '../submissions/replacement.ts'
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
  const { db, storage, keyring, settings, clock } = portal
  const { submission } = getSubmission(db, actor, submissionId, clock())
  if (submission.state !== 'draft') return fail('notDraft')
  const waiting = listWaiting(db, submission)
  const taken = objectIds ? waiting.filter(({ objectId }) => objectIds.includes(objectId)) : waiting
  if (objectIds && taken.length < objectIds.length) return fail('changed')
  const [first] = taken
  if (!first) return fail('nonePhotographs')

  const pdf = Readable.from(pdfOfSheets(sheetsOf(portal, taken)), { objectMode: false })
  const stored = await storeObject(storage, keyring, pdf, { maxBytes: settings.limits.fileBytes })
  if (!stored.ok) return fail(stored.error === 'cutOff' ? 'pictureLater' : stored.error)
  const object = stored.value
  let isAdded = false
  try {
    const checked = await checkStructure(portal, object)
    if (checked.verdict === 'refused') throw new Error(`a paper of photographs is refused: ${checked.reason}`)
    const firstByteAt = instant(Math.min(...taken.map((one) => one.firstByteAt)))
    const fileName = `${first.fileName.replace(/\.[a-z0-9]{2,5}$/i, '') || 'photographs'}.pdf`
    const paper: ReadyFile = { fileName, stored: object, checked, firstByteAt }
    const added = await groupCommit(db, () => becomePaper(portal, actor, submissionId, paper, taken, words))
    isAdded = added.ok
    return added
  } finally {
    if (!isAdded) await discardObject(storage, object)
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

function sheetsOf({ db, storage, keyring }: Portal, taken: readonly Photograph[]): Sheet[] {
  return taken.flatMap(({ preparedObjectId, thumbnail, pages }) => {
    const object = getObject(db, preparedObjectId ?? '')
    let end = thumbnail
    return pages.map((page) => {
      const start = end
      end += page.length
      const range = { start, end }
      return { ...page, open: () => readObject(storage, keyring, object, range) }
    })
  })
}
