import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  emailAddress,
  errorSummary,
  html,
  momentTag,
  notice,
  postForm,
  submitButton,
  summaryList,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { saySignInErrors } from '../sign-in/sign-in.ts'

type Pending = { readonly email: string; readonly expiresAt: number }
type EmailChangeData = { i18n: I18n; email: string; pending?: Pending; typed?: Typed; errors?: FormErrors }

export function emailChangePage({ i18n, email, pending, typed = {}, errors = {} }: EmailChangeData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors)
  const title = t('accounts:email.title')
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
    ${pending && pendingNotice(i18n, pending)}
    ${summaryList([{ key: t('accounts:email.now'), value: email ? emailAddress(email) : t('accounts:account.notGiven') }])}
    <p>${t('accounts:email.lead')}</p>
    ${postForm(
      { action: accountPaths.emailChange(locale) },
      html`
      ${textField({ i18n, name: 'email', label: t('accounts:email.new'), type: 'email', value: typed.email, autocomplete: 'email', error: sentences.email })}
      ${submitButton({ label: t('accounts:email.submit') })}`,
    )}`,
  )
}

const pendingNotice = (i18n: I18n, { email, expiresAt }: Pending) =>
  notice({
    i18n,
    kind: 'information',
    title: i18n.t('accounts:email.waits', { email }),
    body: html`
      <p>${i18n.t('accounts:email.waitsWhat')} ${momentTag({ i18n, at: expiresAt })}.</p>
      ${postForm({ action: accountPaths.emailWithdrawal(i18n.locale) }, submitButton({ label: i18n.t('accounts:email.withdraw'), kind: 'secondary' }))}`,
  })

/** Where the link to a new address leads; without `email` it opens nothing. Only its button changes anything. */
export function emailConfirmationPage({ i18n, email }: { i18n: I18n; email?: string }) {
  const { t, locale } = i18n
  const title = t(email ? 'accounts:email.confirmTitle' : 'accounts:email.closedTitle')
  return page(
    i18n,
    { title, back: { href: accountPaths.account(locale), label: t('accounts:account.title') } },
    html`
    <h1>${title}</h1>
    ${
      email
        ? html`
    ${summaryList([{ key: t('accounts:email.new'), value: emailAddress(email) }])}
    <p>${t('accounts:email.confirmWhat')}</p>
    ${postForm({ action: i18n.here && `/${locale}${i18n.here}` }, submitButton({ label: t('accounts:email.confirm') }))}`
        : html`
    <p>${t('accounts:email.closed')}</p>
    <p><a href="${accountPaths.emailChange(locale)}">${t('accounts:email.again')}</a></p>`
    }`,
  )
}
