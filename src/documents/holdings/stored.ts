import { and, asc, eq, isNotNull, lte, notExists, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { faultOf, findObject, type ObjectRow } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { type FiledDocument, ReceiptFacts } from '../receipts/facts.ts'
import { openCompact } from '../receipts/jws.ts'
import { publicKeys } from '../receipts/keys.ts'
import { keptReceipt } from '../receipts/signatures.ts'
import { caseDeletions } from '../retention/schema.ts'
import { documents } from '../schema.ts'
import type { Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'

export type StoredState = 'held' | 'changed' | 'absent'

/**
 * What was received in a case up to an instant (epoch milliseconds), withdrawn or not: each has a receipt. Callers check who
 * may know of it. A case whose papers were deleted by order has nothing.
 */
export const receivedIn = (db: Db, caseId: string, until: number): Submission[] =>
  db
    .select()
    .from(submissions)
    .where(
      and(
        eq(submissions.caseId, caseId),
        isNotNull(submissions.number),
        lte(submissions.committedAt, until),
        notExists(db.select({ one: sql`1` }).from(caseDeletions).where(eq(caseDeletions.caseId, submissions.caseId))),
      ),
    )
    .orderBy(asc(submissions.number))
    .all()

/** Reads a whole filed document and compares its hash with the signed receipt. Throws errors of the machine itself. */
export async function verifyFiled(portal: Portal, { id, sha256 }: FiledDocument): Promise<StoredState> {
  const row = portal.db.select({ objectId: documents.objectId }).from(documents).where(eq(documents.id, id)).get()
  return verifyObject(portal, row && findObject(portal.db, row.objectId), sha256)
}

/**
 * The same for an object, by the SHA-256 (hex) of its clear bytes. An object without a row counts as lost, like one without
 * bytes.
 */
export async function verifyObject(
  { storage, keyring }: Portal,
  object: ObjectRow | undefined,
  sha256?: string,
): Promise<StoredState> {
  if (!object) return 'absent'
  const fault = await faultOf(storage, keyring, object, sha256)
  return fault?.kind ?? 'held'
}

/** The documents of which the receipt of a submission speaks, and whether one of the portal's keys signed it. */
export async function readReceipt({ db, clock }: Portal, submission: Submission) {
  const { jws, documents } = keptReceipt(db, submission, clock)
  const payload = await openCompact(jws, 'receipt+json', publicKeys(db))
  const isGenuine = payload !== undefined && ReceiptFacts.safeParse(JSON.parse(payload)).success
  return { documents, isGenuine }
}
