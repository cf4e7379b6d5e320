import { asc, eq, gt } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { submissions } from '../submissions/schema.ts'
import type { ReceiptFacts } from './facts.ts'
import { openCompact } from './jws.ts'
import { publicKeys } from './keys.ts'
import { receiptSignatures, requestReceipts } from './schema.ts'

type Proofs = {
  readonly receipts: number
  readonly wrong: readonly { readonly of: string; readonly why: string }[]
}

const atOnce = 500

/** Every receipt: that one of the keys signed it, and that it is the one of its submission. A tenth of a millisecond each. */
export async function verifyReceipts(db: Db): Promise<Proofs> {
  const keys = publicKeys(db)
  const wrong: { of: string; why: string }[] = []
  let receipts = 0
  const check = async (of: string, jws: string, number: string | null | undefined) => {
    receipts++
    const text = await openCompact(jws, 'receipt+json', keys)
    if (text === undefined) wrong.push({ of, why: 'it is not what was signed' })
    else if (number !== undefined && (JSON.parse(text) as ReceiptFacts).number !== number)
      wrong.push({ of, why: `it is the receipt of another number than ${number}` })
  }
  for await (const { id, jws, number } of walk((after) => signatures(db, after))) await check(id, jws, number)
  for await (const { id, jws } of walk((after) => apart(db, after))) await check(id, jws, undefined)
  return { receipts, wrong }
}

async function* walk<T extends { id: string }>(next: (after: string) => T[]): AsyncGenerator<T> {
  for (let rows = next(''); rows.length > 0; rows = next(rows.at(-1)!.id)) yield* rows
}

const signatures = (db: Db, after: string) =>
  db
    .select({ id: receiptSignatures.submissionId, jws: receiptSignatures.jws, number: submissions.number })
    .from(receiptSignatures)
    .innerJoin(submissions, eq(submissions.id, receiptSignatures.submissionId))
    .where(gt(receiptSignatures.submissionId, after))
    .orderBy(asc(receiptSignatures.submissionId))
    .limit(atOnce)
    .all()

const apart = (db: Db, after: string) =>
  db
    .select({ id: requestReceipts.id, jws: requestReceipts.jws })
    .from(requestReceipts)
    .where(gt(requestReceipts.id, after))
    .orderBy(asc(requestReceipts.id))
    .limit(atOnce)
    .all()
