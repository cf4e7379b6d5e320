import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { html, personName, postForm, submitButton, summaryList } from '../../components/index.ts'
import { page } from '../../layout.ts'

/** Opened by the link to a new address; without `email` the link is not good. A GET changes nothing. */
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
    ${summaryList([{ key: t('accounts:email.new'), value: personName(email) }])}
    <p>${t('accounts:email.confirmWhat')}</p>
    ${postForm({ action: i18n.here && `/${locale}${i18n.here}` }, submitButton({ label: t('accounts:email.confirm') }))}`
        : html`
    <p>${t('accounts:email.closed')}</p>
    <p><a href="${accountPaths.emailChange(locale)}">${t('accounts:email.again')}</a></p>`
    }`,
  )
}
