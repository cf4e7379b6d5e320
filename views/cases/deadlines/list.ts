import { calendarPaths } from '../../../src/calendar/paths.ts'
import { calculatorPaths } from '../../../src/cases/deadlines/calculator/paths.ts'
import type { DeadlineOverview } from '../../../src/cases/deadlines/list-overview.ts'
import type { DeadlineListQuery } from '../../../src/cases/deadlines/list-query.ts'
import type { MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import { deadlinePaths, shortest } from '../../../src/cases/deadlines/paths.ts'
import { actByDay, dayStatement, isByCourtClock } from '../../../src/cases/deadlines/statement.ts'
import {
  askedDeadlineViews,
  type DeadlineView,
  deadlineChoices,
  deadlineViews,
  isWaived,
} from '../../../src/cases/deadlines/values.ts'
import type { DeadlineFamily, DeadlineWeek } from '../../../src/cases/deadlines/weeks.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { SavedView } from '../../../src/cases/saved-views/saved-views.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { divisions } from '../../../src/tribunal/index.ts'
import {
  type Content,
  dayTag,
  emptyLine,
  filterForm,
  hiddenField,
  html,
  momentTag,
  nearDayTag,
  notice,
  personName,
  postForm,
  selectField,
  separated,
  submitButton,
  textField,
  unbroken,
} from '../../components/index.ts'
import { joinedFiles } from '../../components/joined-files.ts'
import {
  authorityText,
  deadlineName,
  endText,
  isOnOtherClock,
  safeText,
  taskText,
  unconfirmedInList,
} from '../../components/limit-words.ts'
import { markable } from '../../components/markable.ts'
import { orderTag, orderWords } from '../../components/order-words.ts'
import { formLink } from '../../components/request-link.ts'
import { savedViewsPart } from '../../components/saved-views.ts'
import { workBar, workPager } from '../../components/work-bar.ts'
import { type RowGroup, type WorkRow, workTable } from '../../components/work-table.ts'
import { page } from '../../layout.ts'
import { sentWords } from './standing.ts'

type DeadlinesData = {
  i18n: I18n
  now: number
  /** The reader's id. */
  own: string
  overview: DeadlineOverview
  /** Those of this page. */
  weeks: readonly DeadlineWeek[]
  isMarked: boolean
  asked: DeadlineListQuery
  /** For whom else the reader acts. */
  principals: readonly { readonly id: string; readonly name: string }[]
  savedViews: readonly SavedView[]
  /** The filters of this page, as a saved view keeps them. */
  query: string
}

export function deadlinesPage(data: DeadlinesData) {
  const { i18n, isMarked } = data
  const { t, locale } = i18n
  const title = t('deadlinePages:list.title')
  return page(
    i18n,
    { title },
    html`
    ${isMarked && notice({ i18n, kind: 'success', title: t('deadlinePages:family.marked') })}
    <div class="titled"><h1>${title}</h1><p class="aside">${t('deadlinePages:end.office')}</p></div>
    ${bar(data)}
    ${savedViewsPart(i18n, data.savedViews, { page: 'deadlines', query: data.query })}
    ${deadlineTable(data)}
    <p class="aside">${t('deadlinePages:notAdvice')} <a href="${calculatorPaths.calculator(locale)}">${t('deadlineCalculator:link')}</a></p>`,
  )
}

/** The same list, changed in something: its first page, unless a page is said. */
const hereHref = ({ i18n, asked }: DeadlinesData, { page, rows, ...change }: Partial<DeadlineListQuery>): string =>
  deadlinePaths.deadlines(i18n.locale, { ...shortest({ ...asked, ...change }), page, rows })

const viewName = ({ t }: I18n, view: DeadlineView): string =>
  view === '14' || view === '30' || view === '90'
    ? t('deadlinePages:list.view.days', { days: view })
    : t(`deadlinePages:list.view.${view}`)

function bar(data: DeadlinesData): Content {
  const { i18n, asked, overview } = data
  const { t, locale } = i18n
  return workBar({
    i18n,
    views: [...deadlineViews, ...askedDeadlineViews.filter((view) => view === asked.view)].map((view) => ({
      href: hereHref(data, { view }),
      label: viewName(i18n, view),
      count: overview.counts[view],
      isCurrent: view === asked.view,
    })),
    filter: {
      isOpen: Boolean(asked.division || asked.day || asked.for || asked.which !== 'main'),
      form: filterFields(data),
      clearHref: hereHref(data, { division: undefined, day: undefined, for: undefined, which: 'main' }),
    },
    tools: [
      { href: deadlinePaths.reminders(locale), label: t('deadlinePages:reminders.short') },
      { href: calendarPaths.ownCalendar(locale), label: t('deadlinePages:list.calendar') },
      { href: deadlinePaths.deadlineTable(locale, shortest(asked)), label: t('cases:list.table') },
      overview.pages > 1 && { href: hereHref(data, { rows: 'all' }), label: t('cases:list.print') },
    ],
  })
}

function filterFields({ i18n, asked, own, principals }: DeadlinesData): Content {
  const { t, locale } = i18n
  return filterForm(
    { action: deadlinePaths.deadlines(locale), label: t('deadlinePages:list.filter.label') },
    html`
    ${asked.view !== '14' && hiddenField('view', asked.view)}
    ${selectField({
      i18n,
      name: 'which',
      label: t('deadlinePages:list.filter.which'),
      options: deadlineChoices.which.map((value) => ({ value, label: t(`deadlinePages:list.choice.which.${value}`) })),
      value: asked.which,
    })}
    ${selectField({ i18n, name: 'division', label: t('cases:filter.division'), options: [{ value: '', label: t('deadlinePages:list.anyDivision') }, ...divisions.map((value) => ({ value, label: t(`tribunal:${value}.name`) }))], value: asked.division })}
    ${principals.length > 0 && selectField({ i18n, name: 'for', label: t('cases:filter.for'), options: [{ value: '', label: t('deadlinePages:list.anyone') }, { value: own, label: t('cases:list.you') }, ...principals.map(({ id, name }) => ({ value: id, label: name }))], value: asked.for })}
    ${textField({ i18n, name: 'day', label: t('deadlinePages:list.column.lastDay'), type: 'date', value: asked.day, size: 10 })}
    ${submitButton({ label: t('cases:filter.apply'), kind: 'secondary' })}`,
  )
}

type ListData = DeadlinesData & { readonly unconfirmed: ReturnType<typeof unconfirmedInList> }

function deadlineTable(page: DeadlinesData): Content {
  const { i18n, asked, overview, weeks } = page
  const shown = weeks.flatMap(({ families }) => families.map(([one]) => one))
  const data = { ...page, unconfirmed: unconfirmedInList(i18n, shown) }
  const { t } = i18n
  const { families, counts, first, page: number, pages } = overview
  if (families.length === 0) return emptyLine(t('deadlinePages:list.none'))
  const words = { first: i18n.number(first), last: i18n.number(first + families.length - 1) }
  return html`
    ${data.unconfirmed.above}
    ${workTable({
      caption: t('deadlinePages:list.caption', { view: viewName(i18n, asked.view) }),
      isLong: true,
      columns: [
        ...(['actBy', 'case', 'due', 'lastDay', 'sent'] as const).map((column) => ({
          label: t(`deadlinePages:list.column.${column}`),
        })),
        { label: t('deadlinePages:list.column.act'), isHidden: true },
      ],
      groups: weeks.flatMap((week) => weekGroups(data, week)),
    })}
    ${
      pages > 1 &&
      workPager({
        i18n,
        words: t('deadlinePages:list.part', { ...words, all: i18n.number(counts[asked.view]) }),
        page: number,
        pages,
        pageHref: (page) => hereHref(data, { page }),
      })
    }`
}

/** Each day under its name, said once; the first of a week under that of the week. */
function weekGroups(data: ListData, { week, first, families }: DeadlineWeek): readonly RowGroup[] {
  const { i18n, now } = data
  const name = i18n.t(`deadlinePages:week.${week}`, { day: first === null ? '' : i18n.day(first, 'short') })
  const byDay = [...Map.groupBy(families, ([one]) => actByDay(one))]
  return byDay.map(([day, found], index) => ({
    ...(index === 0 && { title: html`${name} <span class="count">${i18n.number(families.length)}</span>` }),
    shared: day === null ? '' : nearDayTag({ i18n, day, now, form: 'short' }),
    rows: found.map((family) => familyRow(data, family)),
  }))
}

function familyRow(data: ListData, family: DeadlineFamily): WorkRow {
  const { i18n } = data
  const [one] = family
  return {
    heading: { content: familyCases(i18n, family) },
    cells: [
      {
        content: html`${deadlineName(i18n, one)} ${orderTag(i18n, one)}<br><span class="aside">${dueFacts(data, one)}</span>${family.length === 1 && !isWaived(one) && formLink(i18n, one, one.theCase.id)}`,
        kind: 'whole',
      },
      { content: lastDayCell(data, one), label: i18n.t('deadlinePages:list.column.lastDay') },
      { content: html`${family.map((each) => sentWords(i18n, each, family.length > 1))}` },
      { content: markForm(data, family), kind: 'act' },
    ],
  }
}

/** Joined files are one row, and each is named in it. */
function familyCases(i18n: I18n, family: DeadlineFamily): Content {
  const [one] = family
  const others = one.capacities.filter(({ isOwn }) => !isOwn)
  const files = family.map(({ theCase }) => theCase)
  return html`${joinedFiles(files, ({ id }) => casePaths.caseDeadlines(i18n.locale, id))}${
    others.length === one.capacities.length &&
    others.length > 0 &&
    html` <span class="aside">${i18n.t('cases:list.forWhom')} ${others.map(({ principalName }, index) => html`${index > 0 && ', '}${personName(principalName)}`)}</span>`
  }`
}

/** Beside the day to act by, on every row; red only once it is over. */
function lastDayCell({ i18n, now }: ListData, one: MemberDeadline): Content {
  const said = dayStatement(one, now)
  if (!said) return ''
  const day = dayTag({ i18n, day: said.lastDay, form: 'short' })
  if (said.phase === 'safePassed')
    return html`${day}<br><span class="aside">${i18n.t('deadlinePages:stated.isPassed')}</span>`
  return day
}

/** The rule, and what of its end the day alone does not say. */
function dueFacts({ i18n, now, unconfirmed }: ListData, one: MemberDeadline): Content {
  const { t } = i18n
  const { endsAt, byHour, zone, safeDay } = one
  const isElsewhere = endsAt !== null && isOnOtherClock(i18n, one, zone)
  return separated(' · ', [
    authorityText(i18n, one),
    endsAt === null && !isWaived(one) && taskText(i18n, one),
    (byHour || isByCourtClock(one)) && endText(i18n, one, zone),
    isElsewhere &&
      html`${t('deadlinePages:list.endsAt')} ${momentTag({ i18n, at: endsAt, form: 'short', isNamed: true })}`,
    orderWords(i18n, one),
    safeDay && unbroken(safeText(i18n, one, i18n.isoDate(now, zone) > safeDay)),
    unconfirmed.beside(one),
  ])
}

/** Marks the limit in each file; where the reader acts for several in one, each has a mark of their own on the case. */
function markForm({ i18n, asked }: DeadlinesData, family: DeadlineFamily): Content {
  const { t, locale } = i18n
  if (family.some((one) => markable(one).length !== 1)) return ''
  const [one] = family
  const about = [deadlineName(i18n, one), ...family.map(({ theCase }) => theCase.reference)].join(', ')
  const state = family.every(({ marks }) => marks.length > 0) ? 'open' : 'done'
  const back = deadlinePaths.deadlines(locale, shortest(asked)).split('?')[1] ?? ''
  return postForm(
    { action: deadlinePaths.deadlinesMarks(locale) },
    html`${family.map(({ theCase, key }) => hiddenField('limits[]', `${theCase.id} ${key}`))}${hiddenField('back', back)}
    ${submitButton({ label: t(`deadlinePages:mark.say.${state}`), kind: 'plain', name: 'state', value: state, about })}`,
  )
}
