import type { CaseNames } from '../../../src/cases/people/values.ts'
import type { ZipRow } from '../../../src/documents/bundles/contents.ts'
import type { HistoryRow } from '../../../src/documents/bundles/history-rows.ts'
import { bundlePaths } from '../../../src/documents/bundles/paths.ts'
import type { ReceiptFacts } from '../../../src/documents/receipts/facts.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { sheetClock } from '../../../src/platform/web/sheet-clock.ts'
import { stampZone } from '../../../src/tribunal/index.ts'
import { typeName } from '../../components/document-words.ts'
import { type Content, caseName, html } from '../../components/index.ts'
import { receiptRows, signatureRows } from '../receipts/receipt-lines.ts'
import { pagesOf } from '../words.ts'

/** A page that is read without the portal: no links out of its folder and no style. */
const sheet = ({ locale }: I18n, title: string, body: Content) => html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`

type IndexData = {
  i18n: I18n
  theCase: CaseNames & { readonly reference: string }
  rows: readonly ZipRow[]
  history: readonly HistoryRow[]
  at: number
}

/** The contents of a zip of a case, with links to its files, and the history. */
export function indexSheet({ i18n, theCase, rows, history, at }: IndexData) {
  const { t } = i18n
  const { reference } = theCase
  const clock = sheetClock(i18n, stampZone)
  return sheet(
    i18n,
    t('exhibits:zip.title', { reference }),
    html`
<p>${caseName(theCase)}</p>
<p>${t('exhibits:zip.made', { moment: i18n.moment(at), zone: i18n.zoneName(i18n.zone) })}</p>
${table(
  [
    t('exhibits:bundle.index.exhibit'),
    t('exhibits:bundle.index.document'),
    clock.heading(t('exhibits:bundle.index.received')),
    t('exhibits:bundle.index.pages'),
    t('exhibits:zip.sha'),
  ],
  rows.map((row) => [
    row.document.exhibitLabel ?? '',
    html`${fileLink(i18n, row)}<br>${typeName(i18n, row.document.type)}${row.document.audience !== 'case' && html` · ${t('outgoing:audience.tag')}`}`,
    clock.cell(row.document.availableAt),
    row.document.firstPage === null ? '' : `${row.document.firstPage}–${row.document.lastPage}`,
    html`<code>${row.document.sha256}</code>`,
  ]),
)}
<h2>${t('exhibits:zip.history')}</h2>
${table(
  [clock.heading(t('exhibits:zip.at')), t('exhibits:zip.what'), t('exhibits:zip.number'), t('exhibits:zip.who')],
  history.map(({ at: when, what, about, who }) => [clock.cell(when), what, about, who]),
)}`,
  )
}

function fileLink({ t }: I18n, { document, file, stamped, omission }: ZipRow): Content {
  const name = html`<bdi>${document.title}</bdi>`
  if (!file) return html`${name} – ${t(`exhibits:bundle.omission.${omission ?? 'pending'}`)}`
  return html`<a href="${bundlePaths.fileBeside(file)}">${name}</a>${stamped && html` · <a href="${bundlePaths.fileBeside(stamped)}">${t('exhibits:made.stamped')}</a>`}`
}

/** What a receipt says; the signed receipt is a file beside it. */
export function receiptSheet(i18n: I18n, facts: ReceiptFacts) {
  const { t } = i18n
  const rows = [...receiptRows(i18n, facts), ...signatureRows(i18n, facts)]
  return sheet(
    i18n,
    t('exhibits:zip.receiptTitle', { number: facts.number }),
    html`
<dl>
${rows.map(({ key, lines }) => html`<dt>${key}</dt>${lines.map(({ text }) => html`<dd><bdi>${text}</bdi></dd>`)}`)}
</dl>
${table(
  [
    t('exhibits:bundle.index.exhibit'),
    t('exhibits:bundle.index.document'),
    t('exhibits:bundle.index.pages'),
    t('exhibits:zip.sha'),
  ],
  facts.documents.map(({ exhibit, title, pages, sha256 }) => [
    exhibit?.label ?? '',
    html`<bdi>${title}</bdi>`,
    exhibit && exhibit.firstPage !== null ? `${exhibit.firstPage}–${exhibit.lastPage}` : pagesOf(i18n, pages),
    html`<code>${sha256}</code>`,
  ]),
)}`,
  )
}

const table = (columns: readonly string[], rows: readonly (readonly Content[])[]) => html`
<table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
)}</tbody>
</table>`
