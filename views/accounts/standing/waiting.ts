import { factorPaths } from '../../../src/accounts/factors/paths.ts'
import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import type { Office } from '../../../src/accounts/people/queries.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  html,
  momentTag,
  personName,
  phoneNumber,
  summaryList,
  unbroken,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type WaitingData = { i18n: I18n; email: string; registeredAt: number; office: Office | undefined }

/** Counsel has registered, but no officer has met them yet: nothing of a case is shown. */
export function waitingPage({ i18n, email, registeredAt, office }: WaitingData) {
  const { t, locale } = i18n
  const whose = office ? nameIn(i18n, office) : t('identity:waiting.noOffice')
  return page(
    i18n,
    { title: t('identity:waiting.title') },
    html`
    <h1>${t('identity:waiting.title')}</h1>
    <p class="lead">${t('identity:waiting.lead')}</p>
    <h2>${t('identity:waiting.nextTitle')}</h2>
    <ol>
      <li>${unbroken(t('identity:waiting.next1', { office: whose, email }))}</li>
      <li>${t('identity:waiting.next2')}</li>
      <li>${t('identity:waiting.next3')}</li>
    </ol>
    <h2>${t('identity:waiting.prepareTitle')}</h2>
    <ul>
      <li>${t('identity:waiting.prepare1')}</li>
      <li>${t('identity:waiting.prepare2')}</li>
    </ul>
    <h2>${t('identity:waiting.documentsTitle')}</h2>
    <ul>
      <li>${t('identity:waiting.documents1')}</li>
      <li>${t('identity:waiting.documents2')}</li>
    </ul>
    <p>${t('identity:waiting.documents3')}</p>
    <h2>${t('identity:waiting.officeTitle')}</h2>
    ${summaryList([
      { key: t('identity:waiting.office'), value: whose },
      ...(office ? officeLines(i18n, office) : []),
      { key: t('identity:waiting.registered'), value: momentTag({ i18n, at: registeredAt }) },
    ])}
    <p>${t('identity:waiting.meanwhile')}</p>
    <p><a href="${factorPaths.factors(locale)}">${t('factors:page.offer')}</a></p>
    <p><a href="${accountPaths.account(locale)}">${t('identity:waiting.account')}</a></p>`,
  )
}

const officeLines = (i18n: I18n, { zone, address, phone }: Office): { key: string; value: Content }[] => [
  ...(phone ? [{ key: i18n.t('identity:waiting.officePhone'), value: phoneNumber(phone) }] : []),
  ...(address
    ? [
        {
          key: i18n.t('identity:waiting.officeAddress'),
          value: html`<span class="as-written">${personName(address)}</span>`,
        },
      ]
    : []),
  { key: i18n.t('identity:waiting.clock'), value: i18n.zoneName(zone) },
]
