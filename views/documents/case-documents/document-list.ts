import type { CaseHead } from '../../../src/cases/record/case-head.ts'
import { bundlePaths } from '../../../src/documents/bundles/paths.ts'
import { caseDocumentPaths } from '../../../src/documents/case-documents/paths.ts'
import type { CaseDocument } from '../../../src/documents/case-documents/queries.ts'
import { type ListOrder, listOrders } from '../../../src/documents/case-documents/values.ts'
import type { Holdings } from '../../../src/documents/holdings/holdings.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import type { ListedSubmission } from '../../../src/documents/submissions/history.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { listedSides } from '../../../src/tribunal/index.ts'
import { caseHead, casePageHref, fromText } from '../../components/case-head.ts'
import { typeName } from '../../components/document-words.ts'
import {
  type Content,
  dateTag,
  disclosure,
  emptyLine,
  filterForm,
  hiddenField,
  html,
  pager,
  selectField,
  submitButton,
} from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'
import { submissionsPart } from './case-documents.ts'
import { documentTable } from './document-table.ts'
import { sideName } from './document-words.ts'

type DocumentListQuery = {
  side?: CaseDocument['side'] | undefined
  type?: string | undefined
  unread?: 'yes' | undefined
  order?: ListOrder | undefined
  submissions?: 'all' | undefined
}

type DocumentListData = {
  readonly i18n: I18n
  readonly head: CaseHead
  readonly submissions: readonly ListedSubmission[]
  readonly holdings: Holdings
  /** Before any filter. */
  readonly all: readonly CaseDocument[]
  /** The portal's own lists of documents, not counted among them. */
  readonly made: readonly CaseDocument[]
  /** This page of the filtered documents. */
  readonly documents: readonly CaseDocument[]
  readonly count: number
  readonly asked: DocumentListQuery
  readonly page: number
  readonly hasMore: boolean
}

export function documentListPage(data: DocumentListData) {
  const { i18n, head, all, documents, count, asked, page: number, hasMore, submissions, holdings } = data
  const { theCase } = head
  const { t, locale } = i18n
  const to = (change: Partial<DocumentListQuery> & { page?: number } = {}) =>
    caseDocumentPaths.caseDocuments(locale, theCase.id, { from: fromText(head.from), ...asked, ...change })
  const isAny = all.length > 0
  return page(
    i18n,
    {
      title: t('cases:page.title', { page: t('cases:tabs.documents'), reference: theCase.reference }),
      ...actingHead(head.capacities),
    },
    html`
    ${caseHead(i18n, head, 'documents')}
    <div class="titled"><h2>${t('viewer:list.count', { count })}</h2>${isAny && html`<p>${t('viewer:list.steady')}</p>`}</div>
    ${isAny && listBar(data)}
    ${!isAny && emptyLine(t('viewer:list.empty'))}
    ${isAny && count === 0 && emptyLine(html`${t('viewer:list.noneFound')} <a href="${casePageHref(i18n, head, 'documents')}">${t('viewer:list.showAll')}</a>`)}
    ${documents.length > 0 && documentTable(i18n, documents, { order: asked.order, orderHref: (order) => to({ order }) })}
    ${pager({ i18n, ...(number > 1 && { first: to() }), ...(hasMore && { next: to({ page: number + 1 }) }) })}
    ${madeLists(i18n, data.made)}
    ${submissionsPart({ i18n, caseId: theCase.id, submissions, holdings, more: asked.submissions === undefined && allSubmissions(data) })}`,
  )
}

/** The way to all that was sent, where only the latest are shown. */
function allSubmissions({ i18n, head, asked, submissions }: DocumentListData): Content {
  const { t, locale } = i18n
  const query = { from: fromText(head.from), ...asked, submissions: 'all' }
  return html`<a href="${caseDocumentPaths.caseDocuments(locale, head.theCase.id, query)}#submissions">${t('viewer:list.allSubmissions', { count: submissions.length })}</a>`
}

function listBar(data: DocumentListData): Content {
  const { i18n, head, asked } = data
  const { t, locale } = i18n
  const { id } = head.theCase
  const isFiltered = Boolean(asked.side || asked.type || asked.unread)
  return html`
    <div class="bar no-print">
    <form class="find" method="get" action="${caseDocumentPaths.caseTexts(locale, id)}" role="search" aria-label="${t('viewer:search.title')}">
    <label class="hidden" for="words">${t('viewer:search.label')}</label>
    <input class="input" id="words" name="q" type="search" dir="auto" spellcheck="false" placeholder="${t('viewer:search.label')}">
    <button class="button secondary" type="submit">${t('viewer:search.button')}</button>
    </form>
    <details ${isFiltered ? 'open' : ''}><summary>${t('cases:filter.fold')}</summary>
    ${filters(data)}
    ${isFiltered && html`<p><a href="${casePageHref(i18n, head, 'documents')}">${t('cases:filter.clear')}</a></p>`}
    </details>
    <ul class="inline end">
      <li><a href="${bundlePaths.caseBundles(locale, id)}">${t('exhibits:bundle.link')}</a></li>
      <li><a href="${bundlePaths.caseZip(locale, id)}">${t('exhibits:zip.link')}</a></li>
    </ul>
    </div>`
}

function madeLists(i18n: I18n, made: readonly CaseDocument[]): Content {
  const { t, locale } = i18n
  if (made.length === 0) return ''
  return disclosure(t('viewer:made.title', { count: made.length }), [
    html`<p>${t('viewer:made.lead')}</p>`,
    html`<ul>${made.map(({ id, number, availableAt }) => html`<li><a href="${documentPaths.document(locale, id)}">${t('viewer:made.of', { number: number ?? '' })}</a> – ${dateTag({ i18n, at: availableAt ?? 0 })}</li>`)}</ul>`,
  ])
}

function filters({ i18n, head, all, asked }: DocumentListData): Content {
  const { t, locale } = i18n
  const from = fromText(head.from)
  const any = { value: '', label: t('viewer:list.any') }
  const types = [...new Set(all.flatMap(({ type }) => type ?? []))]
  const present = listedSides.filter((side) => all.some((one) => one.side === side))
  return filterForm(
    { action: caseDocumentPaths.caseDocuments(locale, head.theCase.id), label: t('viewer:list.filter') },
    html`
      ${from && hiddenField('from', from)}
      ${selectField({ i18n, name: 'side', label: t('viewer:list.side'), value: asked.side ?? '', options: [any, ...present.map((side) => ({ value: side, label: sideName(i18n, side) }))] })}
      ${selectField({ i18n, name: 'type', label: t('documents:draft.type'), value: asked.type ?? '', options: [any, ...types.map((type) => ({ value: type, label: typeName(i18n, type) }))] })}
      ${selectField({ i18n, name: 'unread', label: t('viewer:list.opened'), value: asked.unread ?? '', options: [any, { value: 'yes', label: t('documents:inbox.unread') }] })}
      ${selectField({ i18n, name: 'order', label: t('viewer:list.order'), value: asked.order ?? '', options: [{ value: '', label: t('viewer:list.grouped') }, ...listOrders.map((order) => ({ value: order, label: t(`viewer:list.orders.${order}`) }))] })}
      ${submitButton({ label: t('viewer:list.apply'), kind: 'secondary' })}`,
  )
}
