import type { Enrolment } from '../../../src/accounts/factors/totp.ts'
import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { errorSummary, html, postForm, submitButton, textField, warningText } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { authenticatorSetUp } from '../factors/authenticator-set-up.ts'
import { saySignInErrors } from './sign-in.ts'

type AuthenticatorData = { i18n: I18n; action: string; enrolment: Enrolment; errors?: FormErrors; until?: number }

/** The second of two pages after everything was lost: a new authenticator, and its first code. */
export function resetAuthenticatorPage({ i18n, action, enrolment, errors = {}, until }: AuthenticatorData) {
  const { t } = i18n
  const sentences = saySignInErrors(i18n, errors, until)
  return page(
    i18n,
    { title: t('accounts:authenticator.title'), error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('accounts:authenticator.title')}</h1>
    <p>${t('identity:register.step', { number: 2, total: 2 })}</p>
    ${authenticatorSetUp(i18n, enrolment)}
    ${warningText({ i18n, text: t('recovery:authenticator.void') })}
    ${postForm(
      { action },
      html`
      ${textField({ i18n, name: 'code', label: t('accounts:code.label'), hint: t('accounts:code.hint'), autocomplete: 'one-time-code', inputmode: 'numeric', size: 10, spellcheck: false, error: sentences.code })}
      ${submitButton({ label: t('recovery:authenticator.submit') })}`,
    )}`,
  )
}

type LetterData = { i18n: I18n; errors?: FormErrors; typed?: Typed; until?: number }

export function letterCodePage({ i18n, errors = {}, typed = {}, until }: LetterData) {
  const { t, locale } = i18n
  const sentences = {
    ...saySignInErrors(i18n, errors, until),
    ...(errors.code === 'codeUnknown' && { code: t('recovery:letter.unknown') }),
  }
  return page(
    i18n,
    {
      title: t('recovery:letter.title'),
      error: Object.keys(errors).length > 0,
      back: { href: signInPaths.signInHelp(locale), label: t('recovery:help.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('recovery:letter.title')}</h1>
    <p>${t('recovery:letter.lead')}</p>
    ${postForm(
      { action: signInPaths.resetByLetter(locale) },
      html`
      ${textField({ i18n, name: 'code', label: t('recovery:letter.code'), hint: t('recovery:letter.codeHint'), value: typed.code, autocomplete: 'off', spellcheck: false, size: 30, error: sentences.code })}
      ${submitButton({ label: t('accounts:register.submit') })}`,
    )}`,
  )
}

export function signInHelpPage({ i18n }: { i18n: I18n }) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('recovery:help.title'),
      back: { href: signInPaths.signIn(locale), label: t('accounts:signIn.title') },
    },
    html`
    <h1>${t('recovery:help.title')}</h1>
    <h2>${t('recovery:help.passwordTitle')}</h2>
    <p>${t('recovery:help.password')}</p>
    <p><a href="${signInPaths.reset(locale)}">${t('recovery:reset.link')}</a></p>
    <h2>${t('recovery:help.factorTitle')}</h2>
    <p>${t('recovery:help.factor')}</p>
    <h2>${t('recovery:help.everythingTitle')}</h2>
    <p>${t('recovery:help.everything')}</p>
    <ol>
      <li>${t('recovery:help.stepCall')}</li>
      <li>${t('recovery:help.stepMeet')}</li>
      <li>${t('recovery:help.stepApprove')}</li>
      <li>${t('recovery:help.stepLink')}</li>
    </ol>
    <p>${t('recovery:help.staff')}</p>
    <p><a href="${signInPaths.resetByLetter(locale)}">${t('recovery:letter.link')}</a></p>
    <h2>${t('recovery:help.refusedTitle')}</h2>
    <p>${t('recovery:help.refused')}</p>`,
  )
}
