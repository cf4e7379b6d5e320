import type { News } from '../../src/cases/news/news.ts'
import { casePaths } from '../../src/cases/record/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { type Content, html } from './html.ts'
import { orderMoved } from './limit-words.ts'
import { caseName } from './names.ts'
import { momentTag } from './times.ts'

export const newTag = ({ t }: I18n): Content => html`<b class="new">${t('news:tag')}</b>`

/** Cases with news since the reader last looked; empty without any. */
export const newsSection = (i18n: I18n, news: readonly News[]): Content =>
  news.length === 0
    ? ''
    : html`
    <h2>${i18n.t('news:title')}</h2>
    <ul class="cards">${news.map(
      ({ theCase, at, action, facts }) => html`<li>
      <p><a href="${casePaths.caseActivity(i18n.locale, theCase.id)}">${theCase.reference}</a> ${caseName(theCase)}</p>
      <p>${i18n.t(`common:action.${action}`)}${action.startsWith('limitOrder.') && html`<br>${orderMoved(i18n, facts)}`}</p>
      <p class="aside">${momentTag({ i18n, at })}</p></li>`,
    )}</ul>`
