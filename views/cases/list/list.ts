import type { ListedCase } from '../../../src/cases/list/queries.ts'
import type { CaseMarks } from '../../../src/cases/news/marks.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { CaseStatus } from '../../../src/cases/record/values.ts'
import { recordRequestPaths } from '../../../src/cases/record-requests/paths.ts'
import type { SavedView } from '../../../src/cases/saved-views/saved-views.ts'
import type { I18n, PageReader } from '../../../src/platform/web/i18n.ts'

import { type Division, divisions } from '../../../src/tribunal/index.ts'
import {
  type Content,
  caseName,
  dataTable,
  emptyLine,
  filterForm,
  html,
  pager,
  personName,
  selectField,
  submitButton,
  type TagKind,
  tag,
  textField,
} from '../../components/index.ts'
import { newTag } from '../../components/news.ts'
import { page } from '../../layout.ts'
import { nextHearingLine } from '../hearings/cells.ts'
import { savedViewsPart } from '../saved-views/saved-views.ts'

type ListQuery = {
  q?: string
  state?: 'open' | 'closed'
  division?: Division
  hearing?: 'soon'
  for?: string
  starred?: 'yes'
  after?: string
}

type CaseListData = {
  i18n: I18n
  now: number
  role: PageReader['role']
  cases: readonly ListedCase[]
  /** Cursor of the next page. */
  next: string | undefined
  asked: ListQuery
  /** Those for whom the reader acts, without themselves. */
  principals: readonly { id: string; name: string }[]
  marks: CaseMarks
  views: readonly SavedView[]
  /** The filters of this address, as a saved view keeps them. */
  filters: string
}

export function caseListPage(data: CaseListData) {
  const { t } = data.i18n
  return page(
    data.i18n,
    { title: t('cases:list.title') },
    html`
    <h1>${t('cases:list.title')}</h1>
    ${filterFields(data)}
    ${caseTable(data)}
    ${data.role === 'counsel' && html`<p><a href="${recordRequestPaths.recordRequests(data.i18n.locale)}">${t('record:ask')}</a></p>`}`,
  )
}

/** The part that a filter replaces. */
function caseTable({ i18n, now, role, cases, next, asked, principals, marks, views, filters }: CaseListData): Content {
  const { t, locale } = i18n
  const { after, ...narrowed } = asked
  const isNarrowed = Object.values(narrowed).some(Boolean)
  const isEmpty = cases.length === 0
  return html`
    <div id="case-list">
      ${savedViewsPart(i18n, views, { page: 'cases', query: filters })}
      ${isEmpty && isNarrowed && emptyLine(html`${t('cases:list.noneFound')} <a href="${casePaths.cases(locale)}">${t('cases:list.showAll')}</a>`)}
      ${isEmpty && !isNarrowed && emptyLine(t(`cases:list.empty.${emptyFor(role)}`))}
      ${!isEmpty && table(i18n, now, cases, principals.length > 0, marks)}
      ${pager({
        i18n,
        first: after && casePaths.cases(locale, narrowed),
        next: next && casePaths.cases(locale, { ...narrowed, after: next }),
      })}
    </div>`
}

const emptyFor = (role: PageReader['role']) => (role === 'delegate' || role === 'party' ? role : 'counsel')

function table(i18n: I18n, now: number, cases: readonly ListedCase[], withForWhom: boolean, marks: CaseMarks): Content {
  const { t, locale } = i18n
  return dataTable({
    caption: t('cases:list.caption'),
    captionHidden: true,
    columns: [
      { label: t('cases:list.file') },
      { label: t('cases:list.people') },
      { label: t('cases:list.division') },
      { label: t('cases:list.hearing'), isNamed: true },
      { label: t('cases:list.status') },
      ...(withForWhom ? [{ label: t('cases:list.for'), isNamed: true }] : []),
    ],
    rows: cases.map((c) => [
      html`<a class="ref" href="${casePaths.case(locale, c.id)}">${c.reference}</a>${marksOf(i18n, c.id, marks)}`,
      marks.numbers.size > 0 ? withNumber(i18n, c, marks.numbers.get(c.id)) : caseName(c),
      t(`tribunal:${c.division}.code`),
      c.nextHearingAt && c.nextHearingZone
        ? nextHearingLine(i18n, now, { startsAt: c.nextHearingAt, zone: c.nextHearingZone })
        : t('cases:list.noHearing'),
      statusTag(i18n, c.status),
      ...(withForWhom ? [principalWords(i18n, c.forWhom)] : []),
    ]),
  })
}

