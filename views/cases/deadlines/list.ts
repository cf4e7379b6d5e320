import { calculatorPaths } from '../../../src/cases/deadlines/calculator/paths.ts'
import type { DeadlineListQuery } from '../../../src/cases/deadlines/list-query.ts'
import type { MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import { deadlinePaths } from '../../../src/cases/deadlines/paths.ts'
import { deadlineChoices, isWaived } from '../../../src/cases/deadlines/values.ts'
import type { DeadlineFamily, DeadlineWeek } from '../../../src/cases/deadlines/weeks.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { SavedView } from '../../../src/cases/saved-views/saved-views.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { divisions } from '../../../src/tribunal/index.ts'
import {
  buttonRow,
  type Content,
  caseName,
  dataTable,
  dotted,
  emptyLine,
  filterForm,
  hiddenField,
  html,
  notice,
  pager,
  personName,
  postForm,
  reference,
  selectField,
  submitButton,
} from '../../components/index.ts'
import {
  authorityText,
  deadlineEnd,
  deadlineName,
  orderTag,
  orderWords,
  taskText,
} from '../../components/limit-words.ts'
import { markable } from '../../components/markable.ts'
import { formLink } from '../../components/request-link.ts'
import { page } from '../../layout.ts'
import { savedViewsPart } from '../saved-views/saved-views.ts'
import { markWords } from './marks.ts'
import { standingWords } from './standing.ts'

type DeadlinesData = {
  i18n: I18n
  now: number
  /** The reader's id. */
  own: string
  weeks: readonly DeadlineWeek[]
  isMarked: boolean
  /** ISO date with which the next page begins. */
  next: string | undefined
  asked: DeadlineListQuery
  /** For whom else the reader acts. */
  principals: readonly { readonly id: string; readonly name: string }[]
  savedViews: readonly SavedView[]
  /** The filters of this page, as a saved view keeps them. */
  query: string
}

export function deadlinesPage(data: DeadlinesData) {
  const { i18n, weeks, next, asked, isMarked } = data
  const { t, locale } = i18n
  const here = (from?: string) => deadlinePaths.deadlines(locale, { ...asked, from })
  return page(
    i18n,
    { title: t('deadlinePages:list.title') },
    html`
    ${isMarked && notice({ i18n, kind: 'success', title: t('deadlinePages:family.marked') })}
    <h1>${t('deadlinePages:list.title')}</h1>
    <p>${t('deadlinePages:list.lead')}</p>
    <p class="no-print">${dotted(
      html`<a href="${deadlinePaths.reminders(locale)}">${t('deadlinePages:reminders.offer')}</a>`,
      html`<a href="${deadlinePaths.deadlineTable(locale, { ...asked, from: undefined })}">${t('deadlinePages:table.link')}</a>`,
      html`<a href="${deadlinePaths.deadlines(locale, { ...asked, rows: 'all', from: undefined })}">${t('deadlinePages:table.print')}</a>`,
    )}</p>
    ${filters(data)}
    ${savedViewsPart(i18n, data.savedViews, { page: 'deadlines', query: data.query })}
    ${weeks.length === 0 ? emptyLine(t('deadlinePages:list.none')) : weeks.map((week) => weekTable(data, week))}
    ${pager({ i18n, first: asked.from ? here() : undefined, next: next ? here(next) : undefined })}
    <p class="aside">${t('deadlinePages:end.office')} ${t('deadlinePages:notAdvice')} <a href="${calculatorPaths.calculator(locale)}">${t('deadlineCalculator:link')}</a></p>`,
  )
}

function filters({ i18n, asked, own, principals }: DeadlinesData): Content {
  const { t, locale } = i18n
  const choice = (name: keyof typeof deadlineChoices) =>
    selectField({
      i18n,
      name,
      label: t(`deadlinePages:list.filter.${name}`),
      options: deadlineChoices[name].map((value) => ({
        value,
        label: t(`deadlinePages:list.choice.${name}.${value}` as never),
      })),
      value: asked[name],
    })
  return filterForm(
    { action: deadlinePaths.deadlines(locale), label: t('deadlinePages:list.filter.label') },
    html`
    ${choice('days')}
    ${choice('state')}
    ${choice('which')}
    ${choice('when')}
    ${selectField({ i18n, name: 'division', label: t('cases:filter.division'), options: [{ value: '', label: t('deadlinePages:list.anyDivision') }, ...divisions.map((value) => ({ value, label: t(`tribunal:${value}.name`) }))], value: asked.division })}
    ${principals.length > 0 && selectField({ i18n, name: 'for', label: t('cases:filter.for'), options: [{ value: '', label: t('deadlinePages:list.anyone') }, { value: own, label: t('cases:list.you') }, ...principals.map(({ id, name }) => ({ value: id, label: name }))], value: asked.for })}
    ${submitButton({ label: t('cases:filter.apply'), kind: 'secondary' })}`,
  )
}

function weekTable(data: DeadlinesData, { week, first, families }: DeadlineWeek): Content {
  const { i18n, principals } = data
  const { t } = i18n
  const title = t(`deadlinePages:week.${week}`, { day: first === null ? '' : i18n.day(first, 'short') })
  const actsForOthers = principals.length > 0
  return html`
    <h2>${title}</h2>
    ${dataTable({
      caption: title,
      captionHidden: true,
      columns: [
        { label: t('deadlinePages:list.due') },
        { label: t('deadlinePages:list.ends') },
        { label: t('cases:list.file') },
        ...(actsForOthers ? [{ label: t('cases:list.for'), isNamed: true }] : []),
      ],
      rows: families.map((family) => familyRow(data, family, actsForOthers)),
    })}`
}

/** A line for all files of a family, which are named in it. */
function familyRow(data: DeadlinesData, family: DeadlineFamily, actsForOthers: boolean): Content[] {
  const { i18n, now } = data
  const { t, locale } = i18n
  const [one] = family
  const isAlone = family.length === 1
  return [
    html`${deadlineName(i18n, one)} ${orderTag(i18n, one)}<br><span class="aside">${authorityText(i18n, one)}</span>${isAlone && !isWaived(one) && formLink(i18n, one, one.theCase.id)}`,
    html`${one.endsAt === null ? taskText(i18n, one) : deadlineEnd(i18n, now, one, one.zone)}${one.order && html`${!isWaived(one) && html`<br>`}<span class="aside">${orderWords(i18n, one)}</span>`}${isAlone && standingWords(i18n, one)}${isAlone && markWords(i18n, one)}${markForm(data, family)}`,
    html`${family.map(
      ({ theCase }, index) =>
        html`${index > 0 && html`<br>`}<a href="${casePaths.case(locale, theCase.id)}#deadlines">${reference(theCase.reference)}</a>${isAlone && html`<br>`}${isAlone || index === 0 ? html` ${caseName(theCase)}` : ''}`,
    )}${!isAlone && html`<br><span class="aside">${t('deadlinePages:family.all', { count: family.length })}</span>`}`,
    ...(actsForOthers ? [forWords(i18n, one)] : []),
  ]
}

/** Marks the limit in each file; where the reader acts for several in one, each has a mark of their own on the case. */
function markForm({ i18n, asked }: DeadlinesData, family: DeadlineFamily): Content {
  const { t, locale } = i18n
  if (family.some((one) => markable(one).length !== 1)) return ''
  const [one] = family
  const about = [deadlineName(i18n, one), ...family.map(({ theCase }) => theCase.reference)].join(', ')
  const button = (state: 'done' | 'notNeeded' | 'open') =>
    submitButton({ label: t(`deadlinePages:mark.say.${state}`), kind: 'plain', name: 'state', value: state, about })
  const back = new URLSearchParams(deadlinePaths.deadlines(locale, asked).split('?')[1]).toString()
  const isMarked = family.every(({ marks }) => marks.length > 0)
  return postForm(
    { action: deadlinePaths.deadlinesMarks(locale) },
    html`${family.map(({ theCase, key }) => hiddenField('limits[]', `${theCase.id} ${key}`))}${hiddenField('back', back)}
    ${isMarked ? buttonRow(button('open')) : buttonRow(button('done'), button('notNeeded'))}`,
  )
}

const forWords = ({ t }: I18n, { capacities }: MemberDeadline): Content =>
  html`${capacities.map(({ isOwn, principalName }, index) => html`${index > 0 && ', '}${isOwn ? t('cases:list.you') : personName(principalName)}`)}`
