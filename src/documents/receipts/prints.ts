import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { and, eq } from 'drizzle-orm'
import { type Db, type Tx, write } from '../../platform/db/index.ts'
import { discardObject, getObject, type ObjectRow, saveObject, storeObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { Locale } from '../../platform/web/i18n.ts'
import type { Submission } from '../submissions/model.ts'
import { signWith } from './keys.ts'
import { receiptPdf } from './paper.ts'
import { receiptPrints } from './schema.ts'
import { receiptOf, type SignedReceipt } from './signatures.ts'

/** The PDF of a receipt as it lies in the store, and its own signature: a JWS that names number, language, size and SHA-256. */
export type Print = { readonly object: ObjectRow; readonly jws: string }

export type PrintContext = Pick<Portal, 'db' | 'settings' | 'catalogue' | 'storage' | 'keyring' | 'clock'>

type PrintRow = { readonly objectId: string; readonly sha256: string; readonly jws: string; readonly at: number }
/** Where the PDFs of one receipt are stored. */
type PrintStore = { readonly find: (db: Db) => Print | undefined; readonly keep: (tx: Tx, row: PrintRow) => void }

/** Made once in each language, when it is first asked for; afterwards always the same bytes. */
export function printOf(means: PrintContext, submission: Submission, language: Locale): Promise<Print> {
  const submissionId = submission.id
  return printOn(means, receiptOf(means.db, submission, means.clock), language, {
    find: (db) =>
      readPrint(
        db,
        db
          .select()
          .from(receiptPrints)
          .where(and(eq(receiptPrints.submissionId, submissionId), eq(receiptPrints.language, language)))
          .get(),
      ),
    keep: (tx, row) =>
      tx
        .insert(receiptPrints)
        .values({ submissionId, language, ...row })
        .run(),
  })
}

export async function printOn(
  means: PrintContext,
  receipt: SignedReceipt,
  language: Locale,
  shelf: PrintStore,
): Promise<Print> {
  const { db, storage, keyring, clock } = means
  const known = shelf.find(db)
  if (known) return known

  const at = clock()
  const pdf = await receiptPdf(means, receipt, language, at)
  const stored = await storeObject(storage, keyring, Readable.from([pdf]), { maxBytes: pdf.length })
  if (!stored.ok) throw new Error(`the PDF of a receipt was not stored: ${stored.error}`)
  const { size, sha256 } = stored.value
  const payload = {
    v: 1,
    issuer: receipt.facts.issuer,
    number: receipt.facts.number,
    language,
    size,
    sha256,
    receipt: createHash('sha256').update(receipt.jws).digest('hex'),
  }
  const print = write(db, (tx) => {
    const first = shelf.find(tx)
    if (first) return first
    saveObject(tx, stored.value, at)
    const { jws } = signWith(tx, payload, 'receipt-pdf+json')
    shelf.keep(tx, { objectId: stored.value.id, sha256, jws, at: at.epochMilliseconds })
    return { object: getObject(tx, stored.value.id), jws }
  })
  if (print.object.id !== stored.value.id) await discardObject(storage, stored.value)
  return print
}

export const readPrint = (db: Db, row: Pick<PrintRow, 'objectId' | 'jws'> | undefined): Print | undefined =>
  row && { object: getObject(db, row.objectId), jws: row.jws }
