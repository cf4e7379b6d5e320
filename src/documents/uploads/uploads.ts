import { and, eq } from 'drizzle-orm'
import { type Member, namesOf } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { PartSegment } from '../../platform/storage/index.ts'
import type { DocumentType } from '../../tribunal/index.ts'
import { changeDraft, recordChange } from '../drafts/changes.ts'
import { isOverBytes, type Quotas } from '../drafts/quotas.ts'
import { type FileRefusal, type IntakeLimits, remainingQuota } from '../intake/files.ts'
import type { Submission } from '../submissions/model.ts'
import { findOpenDraft, type OpenDraft } from '../submissions/queries.ts'
import { forgetUpload, type HeldSegment, heldSegmentsOf, listUploadsOf, unfinishedMs } from './forget.ts'
import { uploadSegments, uploads } from './schema.ts'

export type Upload = typeof uploads.$inferSelect
type NewUpload = {
  readonly fileName: string
  readonly size: number
  readonly type: DocumentType | null
  readonly title: string
}

/** Announces a file: its room is set aside before its first byte comes. Throws Forbidden without the right to prepare. */
export function beginUpload(
  db: Database,
  actor: Member,
  submissionId: string,
  file: NewUpload,
  keyName: string,
  { limits, quotas }: { readonly limits: IntakeLimits; readonly quotas: Quotas },
  at: Instant,
): Result<Upload, FileRefusal | 'notDraft'> {
  let begun: Upload | undefined
  const done = changeDraft<FileRefusal>(db, actor, submissionId, at, (tx, draft) => {
    const refusal = refusalOf(file.size, limits, remainingQuota(tx, limits, draft.submission))
    if (refusal) return fail(refusal)
    if (isOverBytes(tx, actor.id, file.size, quotas, at)) return fail('unsentTooMuch')
    const when = at.epochMilliseconds
    begun = tx
      .insert(uploads)
      .values({
        id: newId(),
        submissionId,
        personId: actor.id,
        objectId: newId(),
        keyName,
        ...file,
        offset: 0,
        firstByteAt: when,
        createdAt: when,
        changedAt: when,
      })
      .returning()
      .get()
    recordChange(tx, actor, draft, 'upload.begun', at, { size: file.size })
    return ok('same')
  })
  return done.ok ? ok(begun!) : done
}

function refusalOf(
  size: number,
  limits: IntakeLimits,
  room: { files: number; bytes: number },
): FileRefusal | undefined {
  if (size === 0) return 'empty'
  if (size > limits.fileBytes) return 'tooLarge'
  if (room.files < 1) return 'tooManyFiles'
  return size > room.bytes ? 'submissionTooLarge' : undefined
}

export type OwnUpload = { readonly upload: Upload; readonly held: readonly HeldSegment[]; readonly draft: OpenDraft }

/**
 * One's own unfinished upload. Somebody else's, one whose draft is out of reach or was sent, are NotFound. Throws Forbidden
 * without the right to prepare.
 */
export function getOwnUpload(db: Db, actor: Member, id: string, at: Instant): OwnUpload {
  const upload = db
    .select()
    .from(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.personId, actor.id)))
    .get()
  const draft = upload && findOpenDraft(db, actor, upload.submissionId, at)
  if (!upload || !draft) throw new NotFound('upload')
  return { upload, held: heldSegmentsOf(db, id), draft }
}

/**
 * Records that a segment is safe on disk. The offset moves only from where it was: of two simultaneous writers the later is
 * refused, and the caller removes its blob. Access and right are checked again.
 */
export function keepSegment(
  db: Database,
  actor: Member,
  id: string,
  { index, name, size, sha256, clearSha256 }: PartSegment,
  from: { readonly offset: number; readonly firstByteAt: Instant },
  at: Instant,
): Result<void, 'moved'> {
  return write(db, (tx) => {
    getOwnUpload(tx, actor, id, at)
    const first = from.offset === 0 ? { firstByteAt: from.firstByteAt.epochMilliseconds } : {}
    const moved = tx
      .update(uploads)
      .set({ offset: from.offset + size, changedAt: at.epochMilliseconds, ...first })
      .where(and(eq(uploads.id, id), eq(uploads.offset, from.offset)))
      .run()
    if (moved.changes === 0) return fail('moved')
    tx.insert(uploadSegments).values({ uploadId: id, index, name, size, sha256, clearSha256 }).run()
    return ok(undefined)
  })
}

/** An unfinished upload as the draft's page lists it. */
export type ListedUpload = Upload & {
  readonly isOwn: boolean
  readonly personName: string
  /** Epoch milliseconds. */
  readonly keptUntil: number
}

export function listUploads(db: Db, { id }: Pick<Submission, 'id'>, reader: Member): ListedUpload[] {
  const found = listUploadsOf(db, id)
  const names = namesOf(db, [...new Set(found.map(({ personId }) => personId))])
  return found.map((upload) => ({
    ...upload,
    isOwn: upload.personId === reader.id,
    personName: names.get(upload.personId) ?? '',
    keptUntil: upload.changedAt + unfinishedMs,
  }))
}

/**
 * Gives an unfinished upload up, one's own or a colleague's in the same draft, with what it had brought. Gone already is fine.
 */
export function removeUpload(
  db: Database,
  actor: Member,
  submissionId: string,
  id: string,
  at: Instant,
): Result<void, 'notDraft'> {
  return changeDraft(db, actor, submissionId, at, (tx, draft) => {
    const upload = tx
      .select()
      .from(uploads)
      .where(and(eq(uploads.id, id), eq(uploads.submissionId, submissionId)))
      .get()
    if (!upload) return ok('same')
    forgetUpload(tx, id, at)
    recordChange(tx, actor, draft, 'upload.removed', at, { size: upload.size, received: upload.offset })
    return ok('same')
  })
}
