import { savedViewPaths } from '../../src/cases/saved-views/paths.ts'
import type { SavedView } from '../../src/cases/saved-views/saved-views.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { personName } from './names.ts'

type SavedQuery = Pick<SavedView, 'page' | 'query'>

/** Beside a list: the reader's saved views, and a form that saves the present filters under a name. */
export const savedViewsPart = (i18n: I18n, views: readonly SavedView[], now: SavedQuery): Content => html`
    ${
      views.length > 0 &&
      html`
    <nav class="no-print" aria-label="${i18n.t('savedViews:title')}">
      <h2>${i18n.t('savedViews:title')}</h2>
      <ul>${views.map(
        (view) => html`
        <li><a href="${savedViewPaths.viewed(i18n.locale, view)}" ${view.query === now.query && html`aria-current="true"`}>${personName(view.name)}</a>
          <a class="aside" href="${savedViewPaths.savedView(i18n.locale, view.id)}">${i18n.t('savedViews:act')} <span class="hidden">${view.name}</span></a></li>`,
      )}</ul>
    </nav>`
    }
    ${
      now.query !== '' &&
      !views.some(({ query }) => query === now.query) &&
      html`<p class="no-print"><a href="${savedViewPaths.savedViewCreation(i18n.locale, now)}">${i18n.t('savedViews:keep')}</a></p>`
    }`
