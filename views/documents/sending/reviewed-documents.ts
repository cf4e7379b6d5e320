import type { ExhibitNumbers } from '../../../src/documents/exhibits/numbering.ts'
import type { DocumentBeside } from '../../../src/documents/reading/beside.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import { type Reviewed, sendingPaths } from '../../../src/documents/sending/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { typeName } from '../../components/document-words.ts'
import { type Content, dataTable, html, personName } from '../../components/index.ts'
import { numbersCell, shownCheck } from '../drafts/draft-table.ts'
import { pageBeside } from '../reading/page-beside.ts'
import type { CorrectionData } from '../submissions/correction.ts'

export type ReviewedDocuments = Pick<CorrectionData, 'correction' | 'submission'> & {
  readonly i18n: I18n
  readonly documents: readonly DocumentRow[]
  readonly expected: ReadonlyMap<string, ExhibitNumbers>
  /** Ids of a correction's documents that stay as they were first sent. */
  readonly kept: readonly string[]
  /** The document that is open beside the list. */
  readonly beside: DocumentBeside | undefined
}

/** The page with a document open beside it, which a telephone shows once one is chosen. */
export function withBeside(data: ReviewedDocuments, main: Content): Content {
  const { beside } = data
  if (!beside) return main
  return html`
    <div class="review">
      <div>${main}</div>
      <section class="beside no-print ${!beside.isChosen && 'no-phone'}" id="paper" tabindex="-1" aria-labelledby="paper-open">
        ${openPage(data, beside)}
      </section>
    </div>`
}

function openPage(data: ReviewedDocuments, { document, sight, isChosen }: DocumentBeside): Content {
  const { i18n, submission } = data
  const { t, locale } = i18n
  const here = { open: document.id, page: sight?.page, ...(sight?.isLarge && { size: 'large' }) }
  return pageBeside({
    i18n,
    document,
    sight,
    isOfDraft: true,
    isOffice: false,
    part: 'paper',
    title: titleOf(document),
    level: 2,
    isChosen,
    facts: html`<p class="aside">${typeName(i18n, document.type)} · <a href="${documentPaths.document(locale, document.id)}">${t('viewer:alone')}<span class="hidden">, ${titleOf(document)}</span></a></p>`,
    turning: t('viewer:turning'),
    linkOf: (to) => openLink(data, { ...here, ...to }),
    pageForm: {
      attributes: html`action="${sendingPaths.reviewedDocument(locale, submission.id, {})}" hx-get="${sendingPaths.submissionReview(locale, submission.id, {})}" ${swapAttributes}`,
      field: 'page',
      kept: [['open', document.id], ...(sight?.isLarge ? [['size', 'large'] as const] : [])],
    },
  })
}

/** The fields that the sender has filled in stay, where a script can spare them. */
const swapAttributes = html`hx-target="#paper" hx-select="#paper" hx-select-oob="#reviewed" hx-swap="outerHTML"`

/** A link that opens a document beside the list. */
function openLink({ i18n: { locale }, submission: { id } }: ReviewedDocuments, asked: Reviewed): Content {
  const href = sendingPaths.reviewedDocument(locale, id, asked)
  return html`href="${href}" hx-get="${sendingPaths.submissionReview(locale, id, asked)}" ${swapAttributes}`
}

const titleOf = ({ title, fileName }: DocumentRow) => personName(title.trim() || fileName)

/** Each title opens its file: beside the list, or on its own page where nothing stands beside. */
export function documentTable(data: ReviewedDocuments): Content {
  const { i18n, documents, expected, kept, correction, beside } = data
  const { t, locale } = i18n
  const link = (document: DocumentRow) =>
    beside
      ? html`<a id="open-${document.id}" ${openLink(data, { open: document.id })} ${document.id === beside.document.id && html`aria-current="true"`}>${titleOf(document)}</a>`
      : html`<a href="${documentPaths.document(locale, document.id)}">${titleOf(document)}</a>`
  return html`<div id="reviewed">${dataTable({
    caption: t('documents:review.caption'),
    captionHidden: true,
    columns: [
      { label: t('documents:review.opens') },
      { label: t('documents:draft.onceSent') },
      { label: t('documents:size'), kind: 'number' },
      ...(correction ? [{ label: t('documents:review.goes') }] : []),
    ],
    rows: documents.map((document) => [
      html`${link(document)}${shownCheck(i18n, document)}<br><span class="aside">${typeName(i18n, document.type)}</span>`,
      numbersCell(i18n, document, expected.get(document.id)),
      html`<span class="ref">${i18n.size(document.size)}</span>`,
      ...(correction ? [t(kept.includes(document.id) ? 'documents:draft.keptState' : 'documents:review.goesNow')] : []),
    ]),
  })}</div>`
}
