import { practicePaths } from '../../src/announcements/practice/paths.ts'
import type { ListedVersion } from '../../src/announcements/practice/queries.ts'
import { localized, textIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { publicPaths } from '../../src/public/paths.ts'

import { stampZone } from '../../src/tribunal/index.ts'
import { type Content, dateTag, html } from '../components/index.ts'
import { page } from '../layout.ts'

type ListData = {
  readonly i18n: I18n
  /** The id of the notice whose first version comes with the program. */
  readonly builtInNotice: string
  readonly inForce: readonly ListedVersion[]
  readonly coming: readonly ListedVersion[]
}

export function noticeListPage({ i18n, builtInNotice, inForce, coming }: ListData) {
  const { t, locale } = i18n
  const title = t('practice:list.title')
  const isFirst = inForce.every(({ noticeId }) => noticeId !== builtInNotice)
  return page(
    i18n,
    { title },
    html`
    <div class="titled"><h1>${title}</h1><p>${t('practice:list.lead')}</p></div>
    <h2>${t('practice:list.inForce')}</h2>
    <ul>
      ${isFirst && html`<li><a href="${publicPaths.text(locale, 'practice-notice')}">${t('public:text.practice-notice')}</a></li>`}
      ${inForce.map((one) => line(i18n, one, {}))}
    </ul>
    ${
      coming.length > 0 &&
      html`
    <h2>${t('practice:list.coming')}</h2>
    <ul>${coming.map((one) => line(i18n, one, { version: String(one.version) }))}</ul>`
    }`,
  )
}

const line = (i18n: I18n, one: ListedVersion, which: { version?: string }): Content => html`
      <li><a href="${practicePaths.practiceNotice(i18n.locale, one.noticeId, which)}">${textIn(i18n, localized(one, 'title'))}</a><br>
        ${i18n.t('practice:version', { version: i18n.number(one.version) })}, ${i18n.t('practice:from')} ${dateTag({ i18n, at: one.effectiveAt, zone: stampZone })}</li>`
