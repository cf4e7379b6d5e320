import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  buttonLink,
  confirmationPanel,
  errorSummary,
  html,
  postForm,
  submitButton,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { saySignInErrors } from './sign-in.ts'

type AskData = { i18n: I18n; errors?: FormErrors; typed?: Typed; until?: number }

export function resetPage({ i18n, errors = {}, typed = {}, until }: AskData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors, until)
  return page(
    i18n,
    {
      title: t('recovery:reset.title'),
      error: Object.keys(errors).length > 0,
      back: { href: signInPaths.signIn(locale), label: t('accounts:signIn.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('recovery:reset.title')}</h1>
    <p class="lead">${t('recovery:reset.lead')}</p>
    <p>${t('recovery:reset.factor')}</p>
    ${postForm(
      { action: signInPaths.reset(locale) },
      html`
      ${textField({ i18n, name: 'email', label: t('accounts:signIn.email'), hint: t('recovery:reset.emailHint'), type: 'email', value: typed.email, autocomplete: 'username', error: sentences.email })}
      ${submitButton({ label: t('recovery:reset.submit') })}`,
    )}
    <p><a href="${signInPaths.signInHelp(locale)}">${t('recovery:help.link')}</a></p>`,
  )
}

/** The same for everybody, with or without an account. */
export function resetAskedPage({ i18n }: { i18n: I18n }) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('recovery:asked.title') },
    html`
    <h1>${t('recovery:asked.title')}</h1>
    <p class="lead">${t('recovery:asked.lead')}</p>
    <ul>
      <li>${t('recovery:asked.newest')}</li>
      <li>${t('recovery:asked.nothing')}</li>
    </ul>
    <p><a href="${signInPaths.reset(locale)}">${t('recovery:asked.again')}</a></p>
    <p><a href="${signInPaths.signInHelp(locale)}">${t('recovery:help.link')}</a></p>`,
  )
}

type ChoiceData = { i18n: I18n; action: string; isFirstOfTwo: boolean; errors?: FormErrors }

/** A GET uses nothing up, so that programs which open links in mail do no harm. */
export function newPasswordPage({ i18n, action, isFirstOfTwo, errors = {} }: ChoiceData) {
  const { t } = i18n
  const sentences = saySignInErrors(i18n, errors)
  return page(
    i18n,
    { title: t('recovery:choice.title'), error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('recovery:choice.title')}</h1>
    ${isFirstOfTwo && html`<p>${t('identity:register.step', { number: 1, total: 2 })}</p>`}
    <p>${t(isFirstOfTwo ? 'recovery:choice.everythingLead' : 'recovery:choice.lead')}</p>
    ${postForm(
      { action },
      html`
      ${textField({ i18n, name: 'password', label: t('recovery:choice.password'), hint: t('accounts:profile.passwordHint'), type: 'password', autocomplete: 'new-password', error: sentences.password })}
      ${textField({ i18n, name: 'again', label: t('accounts:profile.again'), type: 'password', autocomplete: 'new-password', error: sentences.again })}
      ${submitButton({ label: t(isFirstOfTwo ? 'accounts:profile.submit' : 'recovery:choice.submit') })}`,
    )}`,
  )
}

export function resetDonePage({ i18n, isEverything }: { i18n: I18n; isEverything: boolean }) {
  const { t, locale } = i18n
  const title = t(isEverything ? 'recovery:done.everythingTitle' : 'recovery:done.title')
  return page(
    i18n,
    { title },
    html`
    ${confirmationPanel({ title })}
    <p>${t(isEverything ? 'recovery:done.everythingNext' : 'recovery:done.next')}</p>
    ${buttonLink({ href: signInPaths.signIn(locale), label: t('accounts:signIn.title') })}`,
  )
}

export function resetClosedPage({ i18n }: { i18n: I18n }) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('recovery:closed.title') },
    html`
    <h1>${t('recovery:closed.title')}</h1>
    <p>${t('recovery:closed.lead')}</p>
    <p><a href="${signInPaths.reset(locale)}">${t('recovery:closed.again')}</a></p>
    <p><a href="${signInPaths.signInHelp(locale)}">${t('recovery:help.link')}</a></p>`,
  )
}
