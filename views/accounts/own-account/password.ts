import type { OtherAccess } from '../../../src/accounts/own-account/other-access.ts'
import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import type { FormErrors } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { type Content, errorSummary, html, postForm, radios, submitButton, textField } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { saySignInErrors } from '../sign-in/sign-in.ts'

type PasswordData = {
  i18n: I18n
  email: string
  others: OtherAccess
  /** The choice of a form that is shown again. */
  chosen?: string | undefined
  errors?: FormErrors
  until?: number
}

export function passwordPage({ i18n, email, others, chosen, errors = {}, until }: PasswordData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors, until)
  const title = t('accounts:password.title')
  return page(
    i18n,
    {
      title,
      error: Object.keys(errors).length > 0,
      back: { href: accountPaths.account(locale), label: t('accounts:account.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${title}</h1>
    <p>${t('accounts:password.lead')}</p>
    ${postForm(
      { action: accountPaths.passwordChange(locale) },
      html`
      <input type="text" name="username" value="${email}" autocomplete="username" readonly hidden>
      ${textField({ i18n, name: 'currentPassword', label: t('accounts:password.old'), type: 'password', autocomplete: 'current-password', error: sentences.currentPassword })}
      ${textField({ i18n, name: 'password', label: t('accounts:password.new'), hint: t('accounts:profile.passwordHint'), type: 'password', autocomplete: 'new-password', error: sentences.password })}
      ${textField({ i18n, name: 'again', label: t('accounts:password.again'), type: 'password', autocomplete: 'new-password', error: sentences.again })}
      ${othersChoice(i18n, others, chosen)}
      ${submitButton({ label: t('accounts:password.submit') })}`,
    )}`,
  )
}

/** Whether other access (programs, browsers …) ends with the old password; empty without any. */
function othersChoice(i18n: I18n, others: OtherAccess, chosen: string | undefined): Content {
  const { t } = i18n
  const counted = (['tokens', 'hooks', 'calendars', 'devices'] as const)
    .filter((kind) => others[kind] > 0)
    .map((kind) => t(`accounts:password.others.${kind}`, { count: others[kind] }))
  if (counted.length === 0) return ''
  return radios({
    i18n,
    name: 'others',
    label: t('accounts:password.others.title'),
    hint: html`${t('accounts:password.others.lead')} ${counted.join(', ')}.`,
    options: [
      { value: 'end', label: t('accounts:password.others.end'), hint: t('accounts:password.others.endHint') },
      { value: 'keep', label: t('accounts:password.others.keep'), hint: t('accounts:password.others.keepHint') },
    ],
    value: chosen === 'keep' ? 'keep' : 'end',
  })
}
