import { type Html, html } from '../components/index.ts'

/** `few` for a suppressed count, null for none. */
export type Bar = { readonly label: string; readonly value: number | 'few' | null }

type Chart = {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  readonly description: string
  readonly bars: readonly Bar[]
  /** The value of the longest possible bar; the same for charts that are compared. */
  readonly most: number
  /** That value in words. */
  readonly mostLabel: string
}

/** Of the longest possible bar, in CSS pixels. */
export const plotHeight = 72
const plotTop = 22
const fewLength = 6

/** Width of a week in the chart's own units, which it scales to the width of the page. */
export const weekWidth = 10

/**
 * Upright bars, one a week, as an SVG without styles that fills the width and keeps the size of its letters. Bars are not told
 * apart by colour. Stands below a `weekAxis`.
 */
export function columnChart({ id, title, description, bars, most, mostLabel }: Chart): Html {
  const isTold = ({ value }: { value: Bar['value'] }) => typeof value === 'number' && value > 0
  const placed = bars.map(({ value }, index) => ({ value, x: index * weekWidth }))
  const told = placed.filter(isTold).map(({ value, x }) => ({ x, height: lengthOf(Number(value), most, plotHeight) }))
  const few = placed.filter(({ value }) => value === 'few')
  const columns = html`<path d="${told.map(({ x, height }) => `M${x + 0.5 * weekWidth} ${plotHeight}v-${round(height)}`).join('')}"/>`
  const outlines = html`<path class="few" d="${few.map(({ x }) => `M${x + 0.15 * weekWidth} ${plotHeight}v-${fewLength}h${0.7 * weekWidth}v${fewLength}`).join('')}"/>`
  return html`<svg class="chart" role="img" aria-labelledby="${id} ${id}-more" height="${plotTop + plotHeight + 20}"><title id="${id}">${title}</title><desc id="${id}-more">${description}</desc><text x="100%" y="${plotTop - 6}" text-anchor="end">${mostLabel}</text><svg y="${plotTop}" height="${plotHeight}" viewBox="0 0 ${bars.length * weekWidth} ${plotHeight}" preserveAspectRatio="none">${columns}${few.length > 0 && outlines}</svg><use href="#${axisId}"/></svg>`
}

const axisId = 'weeks'

/** Shared by all upright charts of a page: two lines, and the weeks below. */
export function weekAxis(weeks: readonly string[]): Html {
  const bottom = plotTop + plotHeight
  return html`<svg class="axes" aria-hidden="true" width="0" height="0"><defs><g id="${axisId}" class="axis"><line class="grid" x2="100%" y1="${plotTop}" y2="${plotTop}"/><line x2="100%" y1="${bottom}" y2="${bottom}"/>${marks(weeks).map(({ x, anchor, label }) => html`<text x="${x}%" y="${bottom + 16}" text-anchor="${anchor}">${label}</text>`)}</g></defs></svg>`
}

/** The first, middle and last week: more have no room on a telephone. */
function marks(weeks: readonly string[]) {
  const last = weeks.length - 1
  const middle = Math.floor(last / 2)
  const all = [
    { index: 0, x: 0, anchor: 'start' },
    { index: middle, x: round(((middle + 0.5) * 100) / weeks.length), anchor: 'middle' },
    { index: last, x: 100, anchor: 'end' },
  ]
  return all
    .filter(({ index }, place) => all.findIndex((one) => one.index === index) === place)
    .map(({ index, ...mark }) => ({ ...mark, label: weeks[index] ?? '' }))
}

/** In percent: the figure beside the bar needs the rest. */
export const longestRow = 80
const lineHeight = 17

/** Lying bars with label and figure, for what has no order in time. `words` formats a figure. */
export function rowChart({
  id,
  title,
  description,
  bars,
  most,
  words,
}: Omit<Chart, 'mostLabel'> & { words: (value: number) => string }): Html {
  const labels = bars.map(({ label }) => linesOf(label))
  const tops = labels.map((_, index) => labels.slice(0, index).reduce((sum, lines) => sum + heightOf(lines), 0))
  const row = ({ value }: Bar, index: number) => {
    const [lines, top] = [labels[index]!, tops[index]!]
    const bottom = top + lines.length * lineHeight
    const length = typeof value === 'number' ? lengthOf(value, most, longestRow) : 0
    return html`<g>${lines.map((line, at) => html`<text y="${top + (at + 1) * lineHeight - 3}">${line}</text>`)}${length > 0 && html`<rect y="${bottom + 3}" width="${round(length)}%" height="12"/>`}<text x="100%" y="${bottom + 14}" text-anchor="end">${typeof value === 'number' ? words(value) : ''}</text><line x2="100%" y1="${bottom + 18}" y2="${bottom + 18}"/></g>`
  }
  const height = labels.reduce((sum, lines) => sum + heightOf(lines), 0)
  return html`<svg class="chart" role="img" aria-labelledby="${id} ${id}-more" height="${height}"><title id="${id}">${title}</title><desc id="${id}-more">${description}</desc>
${bars.map(row)}</svg>`
}

const heightOf = (lines: readonly string[]) => lines.length * lineHeight + 26

/** SVG text does not wrap; some 39 letters fit on a telephone. */
const linesOf = (label: string): string[] => label.match(/\S(?:.{0,37}\S)?(?=\s|$)|\S+/g) ?? []

/** Any value above zero is visible, however small. */
const lengthOf = (value: number, most: number, whole: number) => (value <= 0 ? 0 : Math.max(2, (value / most) * whole))

const round = (n: number) => Math.round(n * 100) / 100

/** The next round figure that is not below it. */
export function roundUp(most: number): number {
  if (most <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= most) ?? most
}
