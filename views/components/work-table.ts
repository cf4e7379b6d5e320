import { flowing } from './flowing.ts'
import { type Content, type Html, html } from './html.ts'
import { unbroken } from './times.ts'

type SortColumn = {
  readonly label: string
  /** Only read out: the cells say what they are. */
  readonly isHidden?: boolean
  /** As of its cells. */
  readonly kind?: string
  /** Where the list is in the order of this column. */
  readonly href?: string
  readonly sorted?: 'ascending' | 'descending' | undefined
}

export type Cell = {
  readonly content: Content
  /** Classes of the stylesheet: `whole` takes a line of its own on a phone, `act`, `aside`, `ref`. */
  readonly kind?: string
  /** Where the value alone does not say what it is, on a phone, where the columns have no heads. */
  readonly label?: string
}

export type WorkRow = {
  /** Left of the cell that says whose row it is: an hour, a tick. */
  readonly before?: readonly Cell[]
  readonly heading: Cell
  readonly cells: readonly Cell[]
  readonly kind?: string | undefined
}

/** One that was made already (`workRow`). */
export type MadeRow = { readonly made: Html }

export type RowGroup = {
  /** A line above its rows: a week, a party. */
  readonly title?: Content
  /** What all its rows share, once, at their left: a day. */
  readonly shared?: Content
  readonly rows: readonly (WorkRow | MadeRow)[]
}

type WorkTable = {
  /** Read out: the heading of the page or part says it. */
  readonly caption: string
  readonly columns: readonly SortColumn[]
  readonly groups: readonly RowGroup[]
  /** Its heads stay on the screen. */
  readonly isLong?: boolean
}

/** A list of work: a row of one or two lines, its first cell the one link; phones show each row as lines of its own. */
export const workTable = ({ caption, columns, groups, isLong = false }: WorkTable): Html => html`
  <table ${isLong && html`class="long"`}>
    <caption class="hidden">${caption}</caption>
    <thead ${columns.every(({ isHidden }) => isHidden) && html`class="hidden"`}><tr>${columns.map(columnHead)}</tr></thead>
    ${groups.map((group) => groupRows(group, columns.length))}
  </table>`

const columnHead = ({ label, isHidden, kind, href, sorted }: SortColumn): Html => {
  const attributes = sorted ? html`aria-sort="${sorted}"` : kind && html`class="${kind}"`
  return html`<th scope="col" ${attributes}>${
    href ? html`<a href="${href}">${label}</a>` : isHidden ? html`<span class="hidden">${label}</span>` : label
  }</th>`
}

const groupRows = ({ title, shared, rows }: RowGroup, width: number): Html => html`
    <tbody>${title !== undefined && html`<tr class="group"><th scope="rowgroup" colspan="${width}">${title}</th></tr>`}
${rows.map((row, index) => {
  if ('made' in row) return row.made
  const isFirst = shared !== undefined && index === 0
  return workRow(
    row,
    isFirst && html`<th scope="rowgroup" class="day-of" rowspan="${rows.length}">${flowing(unbroken(shared))}</th>`,
  )
})}</tbody>`

/** `shared`: the head of what it shares with the rows after it. */
export const workRow = (
  { before = [], heading, cells, kind }: WorkRow,
  shared: Html | false = false,
): Html => html`<tr ${kind && html`class="${kind}"`}>${shared}${before.map(cell)}<th scope="row" ${heading.kind && html`class="${heading.kind}"`}>${flowing(unbroken(heading.content))}</th>${cells.map(cell)}</tr>
`

const cell = ({ content, kind, label }: Cell): Html =>
  html`<td ${kind && html`class="${kind}"`} ${label && content !== '' && html`data-label="${label}"`}>${flowing(unbroken(content))}</td>`
