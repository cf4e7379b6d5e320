import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, type Html, html } from './html.ts'

type View = {
  readonly href: string
  readonly label: string
  readonly count?: number
  readonly isCurrent: boolean
}

type WorkBar = {
  readonly i18n: I18n
  /** Those that are empty, and not the present one, are left out. */
  readonly views: readonly View[]
  /** Folded while nothing is filtered; `clearHref` leads to the view without the filter. */
  readonly filter?: { readonly isOpen: boolean; readonly form: Content; readonly clearHref: string }
  /** Buttons for what is ticked in the list. */
  readonly acts?: Content
  /** Other ways to have the list, at the end of the line. */
  readonly tools?: readonly ({ readonly href: string; readonly label: string } | false)[]
}

/** Above a list of work: its views with their counts, its filter, its tools. */
export const workBar = ({ i18n, views, filter, acts, tools = [] }: WorkBar): Html => html`
    <div class="bar no-print">
    <nav class="views" aria-label="${i18n.t('cases:views.label')}"><ul>${views
      .filter(({ count, isCurrent }) => isCurrent || count !== 0)
      .map(
        ({ href, label, count, isCurrent }) => html`
      <li><a href="${href}" ${isCurrent && html`aria-current="page"`}>${label}${count !== undefined && html` <span class="count">${i18n.number(count)}</span>`}</a></li>`,
      )}</ul></nav>
    ${
      filter &&
      html`<details ${filter.isOpen ? 'open' : ''}><summary>${i18n.t('cases:filter.fold')}</summary>
    ${filter.form}
    ${filter.isOpen && html`<p><a href="${filter.clearHref}">${i18n.t('cases:filter.clear')}</a></p>`}
    </details>`
    }
    ${acts && html`<div class="buttons">${acts}</div>`}
    ${tools.length > 0 && html`<ul class="inline end">${tools.map((tool) => tool && html`<li><a href="${tool.href}">${tool.label}</a></li>`)}</ul>`}
    </div>`

type WorkPager = {
  readonly i18n: I18n
  /** What of the list is on this page. */
  readonly words: Content
  readonly page: number
  readonly pages: number
  readonly pageHref: (page: number) => string
}

export function workPager({ i18n, words, page, pages, pageHref }: WorkPager): Html {
  const { t } = i18n
  const link = (number: number, rel: 'prev' | 'next') =>
    html` <a rel="${rel}" href="${pageHref(number)}">${t(`cases:pager.${rel}`)}</a>`
  return html`
    <nav class="pager" aria-label="${t('common:pager.label')}"><p>${words}</p>${page > 1 && link(page - 1, 'prev')}${page < pages && link(page + 1, 'next')}</nav>`
}
