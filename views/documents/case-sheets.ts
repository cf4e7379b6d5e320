import type { VisibleCase } from '../../src/cases/index.ts'
import type { DocumentRow, HistoryRow, ListedSubmission, ZipRow } from '../../src/documents/index.ts'
import { instant, offsetAt, stampZone } from '../../src/platform/clock.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { type Content, html } from '../components/index.ts'
import { pagesOf, typeName } from './words.ts'

/** A page that is kept and read without the portal: no link out of its folder, no style but the reader's own. */
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
  theCase: VisibleCase
  rows: readonly ZipRow[]
  history: readonly HistoryRow[]
  at: number
}

/** What a zip of a case holds, with links to the files beside it, and what happened. */
export function indexSheet({ i18n, theCase, rows, history, at }: IndexData) {
  const { t } = i18n
  const { reference, title } = theCase
  return sheet(
    i18n,
    t('exhibits:zip.title', { reference }),
    html`
<p dir="auto">${title}</p>
<p>${t('exhibits:zip.made', { date: i18n.date(at), time: i18n.time(at), zone: i18n.zoneName(i18n.zone) })}</p>
${table(
  [
    t('exhibits:bundle.index.exhibit'),
    t('exhibits:bundle.index.document'),
    t('exhibits:bundle.index.received'),
    t('exhibits:bundle.index.pages'),
    t('exhibits:zip.sha'),
  ],
  rows.map((row) => [
    row.document.exhibitLabel ?? '',
    html`${fileLink(i18n, row)}<br>${typeName(i18n, row.document.type)}`,
    stamp(row.document.availableAt ?? 0),
    row.document.firstPage === null ? '' : `${row.document.firstPage}–${row.document.lastPage}`,
    html`<code>${row.document.sha256}</code>`,
  ]),
)}
<h2>${t('exhibits:zip.history')}</h2>
${table(
  [t('exhibits:zip.at'), t('exhibits:zip.what'), t('exhibits:zip.number'), t('exhibits:zip.who')],
  history.map(({ at: when, what, about, who }) => [stamp(when), what, about, who]),
)}`,
  )
}

function fileLink({ t }: I18n, { document, file, stamped, omission }: ZipRow): Content {
  const name = html`<bdi>${document.title}</bdi>`
  if (!file) return html`${name} – ${t(`exhibits:bundle.omission.${omission ?? 'pending'}`)}`
  return html`<a href="${paths.fileBeside(file)}">${name}</a>${stamped && html` · <a href="${paths.fileBeside(stamped)}">${t('exhibits:made.stamped')}</a>`}`
}

type ReceiptData = {
  i18n: I18n
  reference: string
  submission: ListedSubmission
  documents: readonly DocumentRow[]
}

/** What a receipt says, to keep. */
export function receiptSheet({ i18n, reference, submission, documents }: ReceiptData) {
  const { t } = i18n
  const { receivedAt, sendAt, committedAt, verdict, principalName, state } = submission
  const facts: [string, string][] = [
    [t('exhibits:list.file'), reference],
    [t('documents:receipt.state'), t(`documents:state.${state}`)],
    [t('documents:receipt.receivedAt'), stamp(receivedAt ?? 0)],
    [t('documents:receipt.instant.send'), stamp(sendAt ?? 0)],
    [t('documents:receipt.instant.commit'), stamp(committedAt ?? 0)],
    [t('documents:verdict.title'), t(`documents:verdict.${verdict ?? 'noLimit'}`)],
    [t('documents:for.label'), principalName],
  ]
  return sheet(
    i18n,
    t('exhibits:zip.receiptTitle', { number: submission.number ?? '' }),
    html`
<dl>
${facts.map(([name, value]) => html`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>`)}
</dl>
${table(
  [
    t('exhibits:bundle.index.exhibit'),
    t('exhibits:bundle.index.document'),
    t('exhibits:bundle.index.pages'),
    t('exhibits:zip.sha'),
  ],
  documents.map((document) => [
    document.exhibitLabel ?? '',
    html`<bdi>${document.title}</bdi>`,
    document.firstPage === null ? pagesOf(i18n, document.pages) : `${document.firstPage}–${document.lastPage}`,
    html`<code>${document.sha256}</code>`,
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

/** On the Eastern clock, to the second, with its offset. */
function stamp(at: number): string {
  const zoned = instant(at).toZonedDateTimeISO(stampZone)
  const time = zoned.toPlainTime().toString({ smallestUnit: 'second' })
  return `${zoned.toPlainDate().toString()} ${time} ${offsetAt(instant(at), stampZone)}`
}
