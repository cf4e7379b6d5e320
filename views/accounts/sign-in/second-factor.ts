import type { AvailableFactors } from '../../../src/accounts/factors/second-factor.ts'
import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { errorSummary, html, postForm } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { factorErrors, secondFactorFields } from '../factors/second-factor-fields.ts'

type SecondFactorData = {
  i18n: I18n
  ways: AvailableFactors
  back?: string
  demoCode?: string
  error?: string
  until?: number
}

export function secondFactorPage({ i18n, back, ...data }: SecondFactorData) {
  const { t, locale } = i18n
  const asked = { i18n, ...data, options: signInPaths.secondFactorOptions(locale), submit: t('accounts:code.submit') }
  return page(
    i18n,
    { title: t('accounts:code.title'), error: data.error !== undefined, script: 'passkeys.js' },
    html`
    ${errorSummary({ i18n, errors: factorErrors(asked) })}
    <h1>${t('accounts:code.title')}</h1>
    ${data.ways.authenticator && html`<p>${t('accounts:code.lead')}</p>`}
    ${postForm({ action: signInPaths.secondFactor(locale, { back }) }, secondFactorFields(asked))}
    <p><a href="${signInPaths.signIn(locale)}">${t('accounts:code.again')}</a></p>
    <p><a href="${signInPaths.signInHelp(locale)}">${t('recovery:help.link')}</a></p>`,
  )
}
