import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { buttonLink, html, notice } from '../../components/index.ts'
import { page } from '../../layout.ts'

/** Files arrived after their session was ended, and the reader has signed in again since. The page for signing in leads on to `back`. */
export function filesNotKeptPage(i18n: I18n, back?: string) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('accounts:filesNotKept.title') },
    html`
    <h1>${t('accounts:filesNotKept.title')}</h1>
    <p>${t('accounts:filesNotKept.why')}</p>
    <p>${t('accounts:filesNotKept.kept')}</p>
    <p>${t('accounts:filesNotKept.again')}</p>
    ${buttonLink({ href: signInPaths.signIn(locale, { back }), label: t('accounts:filesNotKept.back') })}`,
  )
}

/** The same, on the page for signing in. */
export const filesNotKept = (i18n: I18n) =>
  notice({
    i18n,
    kind: 'warning',
    title: i18n.t('accounts:filesNotKept.title'),
    body: ['why', 'kept', 'signIn'].map((part) => html`<p>${i18n.t(`accounts:filesNotKept.${part as 'why'}`)}</p>`),
  })
