import { registrationPaths } from '../../../src/accounts/registration/paths.ts'
import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { html, postForm, submitButton } from '../../components/index.ts'
import { page } from '../../layout.ts'

/** Opened by the link of an invitation. Only its button goes on, so that mail scanners use nothing up. */
export function invitationPage({ i18n, isOpen }: { i18n: I18n; isOpen: boolean }) {
  const { t, locale } = i18n
  const title = t(isOpen ? 'accounts:invitation.title' : 'accounts:invitation.closedTitle')
  return page(
    i18n,
    { title },
    html`
    <h1>${title}</h1>
    ${
      isOpen &&
      html`<p class="lead">${t('accounts:invitation.lead')}</p>
      ${postForm({ action: i18n.here && `/${locale}${i18n.here}` }, submitButton({ label: t('accounts:invitation.go') }))}`
    }
    ${
      !isOpen &&
      html`<p>${t('accounts:invitation.closed')}</p>
      <p><a href="${registrationPaths.register(locale)}">${t('accounts:invitation.byCode')}</a></p>
      <p><a href="${signInPaths.signIn(locale)}">${t('accounts:invitation.signIn')}</a></p>`
    }`,
  )
}
