import { and, asc, count, eq, lt } from 'drizzle-orm'
import { record } from '../platform/audit/index.ts'
import { type Checked, scannerAnswers, scanObject, type Tools } from '../platform/checks/index.ts'
import { type Clock, dayLength, type Instant } from '../platform/clock.ts'
import { type Database, write } from '../platform/db/index.ts'
import type { Keyring } from '../platform/keyring.ts'
import {
  findObject,
  getObject,
  listKeptBlobs,
  listRemovedBlobs,
  readObject,
  type Storage,
  sweepOrphans,
  sweepUnfinished,
} from '../platform/storage/index.ts'
import { checkAgain } from './intake/checking.ts'
import { makeAvailable } from './outgoing/commands.ts'
import { listUnchecked, settleOriginal } from './photographs/originals.ts'
import { documents } from './schema.ts'
import { isInDraft } from './submissions/queries.ts'
import { forgetOldUploads } from './uploads/forget.ts'

type CheckContext = {
  readonly storage: Storage
  readonly keyring: Keyring
  readonly tools: Tools
  readonly clock: Clock
}

/**
 * Retries documents whose check has not ended (scanner away, memory short), oldest first. Returns how many it went through; it
 * stops when the scanner is still away, since the others would wait in vain too.
 */
export async function recheckDocuments(db: Database, means: CheckContext, signal?: AbortSignal): Promise<number> {
  const { tools, clock } = means
  const { id, objectId, flags, pages, mediaType } = documents
  const waiting = db
    .select({ id, objectId, flags, pages, mediaType })
    .from(documents)
    .where(eq(documents.check, 'pending'))
    .orderBy(asc(documents.uploadedAt))
    .all()
  // Nothing is decrypted for a scanner that is away.
  if (waiting.length > 0 && tools.clamd && !(await scannerAnswers(tools))) return 0
  let asked = 0
  for (const row of waiting) {
    if (signal?.aborted) break
    if (!isStillPending(db, row.id)) continue
    const checked = await checkAgain(means, getObject(db, row.objectId), row)
    asked++
    // One package puts the same bytes into many cases.
    const same = waiting.filter((one) => one.objectId === row.objectId)
    if (checked.verdict !== 'pending') for (const one of same) settle(db, one.id, checked, clock())
    else if (tools.clamd && !(await scannerAnswers(tools))) break
  }
  return asked + (await recheckOriginals(db, means, signal))
}

/** The same of the originals of photographs, which are served to the sender's side only when the scanner lets them through. */
async function recheckOriginals(db: Database, means: CheckContext, signal?: AbortSignal): Promise<number> {
  const { tools, storage, keyring } = means
  const waiting = listUnchecked(db)
  let asked = 0
  for (const { id, objectId, size, pages } of waiting) {
    if (signal?.aborted) break
    const object = findObject(db, objectId)
    if (!object) continue
    const sound = { flags: [], pages: pages.length }
    const { verdict } = await scanObject(
      tools,
      (range) => readObject(storage, keyring, object, range),
      size,
      sound,
      'later',
    )
    asked++
    if (verdict === 'pending') break
    settleOriginal(db, id, verdict === 'refused' ? 'held' : verdict)
  }
  return asked
}

/** A draft can be deleted while the others are checked. */
const isStillPending = (db: Database, id: string): boolean =>
  db
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.id, id), eq(documents.check, 'pending')))
    .get() !== undefined

const patienceMs = 10 * 60_000

/** How many documents have waited for their check for more than ten minutes: someone has to look at the scanner. */
export const countLongPending = (db: Database, at: Instant): number =>
  db
    .select({ n: count() })
    .from(documents)
    .where(and(eq(documents.check, 'pending'), lt(documents.uploadedAt, at.epochMilliseconds - patienceMs)))
    .get()?.n ?? 0

/** What would have been refused on arrival is held, since it has been received. */
function settle(db: Database, id: string, { verdict, reason, flags, pages, engine }: Checked, at: Instant): void {
  write(db, (tx) => {
    const check = verdict === 'refused' ? 'held' : verdict
    const document = tx
      .update(documents)
      .set({ check, checkReason: reason ?? null, flags: flags.join(' '), pages, engine })
      .where(and(eq(documents.id, id), eq(documents.check, 'pending')))
      .returning()
      .get()
    if (!document) return
    const { direction, availableAt } = document
    record(tx, { id: null }, 'document.checked', at, {
      caseId: document.caseId,
      subject: `document:${id}`,
      isOfDraft: isInDraft(tx, document),
      facts: { check, reason: reason ?? null },
    })
    // What was sent together with it may have waited for it, held or not.
    if (direction === 'out' && availableAt === null) makeAvailable(tx, document, at)
  })
}

/** Longer than the longest upload: a blob without a row may belong to one that is still under way. */
export const orphanAge = dayLength

/** An upload writes at least every half minute, or is cut: a file untouched for this long was left by a killed program. */
export const unfinishedAge = 45 * 60_000

/** Removes files that a killed program had begun to write. */
export const sweepUnfinishedBlobs = (storage: Storage, at: Instant) => sweepUnfinished(storage, unfinishedAge, at)

/** The last net: removes bytes that no row knows, as a killed program leaves them. What is noted as to go has its own work. */
export function sweepDraftBlobs(db: Database, storage: Storage, at: Instant) {
  return sweepOrphans(storage, new Set([...listKeptBlobs(db), ...listRemovedBlobs(db).keys()]), orphanAge, at)
}

/** Removes uploads that nobody continued for a week. */
export const sweepUploads = (db: Database, at: Instant): number => forgetOldUploads(db, at)
