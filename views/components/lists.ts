import type { I18n } from '../../src/platform/web/i18n.ts'
import { flowing } from './flowing.ts'
import { type Content, type Html, html } from './html.ts'
import { personName } from './names.ts'
import { unbroken } from './times.ts'
import { type Tag, tag } from './words.ts'

export type SummaryRow = {
  readonly key: string
  readonly value: Content | readonly Content[]
  readonly action?: { readonly href: string; readonly label: string; readonly about?: string }
}

/** `summaryList([{ key: 'Office', value: 'Vancouver', action: { href, label: 'Change', about: 'office' } }])` */
export const summaryList = (rows: readonly SummaryRow[]): Html => html`
  <dl class="summary">
    ${rows.map(
      ({ key, value, action }) => html`
    <div>
      <dt>${unbroken(key)}</dt>
      <dd>${value}</dd>
      ${action && html`<dd class="act"><a href="${action.href}">${action.label}${action.about && html` <span class="hidden">${action.about}</span>`}</a></dd>`}
    </div>`,
    )}
  </dl>`

export type Column = {
  readonly label: string
  /** `number` aligns right; `act` is for buttons and links, and its label is only read out. */
  readonly kind?: 'number' | 'act'
  /** Its values do not explain themselves: on a telephone the label stands before each. Of a number it always does. */
  readonly isNamed?: boolean
}

/** Rows that fit on one screen need no heading that stays. */
const longTable = 20

/**
 * A row has its cells in the order of the columns; the first is its heading. On a telephone a row is two or three lines.
 * `dataTable({ caption: 'Open cases', columns: [{ label: 'File' }, { label: 'Pages', kind: 'number' }], rows:
 * cases.map((c) => [link(c), '12']) })`
 */
export function dataTable({
  caption,
  captionHidden,
  columns,
  rows,
  none,
}: {
  readonly caption: Content
  /** When the heading above says the same. */
  readonly captionHidden?: boolean
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly (Content | number)[])[]
  /** What stands in its place without any row, as `emptyLine`. */
  readonly none?: Content
}): Html {
  if (none !== undefined && rows.length === 0) return emptyLine(none)
  const areNumbers = columns.length > 1 && columns.slice(1).every(({ kind }) => kind === 'number')
  const cell = (content: Content | number, index: number) => {
    const column = columns[index]
    const isLong = typeof content === 'string' && /\S{25}/.test(content)
    const shown = isLong ? personName(content) : typeof content === 'number' ? content : flowing(unbroken(content))
    if (index === 0) return html`<th scope="row">${shown}</th>`
    const kind = areNumbers ? undefined : column?.kind
    const label = column?.isNamed || column?.kind === 'number' ? column.label : undefined
    if (!label) return kind ? html`<td class="${kind}">${shown}</td>` : html`<td>${shown}</td>`
    return kind
      ? html`<td class="${kind}" data-label="${label}">${shown}</td>`
      : html`<td data-label="${label}">${shown}</td>`
  }
  const kinds = [areNumbers && 'numbers', rows.length > longTable && 'long'].filter(Boolean).join(' ')
  return html`
  <table ${kinds && html`class="${kinds}"`}>
    <caption ${captionHidden && html`class="hidden"`}>${caption}</caption>
    <thead><tr>${columns.map(
      ({ label, kind }) =>
        html`<th scope="col" ${kind && !areNumbers && html`class="${kind}"`}>${
          kind === 'act' ? html`<span class="hidden">${label}</span>` : label
        }</th>`,
    )}</tr></thead>
    <tbody>
${rows.map((cells) => html`<tr>${cells.map(cell)}</tr>`)}</tbody>
  </table>`
}

type Task = {
  readonly label: Content
  /** Without it the step cannot be opened yet. */
  readonly href?: string
  readonly hint?: Content
  readonly state: Tag
}

/** Steps of a long task with their states: `taskList([{ label: 'Add documents', href, state: { kind: 'success', word: 'Done' } }])` */
export const taskList = (tasks: readonly Task[]): Html => html`
  <ol class="tasks">
    ${tasks.map(
      ({ label, href, hint, state }) => html`
    <li>
      <div>${href ? html`<a href="${href}">${label}</a>` : label}${hint && html`<p class="hint">${hint}</p>`}</div>
      ${tag(state)}
    </li>`,
    )}
  </ol>`

/** Why a list is empty and what would fill it: `emptyLine(t('cases:list.empty'))` */
export const emptyLine = (sentence: Content): Html => html`<p class="empty">${unbroken(sentence)}</p>`

/**
 * Links to the next and the first page; empty when the list fits: `pager({ i18n, first: after && casePaths.cases(l), next: next
 * && casePaths.cases(l, { after: next }) })`
 */
export function pager({
  i18n,
  first: firstHref,
  next: nextHref,
}: {
  i18n: I18n
  first?: string
  next?: string
}): Content {
  if (!firstHref && !nextHref) return ''
  return html`
  <nav class="pager" aria-label="${i18n.t('common:pager.label')}">
    ${firstHref && html`<a href="${firstHref}">${i18n.t('common:pager.first')}</a>`}
    ${nextHref && html`<a rel="next" href="${nextHref}">${i18n.t('common:pager.next')}</a>`}
  </nav>`
}
