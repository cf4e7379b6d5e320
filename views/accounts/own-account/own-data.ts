import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { buttonRow, html, postForm, submitButton } from '../../components/index.ts'
import { page } from '../../layout.ts'

export function ownDataPage({ i18n }: { i18n: I18n }) {
  const { t, locale } = i18n
  const title = t('accounts:data.title')
  return page(
    i18n,
    { title, back: { href: accountPaths.account(locale), label: t('accounts:account.title') } },
    html`
    <h1>${title}</h1>
    <p>${t('accounts:data.lead')}</p>
    <ul>
      <li>${t('accounts:data.holds.account')}</li>
      <li>${t('accounts:data.holds.signingIn')}</li>
      <li>${t('accounts:data.holds.files')}</li>
      <li>${t('accounts:data.holds.delegations')}</li>
      <li>${t('accounts:data.holds.receipts')}</li>
      <li>${t('accounts:data.holds.deadlines')}</li>
      <li>${t('accounts:data.holds.marks')}</li>
      <li>${t('accounts:data.holds.announced')}</li>
      <li>${t('accounts:data.holds.feedback')}</li>
      <li>${t('accounts:data.holds.notices')}</li>
      <li>${t('accounts:data.holds.activity')}</li>
    </ul>
    <p>${t('accounts:data.holdsNot')}</p>
    ${postForm(
      { action: accountPaths.ownDataCopy(locale) },
      buttonRow(
        submitButton({ label: t('accounts:data.html'), name: 'form', value: 'html' }),
        submitButton({ label: t('accounts:data.json'), name: 'form', value: 'json', kind: 'secondary' }),
      ),
    )}
    <p>${t('accounts:data.keep')}</p>`,
  )
}