/** A star and what is new; empty for most cases. */
const marksOf = (i18n: I18n, id: string, { starred, fresh }: CaseMarks): Content =>
  starred.has(id) || fresh.has(id)
    ? html`${starred.has(id) && html` <span role="img" aria-label="${i18n.t('firmNotes:star.label')}">★</span>`}${fresh.has(id) && html` ${newTag(i18n)}`}`
    : ''

const withNumber = ({ t }: I18n, theCase: ListedCase, number: string | undefined): Content =>
  number
    ? html`${caseName(theCase)}<br><span class="aside">${t('firmNotes:number.title')} ${personName(number)}</span>`
    : caseName(theCase)

const statusKinds: Record<CaseStatus, TagKind> = {
  open: 'info',
  hearingSet: 'info',
  reserved: 'warning',
  decided: 'success',
  closed: 'neutral',
}

export const statusTag = ({ t }: I18n, status: CaseStatus) =>
  tag({ kind: statusKinds[status], word: t(`cases:status.${status}`) })

/** Names, or “you” when the reader is on the record themselves. */
export const principalWords = ({ t }: I18n, names: readonly string[]): Content =>
  names.length === 0
    ? t('cases:list.you')
    : html`${names.map((name, index) => html`${index > 0 && ', '}${personName(name)}`)}`

function filterFields({ i18n, asked, principals }: CaseListData): Content {
  const { t, locale } = i18n
  const any = { value: '', label: t('cases:filter.all') }
  const division = (value: Division) => ({
    value,
    label: `${t(`tribunal:${value}.name`)} (${t(`tribunal:${value}.code`)})`,
  })
  return filterForm(
    { action: casePaths.cases(locale), label: t('cases:filter.label'), swap: '#case-list' },
    html`
      ${textField({ i18n, name: 'q', label: t('cases:filter.search'), type: 'search', value: asked.q, size: 20, maxlength: 100, autoDirection: true, spellcheck: false })}
      ${selectField({
        i18n,
        name: 'state',
        label: t('cases:filter.state'),
        value: asked.state ?? '',
        options: [
          any,
          { value: 'open', label: t('cases:filter.open') },
          { value: 'closed', label: t('cases:filter.closed') },
        ],
      })}
      ${selectField({
        i18n,
        name: 'division',
        label: t('cases:filter.division'),
        value: asked.division ?? '',
        options: [{ value: '', label: t('deadlinePages:list.anyDivision') }, ...divisions.map(division)],
      })}
      ${selectField({
        i18n,
        name: 'hearing',
        label: t('cases:filter.hearing'),
        value: asked.hearing ?? '',
        options: [
          { value: '', label: t('cases:filter.anyHearing') },
          { value: 'soon', label: t('cases:filter.soon') },
        ],
      })}
      ${selectField({
        i18n,
        name: 'starred',
        label: t('firmNotes:star.label'),
        value: asked.starred ?? '',
        options: [any, { value: 'yes', label: t('firmNotes:star.only') }],
      })}
      ${
        principals.length > 1 &&
        selectField({
          i18n,
          name: 'for',
          label: t('cases:filter.for'),
          value: asked.for ?? '',
          options: [any, ...principals.map(({ id, name }) => ({ value: id, label: name }))],
        })
      }
      ${submitButton({ label: t('cases:filter.apply'), kind: 'secondary' })}`,
  )
}
