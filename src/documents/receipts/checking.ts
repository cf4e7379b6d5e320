import { eq } from 'drizzle-orm'
import { readJsonText } from '../../platform/bounds.ts'
import type { Db } from '../../platform/db/index.ts'
import { ReceiptFacts } from './facts.ts'
import { openCompact, payloadOf } from './jws.ts'
import { publicKeys } from './keys.ts'
import { receiptPrints, receiptSignatures, requestReceiptPrints, requestReceipts } from './schema.ts'

/** The signed receipt as a file that people and programs read: the facts, and the signature over them. */
export const receiptFile = (jws: string): string =>
  `${JSON.stringify({ receipt: JSON.parse(payloadOf(jws)), jws }, null, 2)}\n`

/**
 * What a receipt says, when it is genuine: the file above or the JWS alone, as it was given out to the last sign. A JWS of
 * another kind, of another portal or of a version that is not known is none.
 */
export async function readReceiptText(db: Db, text: string): Promise<ReceiptFacts | undefined> {
  const given = text.replaceAll('\r\n', '\n').trim()
  const jws = given.startsWith('{') ? jwsIn(given) : given
  const payload = jws && (await openCompact(jws, 'receipt+json', publicKeys(db)))
  if (!payload || (given !== jws && given !== receiptFile(jws).trim())) return undefined
  return factsIn(payload)
}

/**
 * A receipt's PDF proves itself by being one of those that the portal made. Only receipts are looked up by their hash, never a
 * document: who has a document's copy must not learn here that it was filed.
 */
export async function readReceiptPdf(db: Db, sha256: string): Promise<ReceiptFacts | undefined> {
  const found =
    db
      .select({ print: receiptPrints.jws, receipt: receiptSignatures.jws })
      .from(receiptPrints)
      .innerJoin(receiptSignatures, eq(receiptSignatures.submissionId, receiptPrints.submissionId))
      .where(eq(receiptPrints.sha256, sha256))
      .get() ??
    db
      .select({ print: requestReceiptPrints.jws, receipt: requestReceipts.jws })
      .from(requestReceiptPrints)
      .innerJoin(requestReceipts, eq(requestReceipts.id, requestReceiptPrints.id))
      .where(eq(requestReceiptPrints.sha256, sha256))
      .get()
  if (!found) return undefined
  const keys = publicKeys(db)
  const print = await openCompact(found.print, 'receipt-pdf+json', keys)
  const receipt = await openCompact(found.receipt, 'receipt+json', keys)
  return print && receipt && JSON.parse(print).sha256 === sha256 ? factsIn(receipt) : undefined
}

function factsIn(payload: string): ReceiptFacts | undefined {
  const parsed = ReceiptFacts.safeParse(JSON.parse(payload))
  return parsed.success ? parsed.data : undefined
}

/** The receipt of 500 documents with their findings has some 15,000. */
const mostValues = 50_000

function jwsIn(text: string): string | undefined {
  const read = readJsonText(text, mostValues)
  const { jws } = (read.ok ? (read.value ?? {}) : {}) as { jws?: unknown }
  return typeof jws === 'string' ? jws : undefined
}
