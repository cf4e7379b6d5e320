import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import type { ReportColumn, ReportSection } from '../../src/reports/report.ts'
import { dataTable, disclosure, emptyLine, type Html, html } from '../components/index.ts'
import { type Bar, columnChart, roundUp, rowChart } from './chart.ts'
import { figureWords } from './words.ts'

type ShownSection = {
  readonly i18n: I18n
  readonly section: ReportSection
  readonly labelOf: (key: string) => string
  readonly tableHref: string
}

/** A chart for each column that is drawn, and the same figures as a table; without charts the table stands open. */
export function reportSection({ i18n, section, labelOf, tableHref }: ShownSection): Html {
  const { t } = i18n
  const { name, isEmpty } = section
  const title = t(`reports:section.${name}.title`)
  return html`
    <section class="report" aria-labelledby="report-${name}">
    <h2 id="report-${name}">${title}</h2>
    <p>${t(`reports:section.${name}.lead`)}</p>
    ${
      isEmpty
        ? emptyLine(t(name === 'backlog' ? 'reports:nothingWaits' : 'reports:empty'))
        : html`${
            section.columns.some(({ isDrawn }) => isDrawn)
              ? html`${charts(i18n, section, labelOf)}
    ${disclosure(t('reports:figures', { section: title }), figures(i18n, section, title, labelOf))}`
              : figures(i18n, section, title, labelOf)
          }
    <p class="no-print"><a href="${tableHref}">${t('reports:table', { section: title })}</a></p>`
    }
    </section>`
}

export const columnLabel = ({ t }: I18n, { name, column }: { name: ReportSection['name']; column: string }): string =>
  t(`reports:column.${name === 'opened' || name === 'answered' ? 'times' : name}.${column}` as Key)

/**
 * In these sections each chart has its own scale; in the others the longest bar of all charts sets it, because they are parts
 * of one whole.
 */
const apart: readonly ReportSection['name'][] = ['adoption', 'documents', 'mail']

function charts(i18n: I18n, section: ReportSection, labelOf: ShownSection['labelOf']): Html {
  const { t } = i18n
  const { name, by, columns, rows } = section
  const drawn = columns.flatMap((column, index) => (column.isDrawn ? [{ column, index }] : []))
  const mostOf = (of: readonly { readonly index: number }[]) =>
    roundUp(Math.max(0, ...rows.flatMap(({ values }) => of.map(({ index }) => values[index] ?? 0))))
  const mostOfAll = mostOf(drawn)
  const chart = ({ column, index }: { column: ReportColumn; index: number }) => {
    const bars: Bar[] = rows.map(({ key, values }) => ({ label: labelOf(key), value: values[index] ?? null }))
    const label = columnLabel(i18n, { name, column: column.name })
    const words = (value: number) => figureWords(i18n, column.unit, value)
    const most = apart.includes(name) ? mostOf([{ index }]) : mostOfAll
    const shared = {
      id: `${name}-${column.name}`,
      title: label,
      description: description(i18n, bars, words),
      bars,
      most,
    }
    return html`<figure><figcaption>${label}</figcaption>
${by === 'week' ? columnChart({ ...shared, mostLabel: words(most) }) : rowChart({ ...shared, words })}</figure>`
  }
  return html`<div class="charts" role="group" aria-label="${t('reports:charts', { section: t(`reports:section.${name}.title`) })}">
${drawn.map(chart)}</div>`
}

/** Below the rows: what waits now has no period. */
export const wholeLabel = ({ t }: I18n, name: ReportSection['name']): string =>
  t(name === 'backlog' ? 'reports:column.backlog.all' : 'reports:whole')

/** What the chart shows, in words. */
function description({ t }: I18n, bars: readonly Bar[], words: (value: number) => string): string {
  const most = bars.reduce<{ label: string; value: number }>(
    (best, { label, value }) => (typeof value === 'number' && value > best.value ? { label, value } : best),
    { label: '', value: 0 },
  )
  return most.value > 0
    ? t('reports:description', { most: words(most.value), where: most.label })
    : t('reports:descriptionNone')
}

function figures(
  i18n: I18n,
  { name, by, columns, rows, total }: ReportSection,
  title: string,
  labelOf: ShownSection['labelOf'],
): Html {
  const { t } = i18n
  const cells = (values: readonly (number | null)[]) =>
    values.map((value, index) => figureWords(i18n, columns[index]!.unit, value))
  return dataTable({
    caption: columns.some(({ isDrawn }) => isDrawn) ? t('reports:caption', { section: title }) : title,
    captionHidden: true,
    columns: [
      { label: t(`reports:by.${by}`) },
      ...columns.map((column) => ({
        label: columnLabel(i18n, { name, column: column.name }),
        kind: 'number' as const,
      })),
    ],
    rows: [
      ...rows.map(({ key, values }) => [labelOf(key), ...cells(values)]),
      ...(rows.length > 1 ? [[html`<b>${wholeLabel(i18n, name)}</b>`, ...cells(total.values)]] : []),
    ],
  })
}
