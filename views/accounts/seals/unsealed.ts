import { sameIn } from '../../../src/platform/web/address-language.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { buttonLink, html, unsentWords } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { homePlace } from '../../navigation.ts'

type UnsealedData = {
  readonly i18n: I18n
  /** Whether the browser named the page of the form; `i18n.here` is that page. */
  readonly isFromPage: boolean
  readonly kept: readonly (readonly [string, string])[]
}

/** Shown in place of an act whose form no page of ours made for this person. */
export function unsealedPage({ i18n, isFromPage, kept }: UnsealedData): string {
  const { t } = i18n
  const title = t('accounts:unsealed.title')
  const home = homePlace(i18n)
  return page(
    i18n,
    { title, error: true },
    html`
    <h1>${title}</h1>
    <p>${t('accounts:unsealed.why')}</p>
    <p>${t('accounts:unsealed.do')}</p>
    <p>${isFromPage ? buttonLink({ href: sameIn(i18n.locale, i18n.here), label: t('accounts:unsealed.back') }) : html`<a href="${home.href}">${t('common:error.home')}</a>`}</p>
    ${unsentWords(i18n, kept)}`,
  )
}
