import { and, asc, eq, ne } from 'drizzle-orm'
import type { Member } from '../accounts/people/index.ts'
import { noteShareUse } from '../cases/shares/index.ts'
import { checkAgain, forgetObject, keepOriginals, type ReadyFile, storedColumns } from '../documents/intake/index.ts'
import { originalsOf, type Photograph } from '../documents/photographs/index.ts'
import type { Checked, Tools } from '../platform/checks/index.ts'
import { type Instant, instant } from '../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../platform/db/index.ts'
import { Forbidden, NotFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Keyring } from '../platform/keyring.ts'
import { type Queue, queueOf } from '../platform/metrics/index.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { getObject, type ObjectRow, type Storage, saveObject } from '../platform/storage/index.ts'
import { change, recordRequest } from './draft-commands.ts'
import { takesFiles } from './kinds.ts'
import { getRequest } from './queries.ts'
import { requestFiles, requests } from './schema.ts'

export type RequestFile = typeof requestFiles.$inferSelect

/** A paper with the photographs of which it was made, in its order. */
export type RequestPaper = RequestFile & { readonly originals: readonly Photograph[] }

/** For one request. */
export const mostFiles = 5

export const listFiles = (db: Db, requestId: string): RequestFile[] =>
  db
    .select()
    .from(requestFiles)
    .where(eq(requestFiles.requestId, requestId))
    .orderBy(asc(requestFiles.uploadedAt), asc(requestFiles.id))
    .all()

export function listPapers(db: Db, requestId: string): RequestPaper[] {
  const files = listFiles(db, requestId)
  const made = originalsOf(db, files)
  return files.map((file) => ({ ...file, originals: made.get(file.objectId) ?? [] }))
}

/** Papers of sent accommodations, which are nowhere else than with the request. */
export const listAccommodationPapers = (db: Db, caseId: string) =>
  db
    .select({ id: requestFiles.id, objectId: requestFiles.objectId, sha256: requestFiles.sha256 })
    .from(requestFiles)
    .innerJoin(requests, eq(requests.id, requestFiles.requestId))
    .where(and(eq(requests.caseId, caseId), eq(requests.kind, 'accommodation'), ne(requests.state, 'draft')))
    .all()

/** Throws NotFound. */
export function getFile(db: Db, requestId: string, id: string): RequestFile {
  const found = db
    .select()
    .from(requestFiles)
    .where(and(eq(requestFiles.id, id), eq(requestFiles.requestId, requestId)))
    .get()
  if (!found) throw new NotFound('file')
  return found
}

/** A photograph of which a paper of this request was made. Throws NotFound. */
export function getRequestOriginal(db: Db, requestId: string, id: string): Photograph {
  const found = listPapers(db, requestId)
    .flatMap(({ originals }) => originals)
    .find((one) => one.id === id)
  if (!found) throw new NotFound('photograph')
  return found
}

/** Adds stored files to a draft. After a refusal or an error the caller removes the bytes. */
export function addFiles(
  db: Database,
  actor: Member,
  requestId: string,
  files: readonly ReadyFile[],
  at: Instant,
): Result<void, 'notDraft' | 'tooManyFiles'> {
  return write(db, (tx) => {
    const reached = getRequest(tx, actor, requestId, at)
    const { request, theCase, capacity } = reached
    if (request.state !== 'draft') return fail('notDraft')
    if (!capacity.canPrepare || !takesFiles(request.kind)) throw new Forbidden('adding to a request')
    if (listFiles(tx, requestId).length + files.length > mostFiles) return fail('tooManyFiles')
    for (const file of files) {
      insertFile(tx, actor.id, requestId, file, at)
      keepOriginals(tx, file, { caseId: theCase.id, uploadedBy: actor.id }, at)
    }
    change(tx, reached, {}, at)
    noteShareUse(tx, capacity, at)
    recordRequest(tx, actor, 'request.changed', { ...theCase, ...request }, at)
    return ok(undefined)
  })
}

export function insertFile(
  tx: Tx,
  uploadedBy: string,
  requestId: string,
  { fileName, stored, checked, firstByteAt }: ReadyFile,
  at: Instant,
  made = false,
): void {
  const { mediaType: _, ...columns } = storedColumns(stored, checked)
  saveObject(tx, stored, at)
  tx.insert(requestFiles)
    .values({
      id: newId(),
      requestId,
      made,
      fileName,
      ...columns,
      uploadedBy,
      uploadedAt: at.epochMilliseconds,
      firstByteAt: firstByteAt.epochMilliseconds,
    })
    .run()
}

/** Removes a file from a draft; one that is already gone is no error. */
export function removeFile(
  db: Database,
  actor: Member,
  requestId: string,
  id: string,
  at: Instant,
): Result<void, 'notDraft'> {
  return write(db, (tx) => {
    const reached = getRequest(tx, actor, requestId, at)
    const { request, theCase, capacity } = reached
    if (request.state !== 'draft') return fail('notDraft')
    if (!capacity.canPrepare) throw new Forbidden('preparing a request')
    const found = listFiles(tx, requestId).find((file) => file.id === id)
    if (!found) return ok(undefined)
    tx.delete(requestFiles).where(eq(requestFiles.id, id)).run()
    forgetObject(tx, found.objectId, at)
    change(tx, reached, {}, at)
    recordRequest(tx, actor, 'request.changed', { ...theCase, ...request }, at)
    return ok(undefined)
  })
}

/** Deletes the file's row, for a document that takes over its object in the same transaction. */
export function releaseFile(tx: Tx, { id, objectId }: RequestFile): ObjectRow {
  tx.delete(requestFiles).where(eq(requestFiles.id, id)).run()
  return getObject(tx, objectId)
}

/** The results of its checks, for the document that it becomes. */
export const checkedOf = ({ check, checkReason, flags, pages, engine }: RequestFile): Checked => ({
  verdict: check,
  ...(checkReason ? { reason: checkReason as NonNullable<Checked['reason']> } : {}),
  flags: flags.split(' ').filter(Boolean) as Checked['flags'][number][],
  pages,
  engine,
})

export const firstByteOf = ({ firstByteAt }: RequestFile): Instant => instant(firstByteAt)

/** What waits for the job that checks the papers of requests. */
export const requestFileQueue = (db: Db): Queue =>
  queueOf(db, 'request_scan', {
    from: requestFiles,
    waits: eq(requestFiles.check, 'pending'),
    since: requestFiles.uploadedAt,
  })

type CheckContext = { readonly storage: Storage; readonly keyring: Keyring; readonly tools: Tools }

/** Asks again about papers that lie with a request and whose check has not ended, the oldest first. */
export async function recheckRequestFiles(db: Database, means: CheckContext): Promise<void> {
  const waiting = db
    .select()
    .from(requestFiles)
    .where(eq(requestFiles.check, 'pending'))
    .orderBy(asc(requestFiles.uploadedAt))
    .limit(20)
    .all()
  for (const row of waiting) {
    const checked = await checkAgain(means, getObject(db, row.objectId), row)
    if (checked.verdict === 'pending') return
    // What would have been refused on arrival is held, since it has been received.
    const check = checked.verdict === 'refused' ? 'held' : checked.verdict
    const { reason = null, flags, pages, engine } = checked
    db.update(requestFiles)
      .set({ check, checkReason: reason, flags: flags.join(' '), pages, engine })
      .where(and(eq(requestFiles.id, row.id), eq(requestFiles.check, 'pending')))
      .run()
  }
}
