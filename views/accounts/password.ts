import type { FormErrors } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { errorSummary, html, postForm, submitButton, textField } from '../components/index.ts'
import { page } from '../layout.ts'
import { sayErrors } from './sign-in.ts'

type PasswordData = { i18n: I18n; email: string; errors?: FormErrors; until?: number }

export function passwordPage({ i18n, email, errors = {}, until }: PasswordData) {
  const { t, locale } = i18n
  const sentences = sayErrors(i18n, errors, until)
  const title = t('accounts:password.title')
  return page(
    i18n,
    {
      title,
      error: Object.keys(errors).length > 0,
      back: { href: paths.account(locale), label: t('accounts:account.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${title}</h1>
    <p>${t('accounts:password.lead')}</p>
    ${postForm(
      { action: paths.passwordChange(locale) },
      html`
      <input type="text" name="username" value="${email}" autocomplete="username" readonly hidden>
      ${textField({ i18n, name: 'currentPassword', label: t('accounts:password.old'), type: 'password', autocomplete: 'current-password', error: sentences.currentPassword })}
      ${textField({ i18n, name: 'password', label: t('accounts:password.new'), hint: t('accounts:profile.passwordHint'), type: 'password', autocomplete: 'new-password', error: sentences.password })}
      ${textField({ i18n, name: 'again', label: t('accounts:password.again'), type: 'password', autocomplete: 'new-password', error: sentences.again })}
      ${submitButton({ label: t('accounts:password.submit') })}`,
    )}`,
  )
}
