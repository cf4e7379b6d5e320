import { receiptSheet } from '../../../views/documents/case-sheets.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import type { ListedSubmission } from '../history.ts'
import type { DocumentRow } from '../submissions.ts'

/** A file that goes into the zip as it is. */
export type PlainFile = { readonly name: string; readonly bytes: Buffer }

/** What the zip holds of one receipt; `name` has no folder. */
export function receiptFilesOf(
  i18n: I18n,
  reference: string,
  submission: ListedSubmission,
  documents: readonly DocumentRow[],
): PlainFile[] {
  const sheet = receiptSheet({ i18n, reference, submission, documents })
  return [{ name: `${submission.number}.html`, bytes: Buffer.from(String(sheet)) }]
}
