import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { confirmationPanel, html } from '../../components/index.ts'
import { page } from '../../layout.ts'

export function sheetComingPage({ i18n }: { i18n: I18n }) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('factors:bySheet.title') },
    html`
    ${confirmationPanel({ title: t('factors:bySheet.title') })}
    <ol>
      <li>${t('factors:bySheet.comes')}</li>
      <li>${t('factors:bySheet.then')}</li>
    </ol>
    <p><a href="${signInPaths.signIn(locale)}">${t('accounts:signIn.title')}</a></p>`,
  )
}
