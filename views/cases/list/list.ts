import { actByEnd, type DayStatement, dayStatement } from '../../../src/cases/deadlines/statement.ts'
import { isSoon } from '../../../src/cases/deadlines/values.ts'
import type { CaseListQuery } from '../../../src/cases/list/list-query.ts'
import type { Overview } from '../../../src/cases/list/overview.ts'
import type { ListedCase } from '../../../src/cases/list/queries.ts'
import { type CaseOrder, caseOrders, caseViews, nearDays } from '../../../src/cases/list/values.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import { recordRequestPaths } from '../../../src/cases/record-requests/paths.ts'
import type { SavedView } from '../../../src/cases/saved-views/saved-views.ts'
import type { I18n, PageReader } from '../../../src/platform/web/i18n.ts'
import { type Division, divisions } from '../../../src/tribunal/index.ts'
import {
  type Content,
  caseName,
  dayTag,
  emptyLine,
  filterForm,
  hiddenField,
  html,
  personName,
  selectField,
  submitButton,
  textField,
  timeTag,
} from '../../components/index.ts'
import { keepRows, type RowWords } from '../../components/kept-rows.ts'
import { deadlineName, taskText } from '../../components/limit-words.ts'
import { namesOf } from '../../components/names.ts'
import { savedViewsPart } from '../../components/saved-views.ts'
import { workBar, workPager } from '../../components/work-bar.ts'
import { type WorkRow, workTable } from '../../components/work-table.ts'
import { page } from '../../layout.ts'

type CaseListData = {
  i18n: I18n
  now: number
  role: PageReader['role']
  asked: CaseListQuery
  overview: Overview
  savedViews: readonly SavedView[]
  /** The filters of this address, as a saved view keeps them. */
  filters: string
}

export function caseListPage(data: CaseListData) {
  const { i18n, role } = data
  const { t, locale } = i18n
  const title = t('cases:list.title')
  return page(
    i18n,
    { title },
    html`
    <div class="titled"><h1>${title}</h1>${
      role === 'counsel' &&
      html`<div class="buttons"><a class="button secondary small" href="${recordRequestPaths.recordRequests(locale)}">${t('record:ask')}</a></div>`
    }</div>
    ${listBar(data)}
    ${savedViewsPart(i18n, data.savedViews, { page: 'cases', query: data.filters })}
    ${caseTable(data)}`,
  )
}

/** The address of the same list, changed in something: its first page, unless a page is said. */
const hereHref = ({ i18n, asked }: CaseListData, change: Partial<CaseListQuery>): string =>
  casePaths.cases(i18n.locale, shortest({ ...asked, page: undefined, rows: undefined, ...change }))

/** The view in which the list opens is not in the address. */
const shortest = ({ view, ...asked }: CaseListQuery) => ({ ...asked, view: view === 'active' ? undefined : view })

function listBar(data: CaseListData): Content {
  const { i18n, asked, overview } = data
  const { t, locale } = i18n
  const filtered = Boolean(asked.q || asked.division || asked.for)
  return workBar({
    i18n,
    views: caseViews.map((view) => ({
      href: hereHref(data, { view, order: undefined }),
      label: t(`cases:views.${view}`, { days: view === 'due' || view === 'hearing' ? nearDays[view] : 0 }),
      count: overview.counts[view],
      isCurrent: view === overview.view,
    })),
    filter: {
      isOpen: filtered,
      form: filterFields(data),
      clearHref: hereHref(data, { q: undefined, division: undefined, for: undefined }),
    },
    tools: [
      {
        href: casePaths.caseTable(locale, shortest({ ...asked, page: undefined, rows: undefined })),
        label: t('cases:list.table'),
      },
      overview.pages > 1 && { href: hereHref(data, { rows: 'all' }), label: t('cases:list.print') },
    ],
  })
}

