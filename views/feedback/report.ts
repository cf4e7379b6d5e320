import type { Heading } from '../../src/feedback/headings.ts'
import { feedbackPaths } from '../../src/feedback/paths.ts'
import type { ReportRow } from '../../src/feedback/report.ts'
import type { FeedbackKind } from '../../src/feedback/schema.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { type Column, dataTable, filterForm, html, monthWords, selectField, submitButton } from '../components/index.ts'
import { page } from '../layout.ts'

type ReportData = {
  readonly i18n: I18n
  readonly months: readonly string[]
  readonly month: string
  readonly rows: readonly ReportRow[]
  readonly kinds: readonly FeedbackKind[]
  /** Smaller counts are not published. */
  readonly smallest: number
  readonly headings: ReadonlyMap<string, Heading>
}

export function feedbackReportPage({ i18n, months, month, rows, kinds, smallest, headings }: ReportData) {
  const { t, locale } = i18n
  const title = t('feedback:report.title')
  const columns: Column[] = [
    { label: t('feedback:report.page') },
    ...kinds.map((kind): Column => ({ label: t(`feedback:kind.${kind}`), isNamed: true })),
  ]
  const shown = (count: number | 'few') =>
    count === 'few' ? t('feedback:report.few', { count: smallest }) : i18n.number(count)
  return page(
    i18n,
    { title },
    html`
    <div class="titled"><h1>${title}</h1><p>${t('feedback:report.lead')}</p></div>
    ${filterForm(
      { action: feedbackPaths.feedbackReport(locale), label: t('feedback:report.filter') },
      html`
      ${selectField({ i18n, name: 'month', label: t('feedback:report.month'), options: months.map((value) => ({ value, label: monthWords(i18n, value) })), value: month })}
      ${submitButton({ label: t('feedback:report.show'), kind: 'secondary' })}`,
    )}
    ${dataTable({
      none: t('feedback:report.none'),
      caption: t('feedback:report.caption', { month: monthWords(i18n, month) }),
      columns,
      rows: rows.map(({ page: about, counts }) => [
        headings.get(about)?.words ?? about,
        ...kinds.map((kind) => shown(counts[kind])),
      ]),
    })}
    <p>${t('feedback:report.fewMore')}</p>`,
  )
}
