import { and, asc, eq } from 'drizzle-orm'
import { checkAgain } from '../documents/intake/index.ts'
import type { Tools } from '../platform/checks/index.ts'
import type { Database } from '../platform/db/index.ts'
import type { Keyring } from '../platform/keyring.ts'
import { getObject, type Storage } from '../platform/storage/index.ts'
import { requestFiles } from './schema.ts'

type CheckContext = { readonly storage: Storage; readonly keyring: Keyring; readonly tools: Tools }

/** A job: checks the waiting papers of requests again, the oldest first. */
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
    // It has been received, so what would have been refused on arrival is held.
    const check = checked.verdict === 'refused' ? 'held' : checked.verdict
    const { reason = null, flags, pages, engine } = checked
    db.update(requestFiles)
      .set({ check, checkReason: reason, flags: flags.join(' '), pages, engine })
      .where(and(eq(requestFiles.id, row.id), eq(requestFiles.check, 'pending')))
      .run()
  }
}
