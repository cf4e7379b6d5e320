import type { Enrolment } from '../../../src/accounts/factors/totp.ts'
import { registrationPaths } from '../../../src/accounts/registration/paths.ts'
import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { FormErrors } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { confirmationPanel, disclosure, html, postForm, submitButton, textField } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { authenticatorSetUp } from '../factors/authenticator-set-up.ts'
import { saySignInErrors } from '../sign-in/sign-in.ts'
import { type StepPlace, stepPage } from './registering.ts'

type AuthenticatorData = {
  i18n: I18n
  place: StepPlace
  enrolment: Enrolment
  /** A sheet of codes by post can replace an authenticator. */
  canHaveSheet: boolean
  errors?: FormErrors
}

export function authenticatorPage({ i18n, place, enrolment, canHaveSheet, errors = {} }: AuthenticatorData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors)
  return stepPage(
    { i18n, title: t('accounts:authenticator.title'), place, errors, sentences },
    html`
    ${authenticatorSetUp(i18n, enrolment)}
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

/** Registered without an authenticator: what comes by post, and what to do with it. */
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
