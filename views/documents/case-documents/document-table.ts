import type { CaseDocument } from '../../../src/documents/case-documents/queries.ts'
import { groupOf, type ListOrder } from '../../../src/documents/case-documents/values.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import { checkTag, typeName } from '../../components/document-words.ts'
import { type Content, dateTag, html, personName } from '../../components/index.ts'
import { type Cell, type RowGroup, type WorkRow, workTable } from '../../components/work-table.ts'
import { documentStateTag } from '../words.ts'
import { fileFacts, pagesFromTo, sideName } from './document-words.ts'

type Shown = {
  /** For the overview: what it is, whose, and when. */
  readonly isShort?: boolean
  /** In groups, or in the order that was asked for. */
  readonly order?: ListOrder | undefined
  /** The address of the list in an order. */
  readonly orderHref?: (order: ListOrder) => string
}

/** Documents of both sides. The title opens the document. */
export function documentTable(i18n: I18n, documents: readonly CaseDocument[], shown: Shown = {}): Content {
  const { t } = i18n
  const { isShort = false, order, orderHref } = shown
  const sorted = (one: ListOrder) => ({
    ...(orderHref && { href: orderHref(one) }),
    sorted: order === one ? (one === 'newest' ? ('descending' as const) : ('ascending' as const)) : undefined,
  })
  const hasExhibits = documents.some(({ exhibitLabel }) => exhibitLabel)
  const row = (document: CaseDocument): WorkRow => {
    const exhibit: Cell[] = hasExhibits ? [{ content: exhibitWords(document), kind: 'ref' }] : []
    const cells: Cell[] = isShort
      ? []
      : [{ content: typeName(i18n, document.type) }, { content: pageWords(i18n, document) }]
    const day = dateTag({ i18n, at: document.availableAt ?? 0 })
    const from = document.isOwn
      ? t('cases:overview.you')
      : document.filedBy
        ? personName(document.filedBy)
        : sideName(i18n, document.side)
    return {
      heading: { content: isShort ? shortTitle(i18n, document) : wholeTitle(i18n, document, documents) },
      cells: [...exhibit, ...cells, { content: from }, { content: day }],
      kind: document.isUnread ? 'unread' : undefined,
    }
  }
  return workTable({
    caption: t(isShort ? 'cases:overview.documents' : 'viewer:list.caption'),
    isLong: documents.length > 20,
    columns: [
      { label: t('documents:inbox.document'), ...(isShort ? {} : sorted('title')) },
      ...(hasExhibits ? [{ label: t('viewer:fact.exhibit'), ...(isShort ? {} : sorted('exhibit')) }] : []),
      ...(isShort ? [] : [{ label: t('documents:draft.type') }, { label: t('viewer:list.pages') }]),
      { label: t('viewer:fact.side'), ...(isShort ? {} : sorted('side')) },
      { label: t('viewer:list.date'), ...(isShort ? {} : sorted('newest')) },
    ],
    groups: isShort || order ? [{ rows: documents.map(row) }] : grouped(i18n, documents, row),
  })
}

function grouped(i18n: I18n, documents: readonly CaseDocument[], row: (one: CaseDocument) => WorkRow): RowGroup[] {
  const groups = [...Map.groupBy(documents, groupOf)]
  if (groups.length < 2) return [{ rows: documents.map(row) }]
  return groups.map(([group, found]) => ({
    title: html`${i18n.t(`viewer:list.group.${group}`)} <span class="count">${i18n.number(found.length)}</span>`,
    rows: found.map(row),
  }))
}

/** What says nothing of one document: it was looked at, or nothing here is. */
const quiet: ReadonlySet<CaseDocument['check']> = new Set(['clean', 'unscanned'])

const titleLink = (i18n: I18n, { id, title, isUnread, state, isKept, isConfidential, check }: CaseDocument): Content =>
  html`${isUnread && html`<span class="new">${i18n.t('documents:inbox.unread')}</span> `}<a href="${documentPaths.document(i18n.locale, id)}">${personName(title)}</a>${isConfidential && html` ${confidentialTag(i18n.t)}`}${state && !isKept && html` ${documentStateTag(i18n, state)}`}${!quiet.has(check) && html` ${checkTag(i18n, check)}`}`

const shortTitle = (i18n: I18n, document: CaseDocument): Content =>
  html`${titleLink(i18n, document)}${document.pages !== null && html` <span class="aside ref">${i18n.t('documents:pages.count', { count: document.pages })}</span>`}`

function wholeTitle(i18n: I18n, document: CaseDocument, among: readonly CaseDocument[]): Content {
  const { t } = i18n
  const original = among.find(({ id }) => id === document.translationOf)
  return html`${titleLink(i18n, document)} <span class="aside">${fileFacts(i18n, document)}${document.firstOpened && html` · ${t('viewer:list.openedBy')} ${personName(document.firstOpened.name)}`}${original && html`<br>${t('viewer:list.translates')} ${personName(original.title)}`}</span>`
}

const exhibitWords = ({ exhibitLabel }: CaseDocument): Content => (exhibitLabel ? personName(exhibitLabel) : '')

/** Of an exhibit its pages among those of its side, else how many it has. */
function pageWords(i18n: I18n, { firstPage, lastPage, exhibitLabel, pages }: CaseDocument): string {
  if (exhibitLabel && firstPage !== null && lastPage !== null) return pagesFromTo(i18n, firstPage, lastPage)
  // In a narrow column the number stays with its word.
  return pages === null ? '' : i18n.t('documents:pages.count', { count: pages }).replace(' ', '\u00a0')
}