function caseTable(data: CaseListData): Content {
  const { i18n, overview, asked, role } = data
  const { t, locale } = i18n
  const { cases, counts, view } = overview
  if (cases.length === 0) {
    const isBare = !asked.q && !asked.division && !asked.for
    const hasNone = isBare && caseViews.every((one) => counts[one] === 0)
    if (hasNone) return emptyLine(t(`cases:list.empty.${role === 'delegate' || role === 'party' ? role : 'counsel'}`))
    if (isBare) return emptyLine(t(`cases:views.none.${view}`))
    return emptyLine(
      html`${t(asked.q ? 'cases:list.noneFound' : 'cases:list.noneFiltered')} <a href="${casePaths.cases(locale)}">${t('cases:list.showAll')}</a>`,
    )
  }
  return html`
    ${workTable({
      caption: t('cases:list.caption', {
        view: t(`cases:views.${view}`, { days: nearDays.due }),
        order: t(`cases:order.${overview.order}`),
      }),
      isLong: true,
      columns: caseOrders.filter((order) => hasColumn(order, overview)).map((order) => column(data, order)),
      groups: [{ rows: cases.map((row) => caseRow(i18n, shownOf(data, row))) }],
    })}
    ${pagerLine(data)}`
}

/** Own numbers take no room where nobody has any. */
const hasColumn = (order: CaseOrder, { marks }: Overview): boolean => order !== 'number' || marks.numbers.size > 0

const column = (data: CaseListData, order: CaseOrder) => ({
  label: data.i18n.t(`cases:column.${order}`),
  href: hereHref(data, { order }),
  sorted:
    order === data.overview.order
      ? order === 'changed'
        ? ('descending' as const)
        : ('ascending' as const)
      : undefined,
})

type ShownCase = Pick<
  ListedCase,
  'id' | 'reference' | 'division' | 'status' | 'forWhom' | 'nextHearingAt' | 'nextHearingZone'
> & {
  readonly names: ReturnType<typeof namesOf>
  /** Its day is null where it is something to be done. */
  readonly next:
    | (Pick<NonNullable<ListedCase['nextDeadline']>, 'id' | 'onlyIf' | 'task'> & { readonly said: DayStatement | null })
    | undefined
  readonly isSoon: boolean
  readonly isStarred: boolean
  readonly isFresh: boolean
  readonly changedAt: number | undefined
  /** Undefined where there is no column for it. */
  readonly number: string | undefined
}

/** All that its row shows. */
function shownOf({ now, overview: { marks } }: CaseListData, row: ListedCase): ShownCase {
  const { id, reference, division, status, forWhom, nextDeadline: next, nextHearingAt, nextHearingZone } = row
  const actAt = next ? actByEnd(next) : null
  return {
    ...{ id, reference, division, status, forWhom, nextHearingAt, nextHearingZone },
    names: namesOf(row),
    next: next ? { id: next.id, said: dayStatement(next, now), onlyIf: next.onlyIf, task: next.task } : undefined,
    isSoon: actAt !== null && isSoon(actAt, now),
    isStarred: marks.starred.has(id),
    isFresh: marks.fresh.has(id),
    changedAt: marks.changed.get(id),
    number: marks.numbers.size > 0 ? (marks.numbers.get(id) ?? '') : undefined,
  }
}

const caseRow = keepRows((words, shown: ShownCase, today): WorkRow => {
  const { t, locale } = words
  const { number, isFresh, changedAt } = shown
  const when = changedAt === undefined ? '' : changedWords(words, today, changedAt)
  return {
    heading: {
      content: html`<a class="ref" href="${casePaths.case(locale, shown.id)}">${shown.reference}</a>${
        shown.isStarred && html` <span role="img" aria-label="${t('firmNotes:star.label')}">★</span>`
      }`,
    },
    cells: [
      { content: withPrincipals(words, shown), kind: 'whole' },
      ...(number === undefined ? [] : [{ content: number && personName(number), kind: 'aside' }]),
      { content: t(`tribunal:${shown.division}.code`) },
      { content: deadlineWords(words, shown), label: t('cases:column.dueShort') },
      { content: lastDayWords(words, shown), label: t('cases:column.lastDayShort') },
      { content: hearingWords(words, shown), label: t('cases:column.hearingShort') },
      { content: t(`cases:status.${shown.status}`), kind: 'ref' },
      {
        content: isFresh && when !== '' ? html`<strong>${when}</strong>` : when,
        label: t('cases:column.changedShort'),
      },
    ],
  }
})

