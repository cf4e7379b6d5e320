import { accessRequestPaths } from '../../../src/accounts/access-requests/paths.ts'
import { registrationPaths } from '../../../src/accounts/registration/paths.ts'
import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { errorSummary, html, postForm, submitButton, textField } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { saySignInErrors } from '../sign-in/sign-in.ts'

type RegisterData = { i18n: I18n; errors?: FormErrors; typed?: Typed; until?: number }

export function registerPage({ i18n, errors = {}, typed = {}, until }: RegisterData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors, until)
  return page(
    i18n,
    { title: t('accounts:register.title'), error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('accounts:register.title')}</h1>
    <p class="lead">${t('accounts:register.lead')}</p>
    <ul>
      <li>${t('accounts:register.link')}</li>
      <li>${t('accounts:register.letter')}</li>
    </ul>
    ${postForm(
      { action: registrationPaths.register(locale) },
      html`
      ${textField({ i18n, name: 'code', label: t('accounts:register.code'), hint: t('accounts:register.codeHint'), value: typed.code, autocomplete: 'off', spellcheck: false, size: 20, error: sentences.code })}
      ${submitButton({ label: t('accounts:register.submit') })}`,
    )}
    <h2>${t('accounts:register.noneTitle')}</h2>
    <p>${t('accounts:register.none')}</p>
    <p><a href="${accessRequestPaths.accessRequest(locale)}">${t('invitations:ask.link')}</a></p>
    <h2>${t('accounts:register.readyTitle')}</h2>
    <p>${t('accounts:register.ready')}</p>`,
  )
}

type InvitationData = {
  i18n: I18n
  /** Undefined for one that is over. `meets`: an officer meets them after it; `counsel`: who invites, where it is not the Tribunal. */
  invitation: { readonly meets: boolean; readonly counsel: string | undefined } | undefined
}

/** Where the link of an invitation leads. Only its button goes on: a mail scanner that opens the link uses nothing up. */
export function invitationPage({ i18n, invitation }: InvitationData) {
  const { t, locale } = i18n
  const isOpen = invitation !== undefined
  const title = t(isOpen ? 'accounts:invitation.title' : 'accounts:invitation.closedTitle')
  return page(
    i18n,
    { title },
    html`
    <h1>${title}</h1>
    ${
      isOpen &&
      html`<p class="lead">${t('accounts:invitation.lead')}</p>
      ${invitation.counsel && html`<p>${t('accounts:invitation.byCounsel', { counsel: invitation.counsel })}</p>`}
      ${invitation.meets && html`<p>${t('accounts:invitation.meeting')}</p>`}
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
