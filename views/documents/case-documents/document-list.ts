import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import { caseDocumentPaths } from '../../../src/documents/case-documents/paths.ts'
import type { CaseDocument } from '../../../src/documents/case-documents/queries.ts'
import { type ListOrder, listOrders } from '../../../src/documents/case-documents/values.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { listedSides } from '../../../src/tribunal/index.ts'
import { checkTag, typeName } from '../../components/document-words.ts'
import {
  type Content,
  caseName,
  dataTable,
  dateTag,
  disclosure,
  emptyLine,
  filterForm,
  html,
  pager,
  personName,
  selectField,
  submitButton,
} from '../../components/index.ts'
import { textSearch } from '../../components/text-search.ts'
import { page } from '../../layout.ts'
import { documentStateTag, unreadTag, withReference } from '../words.ts'
import { fileFacts, pagesFromTo, sideName } from './document-words.ts'

type DocumentListQuery = {
  side?: CaseDocument['side'] | undefined
  type?: string | undefined
  unread?: 'yes' | undefined
  order?: ListOrder | undefined
}

type DocumentListData = {
  readonly i18n: I18n
  readonly theCase: VisibleCase
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
  const { i18n, theCase, all, documents, count, asked, page: number, hasMore } = data
  const { t, locale } = i18n
  const to = (page?: number) => caseDocumentPaths.caseDocuments(locale, theCase.id, { ...asked, page })
  return page(
    i18n,
    {
      title: t('viewer:list.title', { reference: theCase.reference }),
      back: {
        href: casePaths.case(locale, theCase.id),
        label: t('documents:backToCase', { reference: theCase.reference }),
      },
    },
    html`
    <h1>${withReference(t('viewer:list.title', { reference: theCase.reference }), theCase.reference)}</h1>
    <p class="lead">${caseName(theCase)}</p>
    ${all.length > 0 && textSearch(i18n, { caseId: theCase.id })}
    <h2>${t('viewer:list.count', { count })}</h2>
    ${all.length > 0 && filters(data)}
    ${all.length === 0 && emptyLine(t('viewer:list.empty'))}
    ${all.length > 0 && count === 0 && emptyLine(html`${t('viewer:list.noneFound')} <a href="${caseDocumentPaths.caseDocuments(locale, theCase.id)}">${t('viewer:list.showAll')}</a>`)}
    ${documents.length > 0 && documentTable(i18n, documents)}
    ${pager({ i18n, ...(number > 1 && { first: to() }), ...(hasMore && { next: to(number + 1) }) })}
    ${madeLists(i18n, data.made)}`,
  )
}

function madeLists(i18n: I18n, made: readonly CaseDocument[]): Content {
  const { t, locale } = i18n
  if (made.length === 0) return ''
  return disclosure(t('viewer:made.title', { count: made.length }), [
    html`<p>${t('viewer:made.lead')}</p>`,
    html`<ul>${made.map(({ id, number, availableAt }) => html`<li><a href="${documentPaths.document(locale, id)}">${t('viewer:made.of', { number: number ?? '' })}</a> – ${dateTag({ i18n, at: availableAt ?? 0 })}</li>`)}</ul>`,
  ])
}

function filters({ i18n, theCase, all, asked }: DocumentListData): Content {
  const { t, locale } = i18n
  const any = { value: '', label: t('viewer:list.any') }
  const types = [...new Set(all.flatMap(({ type }) => type ?? []))]
  const present = listedSides.filter((side) => all.some((one) => one.side === side))
  return filterForm(
    { action: caseDocumentPaths.caseDocuments(locale, theCase.id), label: t('viewer:list.filter') },
    html`
      ${selectField({ i18n, name: 'side', label: t('viewer:list.side'), value: asked.side ?? '', options: [any, ...present.map((side) => ({ value: side, label: sideName(i18n, side) }))] })}
      ${selectField({ i18n, name: 'type', label: t('documents:draft.type'), value: asked.type ?? '', options: [any, ...types.map((type) => ({ value: type, label: typeName(i18n, type) }))] })}
      ${selectField({ i18n, name: 'unread', label: t('viewer:list.opened'), value: asked.unread ?? '', options: [any, { value: 'yes', label: t('documents:inbox.unread') }] })}
      ${selectField({ i18n, name: 'order', label: t('viewer:list.order'), value: asked.order ?? 'newest', options: listOrders.map((order) => ({ value: order, label: t(`viewer:list.orders.${order}`) })) })}
      ${submitButton({ label: t('viewer:list.apply'), kind: 'secondary' })}`,
  )
}

/** Both sides in one list; the column of exhibits only where one has a label. */
export function documentTable(i18n: I18n, documents: readonly CaseDocument[]): Content {
  const { t } = i18n
  const hasExhibits = documents.some(({ exhibitLabel }) => exhibitLabel)
  return dataTable({
    caption: t('viewer:list.caption'),
    captionHidden: true,
    columns: [
      { label: t('documents:inbox.document') },
      ...(hasExhibits ? [{ label: t('viewer:fact.exhibit'), isNamed: true }] : []),
      { label: t('documents:draft.type') },
      { label: t('viewer:fact.side') },
      { label: t('viewer:list.date') },
    ],
    rows: documents.map((document) => [
      titleCell(i18n, document, documents),
      ...(hasExhibits ? [exhibitCell(i18n, document)] : []),
      typeName(i18n, document.type),
      document.filedBy ? personName(document.filedBy) : sideName(i18n, document.side),
      dateTag({ i18n, at: document.availableAt ?? 0 }),
    ]),
  })
}

function titleCell(i18n: I18n, document: CaseDocument, among: readonly CaseDocument[]): Content {
  const { t, locale } = i18n
  const { state, check, isUnread, isKept } = document
  const original = among.find(({ id }) => id === document.translationOf)
  const facts = [
    fileFacts(i18n, document),
    document.pages !== null && t('documents:pages.count', { count: document.pages }),
  ]
  return html`<a href="${documentPaths.document(locale, document.id)}">${personName(document.title)}</a>${isUnread && html` ${unreadTag(i18n)}`}${state && !isKept && html` ${documentStateTag(i18n, state)}`}${check !== 'clean' && html` ${checkTag(i18n, check)}`}
      <br><span class="aside">${facts.filter(Boolean).join(' · ')}${document.firstOpened && html` · ${t('viewer:list.openedBy')} ${personName(document.firstOpened.name)}`}${original && html`<br>${t('viewer:list.translates')} ${personName(original.title)}`}</span>`
}

const exhibitCell = (i18n: I18n, { exhibitLabel, firstPage, lastPage }: CaseDocument): Content =>
  exhibitLabel
    ? html`${personName(exhibitLabel)}${firstPage !== null && lastPage !== null && html`<br><span class="aside">${pagesFromTo(i18n, firstPage, lastPage)}</span>`}`
    : '–'
