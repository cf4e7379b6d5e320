import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { buttonLink, html, notice } from '../components/index.ts'
import { page } from '../layout.ts'

/** Files came to their end after their session had been ended; their reader has signed in anew since. Whoever is in goes from the page for signing in on to `back`. */
export function filesNotKeptPage(i18n: I18n, back?: string) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('accounts:ended.title') },
    html`
    <h1>${t('accounts:ended.title')}</h1>
    <p>${t('accounts:ended.why')}</p>
    <p>${t('accounts:ended.kept')}</p>
    <p>${t('accounts:ended.again')}</p>
    ${buttonLink({ href: paths.signIn(locale, { back }), label: t('accounts:ended.back') })}`,
  )
}

/** The same on the page for signing in. */
export const filesNotKept = (i18n: I18n) =>
  notice({
    i18n,
    kind: 'warning',
    title: i18n.t('accounts:ended.title'),
    body: ['why', 'kept', 'signIn'].map((part) => html`<p>${i18n.t(`accounts:ended.${part as 'why'}`)}</p>`),
  })
