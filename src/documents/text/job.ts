import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm'
import { readText, type Tools, withClearFile } from '../../platform/checks/index.ts'
import type { Clock, Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { getObject, readObject, type Storage, saveObject } from '../../platform/storage/index.ts'
import { emptyPages, noteSeen } from '../machine-text/backlog.ts'
import { queueForMachine } from '../machine-text/queue.ts'
import { documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { openPages, storeText } from './pages.ts'

type ReadContext = {
  readonly storage: Storage
  readonly keyring: Keyring
  readonly tools: Tools
  readonly clock: Clock
}

/** Attempts at documents whose reading was interrupted; a restarted program counts from zero. */
const tries = new Map<string, number>()
const mostTries = 3

/**
 * Reads the text of documents that were sent and checked, in the order of their upload, into an encrypted object for each.
 * Stops early when memory is short. `demo`: what was not scanned counts as checked. Returns how many were settled.
 */
export async function readTexts(
  db: Database,
  means: ReadContext,
  demo: boolean,
  signal?: AbortSignal,
  most = 50,
): Promise<number> {
  if (!means.tools.poppler) return 0
  let settled = 0
  for (const document of listWaiting(db, demo, most)) {
    if (signal?.aborted) return settled
    const read = await readOne(db, means, document)
    if (read === 'noRoom') return settled
    if (read === 'settled') settled++
  }
  return settled
}

const listWaiting = (db: Db, demo: boolean, most: number): DocumentRow[] =>
  db
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.textState, 'waiting'),
        isNotNull(documents.availableAt),
        or(eq(documents.check, 'clean'), demo ? eq(documents.check, 'unscanned') : undefined),
      ),
    )
    .orderBy(asc(documents.uploadedAt))
    .limit(most)
    .all()

async function readOne(
  db: Database,
  means: ReadContext,
  document: DocumentRow,
): Promise<'settled' | 'interrupted' | 'noRoom'> {
  const { storage, keyring, tools, clock } = means
  const at = clock()
  if (document.mediaType !== 'application/pdf') return settle(db, document, [], { textState: 'none' }, at)
  const twin = findTwin(db, document)
  if (twin) {
    const texts = await openPages({ db, storage, keyring }, twin)
    return settle(db, document, texts, { textState: 'read', textObjectId: twin }, at)
  }

  const object = getObject(db, document.objectId)
  const text = await withClearFile(
    tools.ram,
    () => readObject(storage, keyring, object),
    object.size,
    (path) => readText(tools, path, object.size),
  )
  if (text === 'noRoom') return text
  if (text.state === 'interrupted' || text.state === 'noTool') return again(db, document, at)
  if (text.state !== 'read') return settle(db, document, emptyPages(document), { textState: 'failed' }, at)
  if (text.pages.every((page) => page === '')) return settle(db, document, text.pages, { textState: 'none' }, at)
  const stored = await storeText(storage, keyring, text.pages)
  write(db, (tx) => {
    saveObject(tx, stored, at)
    note(tx, document, text.pages, { textState: 'read', textObjectId: stored.id }, at)
  })
  return 'settled'
}

/** A corrected submission shares bytes with the one before, which have been read. */
const findTwin = (db: Db, { id, objectId }: DocumentRow): string | null | undefined =>
  db
    .select({ textObjectId: documents.textObjectId })
    .from(documents)
    .where(and(eq(documents.objectId, objectId), isNotNull(documents.textObjectId), sql`${documents.id} <> ${id}`))
    .get()?.textObjectId

function again(db: Database, document: DocumentRow, at: Instant): 'settled' | 'interrupted' {
  const count = (tries.get(document.id) ?? 0) + 1
  tries.set(document.id, count)
  if (count < mostTries) return 'interrupted'
  tries.delete(document.id)
  return settle(db, document, emptyPages(document), { textState: 'failed' }, at)
}

type Settled = Pick<DocumentRow, 'textState'> & Partial<Pick<DocumentRow, 'textObjectId'>>

function settle(db: Database, document: DocumentRow, pages: readonly string[], state: Settled, at: Instant): 'settled' {
  write(db, (tx) => note(tx, document, pages, state, at))
  return 'settled'
}

/** What was read, and that a machine is to read the pages that have nothing. */
function note(tx: Tx, document: DocumentRow, pages: readonly string[], state: Settled, at: Instant): void {
  queueForMachine(tx, document, pages, at)
  tx.update(documents).set(state).where(eq(documents.id, document.id)).run()
  noteSeen(tx, document, at)
}
