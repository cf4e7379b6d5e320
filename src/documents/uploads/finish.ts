import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { type Instant, instant } from '../../platform/clock.ts'
import { type Database, groupCommit, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { fail, type Result } from '../../platform/result.ts'
import { discardObject, type ObjectRow, readObject, removeBlobsLater } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { recordRefusals } from '../check-findings/refusals.ts'
import { judgeFile } from '../intake/checking.ts'
import { addDocuments, type FileRefusal, type IntakeLimits, type ReadyFile } from '../intake/files.ts'
import type { HeldSegment } from './forget.ts'
import { uploads } from './schema.ts'
import { removeUpload, type Upload } from './uploads.ts'

/**
 * Turns a complete upload into a document of its draft: hashes it, checks its structure, writes its row. A known `sha256` saves
 * reading it. Of a refused one only the record of the attempt stays; if the sender lost access meanwhile (`left`) no document
 * is made, and the upload stays.
 */
export async function finishUpload(
  portal: Portal,
  actor: Member,
  { upload, held }: { readonly upload: Upload; readonly held: readonly HeldSegment[] },
  isIn: () => Promise<boolean>,
  sha256?: string,
): Promise<Result<void, FileRefusal | 'notDraft' | 'left'>> {
  const { db, storage, keyring, settings, clock } = portal
  const { submissionId, fileName, size } = upload
  const about = { id: upload.objectId, keyName: upload.keyName, size, segments: held }
  const whole = () => hashOf(readObject(storage, keyring, { ...about, sha256: '' }))
  const stored: ObjectRow = { ...about, sha256: sha256 ?? (await whole()) }

  const head = await buffer(readObject(storage, keyring, stored, { start: 0, end: headLength }))
  const judged = await judgeFile(portal, stored, head, true)
  if (!judged.ok) {
    const reason = judged.error
    recordRefusals(db, actor, submissionId, [{ fileName, reason, size, sha256: stored.sha256 }], clock())
    removeUpload(db, actor, submissionId, upload.id, clock())
    return fail(reason)
  }
  const ready: ReadyFile = { fileName, stored, firstByteAt: instant(upload.firstByteAt), ...judged.value }
  const { photograph } = ready
  const giveBack = () => photograph && discardObject(storage, photograph.prepared)
  if (!(await isIn())) {
    await giveBack()
    return fail('left')
  }
  try {
    const filed = await groupCommit(db, () => fileUpload(db, actor, upload, ready, settings.limits, clock()))
    if (!filed.ok) await giveBack()
    return filed
  } catch (error) {
    await giveBack()
    throw error
  }
}

const headLength = 1024

/** The upload's row goes and the document's comes, or nothing that it had brought stays; gone meanwhile, it is NotFound. */
function fileUpload(
  db: Database,
  actor: Member,
  { id, submissionId, type, title }: Upload,
  ready: ReadyFile,
  limits: IntakeLimits,
  at: Instant,
): Result<void, FileRefusal | 'notDraft'> {
  if (db.delete(uploads).where(eq(uploads.id, id)).run().changes === 0) throw new NotFound('upload')
  const added = addDocuments(db, actor, submissionId, [ready], { type, title }, limits, at)
  const names = ready.stored.segments.map(({ name }) => name)
  if (!added.ok) write(db, (tx) => removeBlobsLater(tx, names, at))
  return added
}

async function hashOf(clear: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of clear) hash.update(bytes)
  return hash.digest('hex')
}
