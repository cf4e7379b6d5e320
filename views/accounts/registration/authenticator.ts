import type { Qr } from '../../../src/accounts/factors/totp.ts'
import { registrationPaths } from '../../../src/accounts/registration/paths.ts'
import type { FormErrors } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { disclosure, html, postForm, submitButton, textField } from '../../components/index.ts'
import { authenticatorSetUp } from '../factors/authenticator-set-up.ts'
import { saySignInErrors } from '../sign-in/sign-in.ts'
import { type StepPlace, stepPage } from './registering.ts'

type AuthenticatorData = {
  i18n: I18n
  place: StepPlace
  secret: string
  qr: Qr
  /** A sheet of codes by post can replace an authenticator. */
  canHaveSheet: boolean
  errors?: FormErrors
}

export function authenticatorPage({ i18n, place, secret, qr, canHaveSheet, errors = {} }: AuthenticatorData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors)
  return stepPage(
    { i18n, title: t('accounts:authenticator.title'), place, errors, sentences },
    html`
    ${authenticatorSetUp(i18n, secret, qr)}
    ${postForm(
      { action: registrationPaths.registerAuthenticator(locale) },
      html`
      ${textField({ i18n, name: 'code', label: t('accounts:code.label'), hint: t('accounts:code.hint'), autocomplete: 'one-time-code', inputmode: 'numeric', size: 10, spellcheck: false, error: sentences.code })}
      ${submitButton({ label: t('accounts:authenticator.submit') })}`,
    )}
    ${
      canHaveSheet &&
      disclosure(
        t('factors:bySheet.offer'),
        html`
        <p>${t('factors:bySheet.what')}</p>
        ${postForm({ action: registrationPaths.registerSheet(locale) }, submitButton({ label: t('factors:bySheet.submit'), kind: 'secondary' }))}`,
      )
    }`,
  )
}
