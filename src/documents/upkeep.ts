import { and, asc, eq } from 'drizzle-orm'
import { record } from '../platform/audit/index.ts'
import { type Checked, checkObject, scannerAnswers, type Tools } from '../platform/checks/index.ts'
import type { Clock, Instant } from '../platform/clock.ts'
import type { Database } from '../platform/db/index.ts'
import type { Keyring } from '../platform/keyring.ts'
import {
  getObject,
  listBlobNames,
  readObject,
  removeObject,
  type Storage,
  sweepOrphans,
} from '../platform/storage/index.ts'
import { makeAvailable } from './outgoing.ts'
import { documents } from './schema.ts'
import { forgetOldUploads, listUploadBlobs } from './uploads/forget.ts'

type Means = { readonly storage: Storage; readonly keyring: Keyring; readonly tools: Tools; readonly clock: Clock }

/** Asks again about documents whose check has not ended (scanner away, memory short), the oldest first. */
export async function recheckDocuments(
  db: Database,
  { storage, keyring, tools, clock }: Means,
  most = 20,
): Promise<number> {
  const waiting = db
    .select()
    .from(documents)
    .where(eq(documents.check, 'pending'))
    .orderBy(asc(documents.uploadedAt))
    .limit(most)
    .all()
  // Nothing is deciphered for a scanner that is away.
  if (waiting.length > 0 && tools.clamd && !(await scannerAnswers(tools))) return waiting.length
  for (const { id, objectId } of waiting) {
    const object = getObject(db, objectId)
    const checked = await checkObject(tools, (range) => readObject(storage, keyring, object, range), object.size)
    // The scanner is still away: the others would wait for it in vain too.
    if (checked.verdict === 'pending') return waiting.length
    settle(db, id, checked, clock())
  }
  return waiting.length
}

/** What would have been refused at the door is held now that it has been taken. */
function settle(db: Database, id: string, { verdict, reason, flags, pages, engine }: Checked, at: Instant): void {
  db.transaction(
    (tx) => {
      const check = verdict === 'refused' ? 'held' : verdict
      const document = tx
        .update(documents)
        .set({ check, checkReason: reason ?? null, flags: flags.join(' '), pages, engine })
        .where(and(eq(documents.id, id), eq(documents.check, 'pending')))
        .returning()
        .get()
      if (!document) return
      const { caseId, direction, availableAt } = document
      record(tx, { id: null }, 'document.checked', at, {
        caseId,
        subject: `document:${id}`,
        facts: { check, reason: reason ?? null },
      })
      if (direction === 'out' && availableAt === null && check !== 'held') makeAvailable(tx, id, caseId, at)
    },
    { behavior: 'immediate' },
  )
}

/** Longer than the longest upload: a blob without a row may belong to one that is still under way. */
const orphanAge = 24 * 3_600_000

/** Removes bytes that no row knows, left by broken uploads and deleted drafts. Drafts themselves stay. */
export const sweepDraftBlobs = (db: Database, storage: Storage, at: Instant) =>
  sweepOrphans(storage, new Set([...listBlobNames(db), ...listUploadBlobs(db)]), orphanAge, at)

/** Lets uploads go with which nobody went on for a week. */
export async function sweepUploads(db: Database, storage: Storage, at: Instant): Promise<number> {
  const gone = forgetOldUploads(db, at)
  for (const blobs of gone) await removeObject(storage, blobs)
  return gone.length
}
