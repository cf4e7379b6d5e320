import { receiptSheet } from '../../../views/documents/bundles/case-sheets.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { receiptFile } from '../receipts/checking.ts'
import type { SignedReceipt } from '../receipts/signatures.ts'

/** A file that goes into the zip as it is. */
export type PlainFile = { readonly name: string; readonly bytes: Buffer }

/** What the zip holds of one receipt: a page to read, and the signed receipt that proves it. `name` has no folder. */
export function receiptFilesOf(i18n: I18n, { facts, jws }: SignedReceipt): PlainFile[] {
  return [
    { name: `${facts.number}.html`, bytes: Buffer.from(String(receiptSheet(i18n, facts))) },
    { name: `${facts.number}.json`, bytes: Buffer.from(receiptFile(jws)) },
  ]
}
