import type { SavedView } from '../../../src/cases/saved-views/saved-views.ts'
import type { Received } from '../../../src/documents/reading/inbox.ts'
import type { InboxOverview, InboxQuery } from '../../../src/documents/reading/inbox-overview.ts'
import type { Packed } from '../../../src/documents/reading/packages.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import type { InboxError } from '../../../src/documents/reading/values.ts'
import { type InboxOrder, inboxOrders, inboxViews, outgoingTypes } from '../../../src/documents/values.ts'
import { typeName } from '../../components/document-words.ts'
import {
  type Content,
  caseName,
  emptyLine,
  errorSummary,
  filterForm,
  hiddenField,
  html,
  notice,
  postForm,
  selectField,
  submitButton,
  textField,
} from '../../components/index.ts'
import { savedViewsPart } from '../../components/saved-views.ts'
import { workBar, workPager } from '../../components/work-bar.ts'
import { type RowGroup, workTable } from '../../components/work-table.ts'
import { page } from '../../layout.ts'
import { packageRow, type RowData } from './inbox-rows.ts'

type InboxData = RowData & {
  asked: InboxQuery
  overview: InboxOverview
  savedViews: readonly SavedView[]
  /** The filters of this address, as a saved view keeps them. */
  filters: string
  isMarked: boolean
  error?: InboxError
}

export function inboxPage(data: InboxData) {
  const { t } = data.i18n
  const title = t('documents:inbox.title')
  return page(
    data.i18n,
    { title },
    html`
    ${data.error && errorSummary({ i18n: data.i18n, errors: { form: t(`documents:inbox.error.${data.error}`) } })}
    ${data.isMarked && notice({ i18n: data.i18n, kind: 'success', title: t('documents:inbox.marked') })}
    <div class="titled"><h1>${title}</h1><p class="aside">${t('documents:inbox.lead')}</p></div>
    ${inboxBar(data)}
    ${savedViewsPart(data.i18n, data.savedViews, { page: 'inbox', query: data.filters })}
    ${received(data)}`,
  )
}

/** The same list, changed in something: its first page, unless a page is said. */
const hereHref = ({ i18n, asked }: InboxData, change: Partial<InboxQuery>): string =>
  documentPaths.inbox(i18n.locale, shortest({ ...asked, page: undefined, rows: undefined, ...change }))

const shortest = ({ view, order, before: _, ...asked }: InboxQuery) => ({
  ...asked,
  view: view === 'all' ? undefined : view,
  order: order === 'received' ? undefined : order,
})

const isFiltered = ({ asked }: InboxData): boolean => Boolean(asked.case || asked.type || asked.since)

function inboxBar(data: InboxData): Content {
  const { i18n, asked, overview } = data
  const { t, locale } = i18n
  return workBar({
    i18n,
    views: inboxViews.map((view) => ({
      href: hereHref(data, { view }),
      label: t(`documents:inbox.view.${view}`),
      count: overview.counts[view],
      isCurrent: view === asked.view,
    })),
    filter: {
      isOpen: isFiltered(data),
      form: filterFields(data),
      clearHref: hereHref(data, { case: undefined, type: undefined, since: undefined }),
    },
    tools: [
      {
        href: documentPaths.inboxTable(locale, shortest({ ...asked, page: undefined, rows: undefined })),
        label: t('cases:list.table'),
      },
      overview.pages > 1 && { href: hereHref(data, { rows: 'all' }), label: t('cases:list.print') },
    ],
    ...(overview.documents.length > 0 && { acts: tickedActs(data) }),
  })
}

const tickedId = 'ticked'

/** What can be done with the ticked rows, whose form is below. */
const tickedActs = ({ i18n: { t } }: InboxData): Content =>
  html`${(['zip', 'read'] as const).map((act) => submitButton({ label: t(`documents:inbox.act.${act}`), kind: 'secondary', form: tickedId, name: 'act', value: act }))}`

