import { indexSheet, receiptSheet } from '../../../views/documents/bundles/case-sheets.ts'
import type { Instant } from '../../platform/clock.ts'
import { getObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { csvText } from '../../platform/web/csv.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { sheetClock } from '../../platform/web/sheet-clock.ts'
import { stampZone } from '../../tribunal/index.ts'
import { receiptFile } from '../receipts/checking.ts'
import { receiptOf, type SignedReceipt } from '../receipts/signatures.ts'
import type { ListedSubmission } from '../submissions/history.ts'
import { isConfidential } from '../visibility/rule.ts'
import type { BundledDocument, ZipRow } from './contents.ts'
import { historyRows } from './history-rows.ts'
import type { BundledCase } from './reach.ts'
import { plainName, type ZipName, zipNames } from './zip-names.ts'
import { type PlainFile, type StoredFile, zipStream } from './zip-stream.ts'

type Whole = {
  readonly theCase: BundledCase
  readonly contents: readonly BundledDocument[]
  readonly submissions: readonly ListedSubmission[]
  readonly at: Instant
}

/**
 * Everything of a case as a zip that is written as it is read: documents as filed and stamped, receipts, index, history, and last
 * the hashes of all that (`sha256sum -c` reads them). File names are in the language of the proceeding, so that they stay the same
 * whoever takes them; what is in the index is in the reader's. Nothing is opened before the first chunk is asked for.
 */
export async function* caseZip(
  portal: Portal,
  i18n: I18n,
  { theCase, contents, submissions, at }: Whole,
): AsyncGenerator<Buffer> {
  const { db, clock, catalogue } = portal
  const t = catalogue(theCase.language)
  const folder = plainName(theCase.reference)
  const rows = rowsOf(contents, zipNames(contents), (name) => t('exhibits:zip.stamped', { name }))
  const stored = rows.flatMap((row) => storedFiles(portal, row))
  const plain: PlainFile[] = [
    ...submissions.flatMap((submission) =>
      receiptFilesOf(i18n, receiptOf(db, submission, clock)).map(({ name, bytes }) => ({
        name: `${t('exhibits:zip.receipts')}/${plainName(name)}`,
        bytes,
      })),
    ),
    ...tables(i18n, t, { theCase, submissions, rows, at }),
  ]

  yield* zipStream(portal, { folder, stored, plain, at })
}

function rowsOf(
  contents: readonly BundledDocument[],
  names: ReadonlyMap<string, ZipName>,
  stampedName: (name: string) => string,
): ZipRow[] {
  return contents.map((kept) => {
    const { name = '', ending = '' } = names.get(kept.document.id) ?? {}
    const isThere = kept.omission === undefined || kept.omission === 'notPdf' || kept.omission === 'unreadable'
    const hasStamped = isThere && kept.document.stampedObjectId !== null
    return {
      ...kept,
      file: isThere ? `${name}.${ending}` : undefined,
      stamped: hasStamped ? `${stampedName(name)}.${ending}` : undefined,
    }
  })
}

function storedFiles({ db }: Portal, { document, file, stamped }: ZipRow): StoredFile[] {
  const { objectId, stampedObjectId, availableAt } = document
  const at = availableAt ?? 0
  return [
    ...(file ? [{ path: file, object: getObject(db, objectId), at }] : []),
    ...(stamped && stampedObjectId ? [{ path: stamped, object: getObject(db, stampedObjectId), at }] : []),
  ]
}

type Tabled = Omit<Whole, 'contents'> & { readonly rows: readonly ZipRow[] }

function tables(i18n: I18n, t: I18n['t'], { theCase, submissions, rows, at }: Tabled): PlainFile[] {
  const clock = sheetClock(i18n, stampZone)
  const head = (['exhibit', 'document', 'received', 'pages'] as const).map((key) => {
    const words = i18n.t(`exhibits:bundle.index.${key}`)
    return key === 'received' ? clock.heading(words) : words
  })
  const more = (['number', 'file', 'size', 'sha', 'note'] as const).map((key) => i18n.t(`exhibits:zip.${key}`))
  const lines = rows.map(({ document, submission, file, omission }) => [
    document.exhibitLabel ?? '',
    document.title,
    clock.cell(document.availableAt),
    document.firstPage === null ? '' : `${document.firstPage}-${document.lastPage}`,
    submission?.number ?? '',
    file ?? '',
    document.size,
    document.sha256,
    [
      isConfidential(document) && i18n.t('outgoing:audience.tag'),
      !file && i18n.t(`exhibits:bundle.omission.${omission ?? 'pending'}`),
    ]
      .filter(Boolean)
      .join(' – '),
  ])
  const history = historyRows(i18n, submissions, rows)
  const index = indexSheet({ i18n, theCase, rows, history, at: at.epochMilliseconds })
  return [
    { name: `${t('exhibits:zip.index')}.html`, bytes: Buffer.from(String(index)) },
    { name: `${t('exhibits:zip.index')}.csv`, bytes: Buffer.from(csvText([[...head, ...more], ...lines])) },
    {
      name: `${t('exhibits:zip.history')}.csv`,
      bytes: Buffer.from(
        csvText([
          (['at', 'what', 'number', 'who'] as const).map((key) => {
            const words = i18n.t(`exhibits:zip.${key}`)
            return key === 'at' ? clock.heading(words) : words
          }),
          ...history.map(({ at: when, what, about, who }) => [clock.cell(when), what, about, who]),
        ]),
      ),
    },
  ]
}

/** What the zip holds of one receipt: a page to read, and the signed receipt that proves it. `name` has no folder. */
function receiptFilesOf(i18n: I18n, { facts, jws }: SignedReceipt): PlainFile[] {
  return [
    { name: `${facts.number}.html`, bytes: Buffer.from(String(receiptSheet(i18n, facts))) },
    { name: `${facts.number}.json`, bytes: Buffer.from(receiptFile(jws)) },
  ]
}
