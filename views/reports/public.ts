import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { publicPaths } from '../../src/public/paths.ts'

import type { PublicSection, PublishedCount } from '../../src/reports/public.ts'
import type { Division } from '../../src/tribunal/index.ts'
import { dataTable, disclosure, emptyLine, type Html, html } from '../components/index.ts'
import { page } from '../layout.ts'
import { columnChart, roundUp, weekAxis } from './chart.ts'
import { figureWords } from './words.ts'

type FiguresData = {
  readonly i18n: I18n
  readonly sections: readonly PublicSection[]
  /** Smaller counts are not published. */
  readonly smallest: number
}

export function figuresPage({ i18n, sections, smallest }: FiguresData): string {
  const { t, locale } = i18n
  const title = t('reports:public.title')
  return page(
    i18n,
    { title },
    html`
    <div class="titled"><h1>${title}</h1><p>${t('reports:public.lead')}</p></div>
    <p>${t('reports:public.few', { count: smallest })}</p>
    ${weekAxis(sections[0]?.rows.map(({ key }) => i18n.day(key, 'plain')) ?? [])}
    ${sections.map((section) => figuresSection(i18n, section, smallest))}
    <p><a href="${publicPaths.status(locale)}">${t('status:title')}</a></p>`,
  )
}

const toldLabel = ({ t }: I18n, { name, columns }: PublicSection, index: number): string => {
  const column = columns[index]!
  if (name === 'adoption') return t(`reports:column.adoption.${column}` as Key)
  return column === 'all' ? t('reports:public.all') : t(`tribunal:${column as Division}.name`)
}

function figuresSection(i18n: I18n, section: PublicSection, smallest: number): Html {
  const { t } = i18n
  const { name, columns, rows, unit } = section
  const title = t(`reports:public.section.${name}.title`)
  const words = (value: PublishedCount | null) => {
    if (value === 'few') return t('reports:public.fewer', { count: smallest })
    if (value === 'untold') return t('reports:public.untold')
    return figureWords(i18n, unit, value)
  }
  const isEmpty = rows.every(({ values }) => values.every((value) => !value))
  const chart = (_: string, index: number) => {
    const label = toldLabel(i18n, section, index)
    const bars = rows.map(({ key, values }) => {
      const value = values[index] ?? null
      return { label: i18n.day(key, 'plain'), value: value === 'untold' ? null : value }
    })
    const most = roundUp(Math.max(0, ...bars.map(({ value }) => (typeof value === 'number' ? value : 0))))
    return html`<figure><figcaption>${label}</figcaption>
${columnChart({ id: `${name}-${columns[index]}`, title: label, description: t('reports:public.description'), bars, most, mostLabel: figureWords(i18n, unit, most) })}</figure>`
  }
  return html`
    <section class="report" aria-labelledby="report-${name}">
    <h2 id="report-${name}">${title}</h2>
    <p>${t(`reports:public.section.${name}.lead`)}</p>
    ${
      isEmpty
        ? emptyLine(t('reports:empty'))
        : html`<div class="charts" role="group" aria-label="${t('reports:charts', { section: title })}">
${columns.map(chart)}</div>
${disclosure(
  t('reports:figures', { section: title }),
  dataTable({
    caption: t('reports:caption', { section: title }),
    captionHidden: true,
    columns: [
      { label: t('reports:by.week') },
      ...columns.map((_, index) => ({ label: toldLabel(i18n, section, index), kind: 'number' as const })),
    ],
    rows: rows.map(({ key, values }) => [i18n.day(key, 'plain'), ...values.map(words)]),
  }),
)}`
    }
    </section>`
}
