import type { Heading } from '../../src/feedback/headings.ts'
import { feedbackPaths, staffFeedbackPaths } from '../../src/feedback/paths.ts'
import type { Feedback, FeedbackFilter } from '../../src/feedback/queries.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import {
  backToStaffHome,
  type Content,
  dataTable,
  emailAddress,
  emptyLine,
  filterForm,
  html,
  momentTag,
  monthWords,
  pager,
  personName,
  postForm,
  selectField,
  submitButton,
} from '../components/index.ts'
import { page } from '../layout.ts'

type OfficeData = {
  readonly i18n: I18n
  readonly filter: FeedbackFilter
  readonly months: readonly string[]
  readonly headings: ReadonlyMap<string, Heading>
  readonly rows: readonly Feedback[]
  readonly isFirst: boolean
  readonly next: string | undefined
}

export function officeFeedbackPage(data: OfficeData) {
  const { i18n, filter, rows, isFirst, next } = data
  const { t, locale } = i18n
  const title = t('feedback:office.title')
  return page(
    i18n,
    { title, back: backToStaffHome(i18n) },
    html`
    <div class="titled"><h1>${title}</h1><p>${t('feedback:office.lead')}</p></div>
    ${filters(data)}
    ${rows.length === 0 ? emptyLine(t('feedback:office.none')) : table(data)}
    ${pager({ i18n, first: isFirst ? undefined : staffFeedbackPaths.feedback(locale, { ...filter }), next: next ? staffFeedbackPaths.feedback(locale, { ...filter, after: next }) : undefined })}
    <p><a href="${staffFeedbackPaths.feedbackTable(locale, { ...filter })}">${t('feedback:office.table')}</a></p>
    <p><a href="${feedbackPaths.feedbackReport(locale)}">${t('feedback:form.report')}</a></p>`,
  )
}

function filters({ i18n, filter, months, headings }: OfficeData): Content {
  const { t, locale } = i18n
  const pageOptions = [...headings]
    .map(([value, { words }]) => ({ value, label: `${words} (${value})` }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  const states = (['open', 'handled'] as const).map((value) => ({ value, label: t(`feedback:office.states.${value}`) }))
  return filterForm(
    { action: staffFeedbackPaths.feedback(locale), label: t('feedback:office.filter') },
    html`
      ${selectField({ i18n, name: 'page', label: t('feedback:office.page'), options: [{ value: '', label: t('feedback:office.allPages') }, ...pageOptions], value: filter.page ?? '' })}
      ${selectField({ i18n, name: 'month', label: t('feedback:report.month'), options: [{ value: '', label: t('feedback:office.allMonths') }, ...months.map((value) => ({ value, label: monthWords(i18n, value) }))], value: filter.month ?? '' })}
      ${selectField({ i18n, name: 'state', label: t('feedback:office.state'), options: [{ value: '', label: t('feedback:office.all') }, ...states], value: filter.state ?? '' })}
      ${submitButton({ label: t('feedback:report.show'), kind: 'secondary' })}`,
  )
}

function table({ i18n, filter, headings, rows }: OfficeData): Content {
  const { t, locale } = i18n
  const column = (name: 'page' | 'kind' | 'words' | 'person' | 'when') => ({
    label: t(`feedback:office.column.${name}`),
  })
  const state = (said: Feedback) =>
    said.handledAt === null
      ? postForm(
          { action: staffFeedbackPaths.feedbackHandling(locale, said.id, { ...filter }) },
          submitButton({ label: t('feedback:office.handle'), kind: 'secondary', about: said.page }),
        )
      : html`${t('feedback:office.states.handled')}<br>${momentTag({ i18n, at: said.handledAt })}`
  return dataTable({
    caption: t('feedback:office.title'),
    captionHidden: true,
    columns: [
      column('page'),
      column('kind'),
      column('words'),
      column('person'),
      column('when'),
      { label: t('feedback:office.act'), kind: 'act' },
    ],
    rows: rows.map((said) => [
      html`${headings.get(said.page)?.words ?? ''} <code>${said.page}</code>`,
      t(`feedback:kind.${said.kind}`),
      html`<span class="said" lang="${said.locale}" dir="auto">${said.words}</span>`,
      said.name === null
        ? t('feedback:office.anonymous')
        : html`${personName(said.name)}<br>${emailAddress(said.email ?? '')}${said.wantsAnswer && html`<br><b>${t('feedback:office.wants')}</b>`}`,
      momentTag({ i18n, at: said.createdAt }),
      state(said),
    ]),
  })
}
