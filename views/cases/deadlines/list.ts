import type { DeadlineListQuery } from '../../../src/cases/deadlines/list-query.ts'
import type { MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import { deadlinePaths } from '../../../src/cases/deadlines/paths.ts'
import { deadlineChoices } from '../../../src/cases/deadlines/values.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { SavedView } from '../../../src/cases/saved-views/saved-views.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { divisions } from '../../../src/tribunal/index.ts'
import {
  type Content,
  dataTable,
  emptyLine,
  filterForm,
  html,
  pager,
  personName,
  reference,
  selectField,
  submitButton,
} from '../../components/index.ts'
import { deadlineEnd, limitName, ruleText, taskText } from '../../components/limit-words.ts'
import { formLink } from '../../components/request-link.ts'
import { page } from '../../layout.ts'
import { savedViewsPart } from '../saved-views/saved-views.ts'
import { markWords } from './marks.ts'

type DeadlinesData = {
  i18n: I18n
  now: number
  /** The reader's id. */
  own: string
  deadlines: readonly MemberDeadline[]
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
  const { i18n, deadlines, next, asked } = data
  const { t, locale } = i18n
  const here = (from?: string) => deadlinePaths.deadlines(locale, { ...asked, from })
  return page(
    i18n,
    { title: t('deadlinePages:list.title'), wide: true },
    html`
    <h1>${t('deadlinePages:list.title')}</h1>
    <p>${t('deadlinePages:list.lead')}</p>
    ${filters(data)}
    ${savedViewsPart(i18n, data.savedViews, { page: 'deadlines', query: data.query })}
    ${deadlines.length === 0 ? emptyLine(t('deadlinePages:list.none')) : table(data)}
    ${pager({ i18n, first: asked.from ? here() : undefined, next: next ? here(next) : undefined })}
    <p class="aside">${t('deadlinePages:list.advice')}</p>`,
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

function table({ i18n, now, deadlines, principals }: DeadlinesData): Content {
  const { t, locale } = i18n
  const actsForOthers = principals.length > 0
  return dataTable({
    caption: t('deadlinePages:list.caption'),
    captionHidden: true,
    columns: [
      { label: t('deadlinePages:list.due') },
      { label: t('deadlinePages:list.ends') },
      { label: t('cases:list.file') },
      ...(actsForOthers ? [{ label: t('cases:list.for') }] : []),
    ],
    rows: deadlines.map((one) => [
      html`${limitName(i18n, one.id)}<br><span class="aside">${ruleText(i18n, one.rule)}</span>${formLink(i18n, one, one.theCase.id)}${markWords(i18n, one)}`,
      one.endsAt === null ? taskText(i18n, one) : deadlineEnd(i18n, now, one, one.zone),
      html`<a href="${casePaths.case(locale, one.theCase.id)}#deadlines">${reference(one.theCase.reference)}</a><br>${personName(one.theCase.title)}`,
      ...(actsForOthers ? [forWords(i18n, one)] : []),
    ]),
  })
}

const forWords = ({ t }: I18n, { capacities }: MemberDeadline): Content =>
  html`${capacities.map(({ isOwn, principalName }, index) => html`${index > 0 && ', '}${isOwn ? t('cases:list.you') : personName(principalName)}`)}`
