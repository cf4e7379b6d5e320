import { and, count, eq, max, sql } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import type { Checked, CheckRefusal } from '../../platform/checks/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, preparedInsert, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { type ObjectRow, saveObject } from '../../platform/storage/index.ts'
import type { DocumentType } from '../../tribunal/index.ts'
import { changeDraft, recordChange } from '../drafts/changes.ts'
import { isOverBytes, type Quotas } from '../drafts/quotas.ts'
import { photographRow } from '../photographs/originals.ts'
import type { PhotographRefusal, PreparedPhotograph } from '../photographs/preparing.ts'
import { photographs } from '../photographs/schema.ts'
import { documents } from '../schema.ts'
import type { Submission } from '../submissions/model.ts'
import { listDocumentsOf } from '../submissions/queries.ts'
import { uploads } from '../uploads/schema.ts'
import { keptInCorrection } from '../visibility/kept-in-correction.ts'

import { forgetContents, forgetDocuments, forgetObject } from './forget.ts'

/** A file whose bytes are safe on disk and were checked; no row knows it yet. */
export type ReadyFile = {
  readonly fileName: string
  readonly stored: ObjectRow
  readonly checked: Checked
  readonly firstByteAt: Instant
  /** Its object has a row already. */
  readonly isKnown?: boolean
  /** Of one that waits for a paper to be made of it. */
  readonly photograph?: PreparedPhotograph
  /** The photographs of which it was made at once, in its order. */
  readonly originals?: readonly ReadyFile[]
}

export type FileRefusal =
  | CheckRefusal
  | PhotographRefusal
  | 'otherPicture'
  | 'empty'
  | 'tooLarge'
  | 'submissionTooLarge'
  | 'tooManyFiles'
  | 'unsentTooMuch'
  | 'noSpace'
  | 'storeAway'
/** A file that was not taken; `size` and `sha256` when it came in whole. */
export type RefusedFile = {
  readonly fileName: string
  readonly reason: FileRefusal
  readonly size?: number
  readonly sha256?: string
}

export type IntakeLimits = { readonly fileBytes: number; readonly submissionBytes: number; readonly files: number }
/** How much may still be added to a submission. */
export type RemainingQuota = { readonly files: number; readonly bytes: number }

export const remainingQuota = (db: Db, limits: IntakeLimits, { id }: Pick<Submission, 'id'>): RemainingQuota =>
  quotaBeside(held(db, id), limits)

const quotaBeside = ({ files, bytes }: { files: number; bytes: number }, limits: IntakeLimits): RemainingQuota => ({
  files: limits.files - files,
  bytes: limits.submissionBytes - bytes,
})

const heldBy = prepared((db) =>
  db
    .select({
      files: count(),
      bytes: sql<number>`coalesce(sum(${documents.size}), 0)`,
      lastPosition: sql<number>`coalesce(${max(documents.position)}, 0)`,
    })
    .from(documents)
    .where(eq(documents.submissionId, sql.placeholder('id')))
    .prepare(),
)

const awaitedBy = prepared((db) =>
  db
    .select({ files: count(), bytes: sql<number>`coalesce(sum(${uploads.size}), 0)` })
    .from(uploads)
    .where(eq(uploads.submissionId, sql.placeholder('id')))
    .prepare(),
)

const photographsOf = prepared((db) =>
  db
    .select({
      waiting: sql<number>`count(${photographs.preparedObjectId})`,
      bytes: sql<number>`coalesce(sum(${photographs.size}), 0)`,
      lastPosition: sql<number>`coalesce(${max(photographs.position)}, 0)`,
    })
    .from(photographs)
    .where(eq(photographs.submissionId, sql.placeholder('id')))
    .prepare(),
)

/** Files that are still being uploaded are counted already, and photographs beside the papers made of them. */
function held(db: Db, id: string) {
  const { files, bytes, lastPosition } = heldBy(db).get({ id })!
  const awaited = awaitedBy(db).get({ id })!
  const pictures = photographsOf(db).get({ id })!
  return {
    files: files + awaited.files + pictures.waiting,
    bytes: bytes + awaited.bytes + pictures.bytes,
    lastPosition,
    lastPicture: pictures.lastPosition,
  }
}

const insertDocument = preparedInsert(documents)
const insertPhotograph = preparedInsert(photographs)

type Batch = { readonly type: DocumentType | null; readonly title: string }
type NoRoom = 'tooManyFiles' | 'submissionTooLarge'

/**
 * Adds stored files to a draft: documents, and photographs that wait for their paper. Access, right, state and limits are checked again here, since an upload can take minutes. After
 * a refusal or an error the caller removes the bytes.
 */
