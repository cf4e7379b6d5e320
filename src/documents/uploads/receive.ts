import { createHash } from 'node:crypto'
import type { Member } from '../../accounts/people/index.ts'
import { type Instant, instant } from '../../platform/clock.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { discardBlob, type PartSegment, storePart } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { RawBody } from '../../platform/web/upload.ts'
import type { FileRefusal } from '../intake/files.ts'
import { paperAtOnce } from '../photographs/at-once.ts'
import { listWaiting } from '../photographs/originals.ts'
import { finishUpload } from './finish.ts'
import type { Checksum } from './headers.ts'
import { runningHashOf } from './lock.ts'
import { getOwnUpload, keepSegment, type OwnUpload, removeUpload } from './uploads.ts'

export type ReceiveRefusal = FileRefusal | 'notDraft' | 'moved' | 'left' | 'tooLong' | 'checksum'

/**
 * Takes the bytes of one request, from where the upload stands. What is kept is on disk and in the rows; where a checksum came
 * with them, only when it fits, or when the connection broke before it could be compared. The last byte makes the document.
 * `makesPaper`: of a photograph a paper is made at once. `left`: what let the sender in has ended meanwhile, and nothing was kept since.
 */
export async function receiveBytes(
  portal: Portal,
  actor: Member,
  { upload, held }: OwnUpload,
  body: RawBody & { readonly isIn: () => Promise<boolean>; readonly makesPaper: boolean },
  checksum?: Checksum,
): Promise<Result<'finished' | 'open', ReceiveRefusal>> {
  const { db, storage, keyring, clock } = portal
  const { id, objectId, size } = upload
  const check = checksum && createHash(checksum.algorithm)
  const sum = runningHashOf(db, id, upload.offset)
  const waiting: PartSegment[] = []
  let { offset } = upload
  let firstByteAt: Instant | undefined
  let refused: 'moved' | 'left' | undefined

  const keep = async (segment: PartSegment) => {
    const from = { offset, firstByteAt: firstByteAt ?? instant(upload.firstByteAt) }
    try {
      if (!refused && !(await body.isIn())) refused = 'left'
      if (!refused && !keepSegment(db, actor, id, segment, from, clock()).ok) refused = 'moved'
    } catch (error) {
      await discardBlob(storage, segment.name)
      throw error
    }
    if (!refused) {
      offset += segment.size
      return
    }
    await discardBlob(storage, segment.name)
    body.cut()
  }
  const pass = (bytes: Buffer) => {
    firstByteAt ??= clock()
    check?.update(bytes)
    sum.add(bytes)
  }

  const standing = { objectId, size, offset, segments: held.length }
  const end = await storePart(storage, keyring, body.chunks, standing, {
    keep: checksum ? (segment) => void waiting.push(segment) : keep,
    pass,
  })
  if (end === 'tooLong') {
    // More than was announced is another file: its beginning is not saved as if it were the whole.
    removeUpload(db, actor, upload.submissionId, id, clock())
  }
  if (end === 'tooLong' || (checksum && body.isWhole() && check!.digest('base64') !== checksum.digest)) {
    for (const { name } of waiting) await discardBlob(storage, name)
    return fail(end === 'tooLong' ? 'tooLong' : 'checksum')
  }
  for (const segment of waiting) await keep(segment)
  if (refused) return fail(refused)
  if (end === 'noSpace' || end === 'storeAway') return fail(end)
  if (offset < size) {
    sum.keep(offset)
    return (await body.isIn()) ? ok('open') : fail('left')
  }
  const finished = await finishUpload(portal, actor, getOwnUpload(db, actor, id, clock()), body.isIn, sum.digest(size))
  if (!finished.ok) return finished
  const isPhotograph =
    body.makesPaper && listWaiting(db, { id: upload.submissionId }).some((one) => one.objectId === objectId)
  const unmade = isPhotograph && (await paperAtOnce(portal, actor, upload.submissionId, [objectId], upload))
  return unmade ? fail(unmade) : ok('finished')
}