const withPrincipals = (words: RowWords, shown: ShownCase): Content =>
  shown.forWhom.length === 0
    ? caseName(shown.names)
    : html`${caseName(shown.names)} <span class="aside">${words.t('cases:list.forWhom')} ${principalWords(words, shown.forWhom)}</span>`

function deadlineWords(words: RowWords, { next, isSoon }: ShownCase): Content {
  if (!next) return ''
  const name = html`<span class="aside">${deadlineName(words, next)}</span>`
  const { said } = next
  if (!said) return html`<span class="soon">${taskText(words, next)}</span> ${name}`
  const day = dayTag({ i18n: words, day: said.phase === 'ahead' ? said.actBy : said.lastDay, form: 'short' })
  const tag = said.phase === 'safePassed' ? 'isPassed' : said.phase === 'ahead' && said.safe ? 'tag' : null
  const safe = tag && html` <span class="aside">${words.t(`deadlinePages:stated.${tag}`)}${words.colon}</span>`
  return html`${isSoon ? html`<span class="soon">${day}</span>` : day}${safe} ${name}`
}

const lastDayWords = (words: RowWords, { next }: ShownCase): Content =>
  next?.said ? dayTag({ i18n: words, day: next.said.lastDay, form: 'short' }) : ''

/** In the zone of the place, named where it is not the reader’s. */
const hearingWords = (words: RowWords, { nextHearingAt: at, nextHearingZone: zone }: ShownCase): Content =>
  at && zone
    ? html`${timeTag(at, words.moment(at, zone, 'short'))}${zone !== words.zone && `, ${words.zoneName(zone)}`}`
    : ''

/** The hour today, else the day. */
function changedWords(words: RowWords, today: string, at: number): Content {
  const day = words.isoDate(at)
  return day === today ? timeTag(at, words.time(at)) : dayTag({ i18n: words, day, form: 'short' })
}

function pagerLine(data: CaseListData): Content {
  const { i18n, overview } = data
  const { t } = i18n
  const { cases, first, page: number, pages, counts, view } = overview
  const words = {
    first: i18n.number(first),
    last: i18n.number(first + cases.length - 1),
    all: i18n.number(counts[view]),
  }
  const told = pages === 1 ? t('cases:pager.whole', { count: counts[view] }) : t('cases:pager.part', words)
  return workPager({
    i18n,
    words: html`${told} ${t('cases:pager.bold')}`,
    page: number,
    pages,
    pageHref: (page) => hereHref(data, { page }),
  })
}

/** Names, or “you” when the reader is on the record themselves. */
export const principalWords = ({ t }: Pick<I18n, 't'>, names: readonly string[]): Content =>
  names.length === 0
    ? t('cases:list.you')
    : html`${names.map((name, index) => html`${index > 0 && ', '}${personName(name)}`)}`

function filterFields(data: CaseListData): Content {
  const { i18n, asked, overview } = data
  const { t, locale } = i18n
  const { principals, view, order } = overview
  const division = (value: Division) => ({
    value,
    label: `${t(`tribunal:${value}.name`)} (${t(`tribunal:${value}.code`)})`,
  })
  return filterForm(
    { action: casePaths.cases(locale), label: t('cases:filter.label') },
    html`
      ${view !== 'active' && hiddenField('view', view)}
      ${textField({ i18n, name: 'q', label: t('cases:filter.search'), type: 'search', value: asked.q, size: 20, maxlength: 100, autoDirection: true, spellcheck: false })}
      ${selectField({
        i18n,
        name: 'division',
        label: t('cases:filter.division'),
        value: asked.division ?? '',
        options: [{ value: '', label: t('deadlinePages:list.anyDivision') }, ...divisions.map(division)],
      })}
      ${
        principals.length > 1 &&
        selectField({
          i18n,
          name: 'for',
          label: t('cases:filter.for'),
          value: asked.for ?? '',
          options: [
            { value: '', label: t('cases:filter.all') },
            ...principals.map(({ id, name }) => ({ value: id, label: name })),
          ],
        })
      }
      ${selectField({
        i18n,
        name: 'order',
        label: t('cases:filter.order'),
        value: order,
        options: caseOrders.map((value) => ({ value, label: t(`cases:order.${value}`) })),
      })}
      ${submitButton({ label: t('cases:filter.apply'), kind: 'secondary' })}`,
  )
}
