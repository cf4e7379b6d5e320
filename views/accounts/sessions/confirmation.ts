import { factorPaths } from '../../../src/accounts/factors/paths.ts'
import type { AvailableFactors } from '../../../src/accounts/factors/second-factor.ts'
import { sameIn, withoutLanguage } from '../../../src/platform/web/address-language.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { errorSummary, hiddenField, html, notice, postForm } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { factorErrors, secondFactorFields } from '../factors/second-factor-fields.ts'

/** A form that arrived too late: it is sent again once the second factor is given. */
type Sent = {
  readonly fields: readonly (readonly [string, string])[]
  /** False with a file, which a browser cannot send again by itself. */
  readonly isWhole: boolean
}

type ConfirmationData = {
  i18n: I18n
  ways: AvailableFactors
  back?: string
  sent?: Sent
  demoCode?: string
  error?: string
  until?: number
}

/** Asks for the second factor again, before an act that needs a fresh one. */
export function confirmationPage({ i18n, back, sent, ...data }: ConfirmationData) {
  const { t, locale } = i18n
  const asked = {
    i18n,
    ...data,
    prefix: 'confirmation-',
    options: factorPaths.stepUpOptions(locale),
    submit: t('factors:confirmation.submit'),
  }
  const carries = sent?.isWhole ? sent : undefined
  return page(
    i18n,
    { title: t('factors:confirmation.title'), error: data.error !== undefined, script: 'passkeys.js' },
    html`
    ${errorSummary({ i18n, errors: factorErrors(asked) })}
    <h1>${t('factors:confirmation.title')}</h1>
    <p>${t('factors:confirmation.lead')}</p>
    ${carries && notice({ i18n, kind: 'information', title: t('factors:confirmation.kept') })}
    ${sent && !sent.isWhole && notice({ i18n, kind: 'warning', title: t('factors:confirmation.withFile') })}
    ${postForm(
      { action: factorPaths.stepUp(locale, { back }) },
      html`
      ${carries?.fields.map(([name, value]) => hiddenField(name, value))}
      ${secondFactorFields(asked)}`,
    )}
    ${back && html`<p><a href="${sameIn(locale, withoutLanguage(back))}">${t('factors:confirmation.leave')}</a></p>`}`,
  )
}
