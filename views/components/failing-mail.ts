import { accountPaths } from '../../src/accounts/own-account/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { emailAddress } from './addresses.ts'
import { postForm, submitButton } from './form.ts'
import { type Content, html } from './html.ts'
import { notice } from './notices.ts'

/** Tells a person that their mail comes back since an instant (epoch milliseconds), and what to do. */
export function failingMail(
  i18n: I18n,
  failing: { readonly email: string; readonly since: number } | undefined,
): Content {
  if (!failing) return ''
  const { t, locale } = i18n
  return notice({
    i18n,
    kind: 'warning',
    title: html`${t('notices:failing.title')} ${emailAddress(failing.email)}`,
    body: html`
      <p>${t('notices:failing.what', { date: i18n.date(failing.since) })}</p>
      <p><a href="${accountPaths.emailChange(locale)}">${t('notices:failing.change')}</a></p>
      ${postForm({ action: accountPaths.emailMended(locale) }, submitButton({ label: t('notices:failing.mended'), kind: 'secondary' }))}`,
  })
}
