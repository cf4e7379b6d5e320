import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { and, eq } from 'drizzle-orm'
import type { Database, Db } from '../../platform/db/index.ts'
import { getObject, type ObjectRow, removeObject, saveObject, storeObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { Locale } from '../../platform/web/i18n.ts'
import type { Submission } from '../submissions.ts'
import { signWith } from './keys.ts'
import { receiptPdf } from './paper.ts'
import { receiptPrints } from './schema.ts'
import { receiptOf } from './signatures.ts'

/** The PDF of a receipt as it lies in the store, and its own signature: a JWS that names number, language, size and SHA-256. */
export type Print = { readonly object: ObjectRow; readonly jws: string }

type Means = Pick<Portal, 'db' | 'settings' | 'catalogue' | 'storage' | 'keyring' | 'clock'>

/** Made once in each language, when it is first asked for; afterwards always the same bytes. */
export async function printOf(means: Means, submission: Submission, language: Locale): Promise<Print> {
  const { db, storage, keyring, clock } = means
  const known = findPrint(db, submission.id, language)
  if (known) return known

  const receipt = receiptOf(db, submission, clock)
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
  const print = db.transaction(
    (tx) => {
      const first = findPrint(tx, submission.id, language)
      if (first) return first
      saveObject(tx, stored.value, at)
      const { jws } = signWith(tx, payload, 'receipt-pdf+json')
      const row = { submissionId: submission.id, language, objectId: stored.value.id, sha256, jws }
      tx.insert(receiptPrints)
        .values({ ...row, at: at.epochMilliseconds })
        .run()
      return { object: getObject(tx, stored.value.id), jws }
    },
    { behavior: 'immediate' },
  )
  if (print.object.id !== stored.value.id) await removeObject(storage, stored.value)
  return print
}

function findPrint(db: Database | Db, submissionId: string, language: Locale): Print | undefined {
  const found = db
    .select()
    .from(receiptPrints)
    .where(and(eq(receiptPrints.submissionId, submissionId), eq(receiptPrints.language, language)))
    .get()
  return found && { object: getObject(db, found.objectId), jws: found.jws }
}