function filterFields({ i18n, asked }: InboxData): Content {
  const { t, locale } = i18n
  return filterForm(
    { action: documentPaths.inbox(locale), label: t('documents:inbox.filter') },
    html`
      ${asked.view !== 'all' && hiddenField('view', asked.view)}
      ${textField({ i18n, name: 'case', label: t('documents:inbox.caseOrName'), type: 'search', value: asked.case, size: 20, maxlength: 100, autoDirection: true, spellcheck: false })}
      ${selectField({
        i18n,
        name: 'type',
        label: t('documents:inbox.type'),
        value: asked.type ?? '',
        options: [
          { value: '', label: t('cases:filter.all') },
          ...outgoingTypes.map((value) => ({ value, label: t(`documents:type.${value}`) })),
          { value: 'other', label: t('documents:inbox.otherType') },
        ],
      })}
      ${textField({ i18n, name: 'since', label: t('documents:inbox.since'), type: 'date', value: asked.since, size: 10 })}
      ${selectField({
        i18n,
        name: 'order',
        label: t('cases:filter.order'),
        value: asked.order,
        options: inboxOrders.map((value) => ({ value, label: t(`documents:inbox.column.${value}`) })),
      })}
      ${submitButton({ label: t('cases:filter.apply'), kind: 'secondary' })}`,
  )
}

function received(data: InboxData): Content {
  const { i18n, asked, overview } = data
  const { t, locale } = i18n
  const { documents, counts, first, page: number, pages } = overview
  if (documents.length === 0) {
    if (isFiltered(data))
      return emptyLine(
        html`${t('documents:inbox.noneFound')} <a href="${documentPaths.inbox(locale)}">${t('documents:inbox.showAll')}</a>`,
      )
    return emptyLine(t(`documents:inbox.none.${asked.view}`))
  }
  const words = { first: i18n.number(first), last: i18n.number(first + documents.length - 1) }
  const table = workTable({
    caption: t(`documents:inbox.caption.${asked.order}`),
    isLong: true,
    columns: [
      { label: t('documents:inbox.column.tick'), isHidden: true, kind: 'no-print' },
      { label: t('documents:inbox.column.document') },
      ...(['type', 'case', 'received'] as const).map((order) => sortColumn(data, order)),
      { label: t('documents:inbox.column.opened') },
    ],
    groups: groupsOf(data),
  })
  return html`
    ${postForm({ action: documentPaths.inboxTicked(locale, shortest({ ...asked })), id: tickedId }, table)}
    ${workPager({
      i18n,
      words:
        pages === 1
          ? t('documents:inbox.whole', { count: counts[asked.view] })
          : t('documents:inbox.part', { ...words, all: i18n.number(counts[asked.view]) }),
      page: number,
      pages,
      pageHref: (page) => hereHref(data, { page }),
    })}`
}

const sortColumn = (data: InboxData, order: InboxOrder) => ({
  label: data.i18n.t(`documents:inbox.column.${order}`),
  href: hereHref(data, { order }),
  sorted:
    order === data.asked.order ? (order === 'received' ? ('descending' as const) : ('ascending' as const)) : undefined,
})

/** The rows, under their types or their cases in these orders. By when they came, each says its day itself. */
function groupsOf(data: InboxData): readonly RowGroup[] {
  const { i18n, asked, overview } = data
  const rowsOf = (packages: readonly Packed<Received>[]) => packages.map((sent) => packageRow(data, sent))
  if (asked.order === 'received') return [{ rows: rowsOf(overview.packages) }]
  const isByType = asked.order === 'type'
  const groups = Map.groupBy(overview.packages, ([{ type, caseId }]) => (isByType ? type : caseId))
  return [...groups.values()].map((packages) => {
    const [{ type, caseNames, reference }] = packages[0]!
    return {
      title: isByType ? typeName(i18n, type) : html`${caseName(caseNames)} ${reference}`,
      rows: rowsOf(packages),
    }
  })
}