export function addDocuments(
  db: Database,
  actor: Member,
  id: string,
  files: readonly ReadyFile[],
  batch: Batch,
  limits: IntakeLimits,
  at: Instant,
): Result<void, 'notDraft' | NoRoom> {
  return changeDraft<NoRoom>(db, actor, id, at, (tx, draft) => {
    const before = held(tx, id)
    const room = quotaBeside(before, limits)
    if (files.length > room.files) return fail('tooManyFiles')
    if (files.reduce((sum, { stored }) => sum + stored.size, 0) > room.bytes) return fail('submissionTooLarge')

    let [position, picture] = [before.lastPosition, before.lastPicture]
    for (const [index, { fileName, stored, checked, firstByteAt, isKnown, photograph }] of files.entries()) {
      if (!isKnown) saveObject(tx, stored, at)
      if (photograph) {
        saveObject(tx, photograph.prepared, at)
        insertPhotograph(tx, {
          ...photographRow({ fileName, stored, checked, firstByteAt }, photograph, at),
          caseId: draft.theCase.id,
          submissionId: id,
          position: ++picture,
          preparedObjectId: photograph.prepared.id,
          paperObjectId: null,
          uploadedBy: actor.id,
        })
        recordChange(tx, actor, draft, 'photograph.added', at, { size: stored.size, sha256: stored.sha256 })
        continue
      }
      const title = titleFor(batch.title, fileName, files.length > 1 ? index + 1 : undefined)
      insertDocument(tx, {
        id: newId(),
        caseId: draft.theCase.id,
        direction: 'in',
        submissionId: id,
        packageId: null,
        position: ++position,
        type: batch.type,
        title,
        fileName,
        uploadedBy: actor.id,
        uploadedAt: at.epochMilliseconds,
        firstByteAt: firstByteAt.epochMilliseconds,
        availableAt: null,
        externalKey: null,
        feedVersion: null,
        language: null,
        findings: [],
        exhibitLabel: null,
        firstPage: null,
        lastPage: null,
        stampedObjectId: null,
        translationOf: null,
        textObjectId: null,
        textState: 'waiting',
        pagesSeenAt: null,
        audience: 'case',
        notifiedAt: null,
        replacesId: null,
        lookedAt: null,
        ...storedColumns(stored, checked),
      })
      recordChange(tx, actor, draft, 'document.added', at, {
        size: stored.size,
        sha256: stored.sha256,
        check: checked.verdict,
      })
    }
    return ok('changed')
  })
}

/** The same of what is to be sent another time: within what this person may keep unsent. */
export function addUnsent(
  db: Database,
  actor: Member,
  id: string,
  files: readonly ReadyFile[],
  batch: Batch,
  { limits, quotas }: { readonly limits: IntakeLimits; readonly quotas: Quotas },
  at: Instant,
): Result<void, 'notDraft' | NoRoom | 'unsentTooMuch'> {
  return write(db, (tx): ReturnType<typeof addUnsent> => {
    const size = files.reduce((sum, { stored }) => sum + stored.size, 0)
    if (isOverBytes(tx, actor.id, size, quotas, at)) return fail('unsentTooMuch')
    return addDocuments(db, actor, id, files, batch, limits, at)
  })
}

/** Columns that tell of the bytes and of what the checks found. A refused file has no row. */
export function storedColumns(stored: ObjectRow, checked: Checked) {
  if (checked.verdict === 'refused') throw new Error('a refused file has no row')
  return {
    objectId: stored.id,
    size: stored.size,
    sha256: stored.sha256,
    pages: checked.pages,
    check: checked.verdict,
    checkReason: checked.reason ?? null,
    engine: checked.engine,
    flags: checked.flags.join(' '),
    mediaType: checked.mediaType ?? 'application/pdf',
  }
}

/** Takes a document out of a draft. */
export function removeDocument(
  db: Database,
  actor: Member,
  id: string,
  documentId: string,
  at: Instant,
): Result<void, 'notDraft'> {
  return changeDraft(db, actor, id, at, (tx, draft) => {
    const found = listDocumentsOf(tx, draft.submission).find((document) => document.id === documentId)
    if (!found || keptInCorrection(tx, [found]).length > 0) return ok('same')
    forgetDocuments(tx, [found])
    // Only a piece of the same draft can be said to translate it.
    tx.update(documents)
      .set({ translationOf: null })
      .where(and(eq(documents.submissionId, id), eq(documents.translationOf, found.id)))
      .run()
    forgetObject(tx, found.objectId, at)
    recordChange(tx, actor, draft, 'document.removed', at, { size: found.size, sha256: found.sha256 })
    return ok('changed')
  })
}

/** Deletes a draft, with what is on its way to it. What it came from stays. */
export function deleteDraft(db: Database, actor: Member, id: string, at: Instant): Result<void, 'notDraft'> {
  return changeDraft(db, actor, id, at, (tx, draft) => {
    const listed = listDocumentsOf(tx, draft.submission)
    forgetContents(tx, id, listed, at)
    recordChange(tx, actor, draft, 'submission.deleted', at, { documents: listed.length })
    return ok('changed')
  })
}

function titleFor(title: string, fileName: string, number: number | undefined): string {
  if (!title) return fileName.replace(/\.(pdf|mp3|m4a|mp4)$/i, '')
  return number ? `${title} (${number})` : title
}
