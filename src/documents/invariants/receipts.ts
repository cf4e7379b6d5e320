import { asc, eq, isNotNull, min } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { type InvariantReport, openInvariantReport } from '../../platform/invariant.ts'
import { objects } from '../../platform/storage/schema.ts'
import { ReceiptFacts } from '../receipts/facts.ts'
import { openCompact, type PublicKeys } from '../receipts/jws.ts'
import { publicKeys } from '../receipts/keys.ts'
import { receiptSignatures, requestReceipts, signingKeys } from '../receipts/schema.ts'
import { deletedCases } from '../retention/deleted.ts'
import { documents } from '../schema.ts'
import { submissions } from '../submissions/schema.ts'

type ReceiptReport = ReturnType<typeof openInvariantReport>

/**
 * Each receipt that was given is genuine, says the number of its row, and has for each document a row and an object with the hash
 * and the length that it names, unless all of them were deleted with their case. `apart` knows the papers of what became no submission.
 */
export async function checkReceipts(db: Db, apart: ReadonlyMap<string, Paper>): Promise<InvariantReport> {
  const found = openInvariantReport()
  const keys = publicKeys(db)
  const papers = papersOf(db)
  const deleted = deletedCases(db)
  const firstKeyAt =
    db
      .select({ at: min(signingKeys.createdAt) })
      .from(signingKeys)
      .get()?.at ?? 0
  const received = db
    .select({
      id: submissions.id,
      caseId: submissions.caseId,
      number: submissions.number,
      committedAt: submissions.committedAt,
    })
    .from(submissions)
    .where(isNotNull(submissions.number))
    .orderBy(asc(submissions.number))
    .all()
  const signed = new Map(
    db
      .select({ id: receiptSignatures.submissionId, jws: receiptSignatures.jws })
      .from(receiptSignatures)
      .all()
      .map(({ id, jws }) => [id, jws]),
  )
  for (const { id, caseId, number, committedAt } of received) {
    const jws = signed.get(id)
    if (jws) await checkReceipt(found, { jws, number, keys, papers, mayBeDeleted: deleted.has(caseId) })
    // What was received before receipts were signed is signed when it is first asked for.
    else if ((committedAt ?? 0) < firstKeyAt) found.count('not signed yet')
    else found.fault('unsigned', `${number} was received without a receipt`)
  }
  const known = new Set(received.map(({ id }) => id))
  for (const id of signed.keys())
    if (!known.has(id)) found.fault('unknown', `there is a receipt of ${id}, which was never received`)
  for (const { jws } of db.select({ jws: requestReceipts.jws }).from(requestReceipts).all())
    await checkReceipt(found, { jws, keys, papers: apart, mayBeDeleted: deleted.size > 0 })
  return found.end()
}

type Paper = { readonly sha256: string; readonly size: number; readonly stored: string | null }
type ReceiptCheck = {
  readonly jws: string
  readonly number?: string | null
  readonly keys: PublicKeys
  readonly papers: ReadonlyMap<string, Paper>
  readonly mayBeDeleted: boolean
}

async function checkReceipt(
  found: ReceiptReport,
  { jws, number, keys, papers, mayBeDeleted }: ReceiptCheck,
): Promise<void> {
  found.count('receipts')
  const payload = await openCompact(jws, 'receipt+json', keys)
  const facts = payload === undefined ? undefined : ReceiptFacts.safeParse(JSON.parse(payload)).data
  if (!facts) return found.fault('forged', `the receipt of ${number ?? 'a request'} is not what was signed`)
  if (number !== undefined && facts.number !== number)
    found.fault('number', `the receipt of ${number} says ${facts.number}`)
  if (mayBeDeleted && !facts.documents.some(({ id }) => papers.has(id))) return found.count('of deleted cases')
  for (const { id, sha256, size } of facts.documents) {
    found.count('documents')
    const paper = papers.get(id)
    if (!paper) found.fault('paper', `${facts.number}: document ${id} is on the receipt, and has no row`)
    else if (paper.sha256 !== sha256 || paper.size !== size || paper.stored !== sha256)
      found.fault('hash', `${facts.number}: document ${id} is not the one of the receipt`)
  }
}

const papersOf = (db: Db): Map<string, Paper> =>
  new Map(
    db
      .select({ id: documents.id, sha256: documents.sha256, size: documents.size, stored: objects.sha256 })
      .from(documents)
      .leftJoin(objects, eq(objects.id, documents.objectId))
      .where(eq(documents.direction, 'in'))
      .all()
      .map(({ id, ...paper }) => [id, paper]),
  )
