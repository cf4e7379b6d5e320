import type { Office } from '../../src/accounts/people/queries.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { reportPaths, staffReportPaths } from '../../src/reports/paths.ts'

import type { Grouping } from '../../src/reports/queries.ts'
import type { ReportSection } from '../../src/reports/report.ts'
import type { Division } from '../../src/tribunal/index.ts'
import {
  backToStaffHome,
  filterForm,
  type Html,
  html,
  selectField,
  submitButton,
  textField,
  unbroken,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { weekAxis } from './chart.ts'
import { reportSection } from './section.ts'

export type ReportFilter = {
  readonly office: string
  readonly division: string
  readonly weeks: number
  /** An ISO date in the last week; empty for the present one. */
  readonly until: string
  readonly by: Grouping
}

type ReportData = {
  readonly i18n: I18n
  readonly filter: ReportFilter
  /** The offices from which this reader can choose; a single one is not offered. */
  readonly offices: readonly Office[]
  readonly divisions: readonly string[]
  /** In weeks. */
  readonly periods: readonly number[]
  readonly groupings: readonly Grouping[]
  /** The parameters of the address. */
  readonly query: Readonly<Record<string, string | undefined>>
  readonly from: string
  readonly until: string
  /** Whether the present week, which is not over, is shown. */
  readonly isUnderWay: boolean
  readonly sections: readonly ReportSection[]
  readonly labelOf: (section: ReportSection, key: string) => string
}

const divisionName = ({ t }: I18n, division: string) => t(`tribunal:${division as Division}.name`)

export function reportsPage(data: ReportData): string {
  const { i18n, filter, offices, sections, labelOf, query, from, until, isUnderWay } = data
  const { t, locale } = i18n
  const title = t('reports:title')
  const office = offices.length === 1 ? offices[0] : offices.find(({ id }) => id === filter.office)
  const whose = office ? nameIn(i18n, office) : t('reports:allOffices')
  const which = filter.division ? divisionName(i18n, filter.division) : t('reports:allDivisions')
  const byWeek = sections.find(({ by, isEmpty }) => by === 'week' && !isEmpty)
  return page(
    i18n,
    { title, back: backToStaffHome(i18n) },
    html`
    <div class="titled"><h1>${title}</h1><p>${unbroken(t('reports:lead', { office: whose, division: which, from: i18n.day(from, 'plain'), until: i18n.day(until, 'plain') }))}</p></div>
    ${isUnderWay && html`<p>${t('reports:underWay')}</p>`}
    ${filters(data)}
    <p class="no-print">${t('reports:counted')} <a href="${reportPaths.figures(locale)}">${t('reports:toPublic')}</a></p>
    <nav class="no-print" aria-label="${t('reports:parts')}"><ul class="inline">${sections.map(
      ({ name }) => html`<li><a href="#report-${name}">${t(`reports:section.${name}.title`)}</a></li>`,
    )}</ul></nav>
    ${byWeek && weekAxis(byWeek.rows.map(({ key }) => i18n.day(key, 'plain')))}
    ${sections.map((section) =>
      reportSection({
        i18n,
        section,
        labelOf: (key) => labelOf(section, key),
        tableHref: staffReportPaths.reportTable(locale, { section: section.name, ...query }),
      }),
    )}`,
  )
}

function filters({ i18n, filter, offices, divisions, periods, groupings }: ReportData): Html {
  const { t, locale } = i18n
  const several = offices.length > 1
  return filterForm(
    { action: staffReportPaths.reports(locale), label: t('reports:filter.title') },
    html`
      ${several && selectField({ i18n, name: 'office', label: t('reports:filter.office'), options: [{ value: '', label: t('reports:allOffices') }, ...offices.map((office) => ({ value: office.id, label: nameIn(i18n, office) }))], value: filter.office })}
      ${selectField({ i18n, name: 'division', label: t('reports:filter.division'), options: [{ value: '', label: t('reports:public.all') }, ...divisions.map((value) => ({ value, label: divisionName(i18n, value) }))], value: filter.division })}
      ${selectField({ i18n, name: 'weeks', label: t('reports:filter.weeks'), options: periods.map((count) => ({ value: String(count), label: t('reports:filter.weekCount', { count }) })), value: String(filter.weeks) })}
      ${textField({ i18n, name: 'until', label: t('reports:filter.until'), type: 'date', value: filter.until })}
      ${selectField({ i18n, name: 'by', label: t('reports:filter.by'), options: groupings.map((value) => ({ value, label: t(`reports:filter.each.${value}`) })), value: filter.by })}
      ${submitButton({ label: t('reports:filter.show'), kind: 'secondary' })}`,
  )
}
