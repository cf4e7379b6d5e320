import { factorPaths } from '../../../src/accounts/factors/paths.ts'
import type { Enrolment } from '../../../src/accounts/factors/totp.ts'
import type { FormErrors } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { errorSummary, hiddenField, html, postForm, submitButton, textField } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { authenticatorSetUp } from './authenticator-set-up.ts'
import { sayFactorErrors } from './factor-words.ts'

type NewAuthenticatorData = {
  i18n: I18n
  enrolment: Enrolment
  /** The sealed seed, which comes back with the code. */
  offer: string
  /** Whether one exists, which will stop working. */
  replaces: boolean
  errors?: FormErrors
}

export function newAuthenticatorPage({ i18n, enrolment, offer, replaces, errors = {} }: NewAuthenticatorData) {
  const { t, locale } = i18n
  const sentences = sayFactorErrors(i18n, errors)
  return page(
    i18n,
    {
      title: t('factors:authenticator.title'),
      error: Object.keys(errors).length > 0,
      back: { href: factorPaths.factors(locale), label: t('factors:page.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('factors:authenticator.title')}</h1>
    ${replaces && html`<p>${t('factors:authenticator.replaces')}</p>`}
    ${authenticatorSetUp(i18n, enrolment)}
    ${postForm(
      { action: factorPaths.factorsAuthenticator(locale) },
      html`
      ${hiddenField('offer', offer)}
      ${textField({ i18n, name: 'code', label: t('accounts:code.label'), hint: t('accounts:code.hint'), autocomplete: 'one-time-code', inputmode: 'numeric', size: 10, spellcheck: false, error: sentences.code })}
      ${submitButton({ label: t('factors:authenticator.submit') })}`,
    )}
    <p class="aside">${t('factors:page.endsOthers')}</p>`,
  )
}
