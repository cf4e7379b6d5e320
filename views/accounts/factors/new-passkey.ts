import { factorPaths } from '../../../src/accounts/factors/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { errorSummary, html, notice, postForm, textField } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { sayFactorErrors } from './factor-words.ts'
import { passkeyControl } from './passkey-control.ts'

type NewPasskeyData = {
  i18n: I18n
  back?: string
  /** Staff must have one before anything else opens. */
  isLed?: boolean
  typed?: Typed
  errors?: FormErrors
}

export function newPasskeyPage({ i18n, back, isLed, typed = {}, errors = {} }: NewPasskeyData) {
  const { t, locale } = i18n
  const sentences = sayFactorErrors(i18n, errors)
  return page(
    i18n,
    {
      title: t('factors:newPasskey.title'),
      error: Object.keys(errors).length > 0,
      script: 'passkeys.js',
      ...(!isLed && { back: { href: factorPaths.factors(locale), label: t('factors:page.title') } }),
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('factors:newPasskey.title')}</h1>
    ${isLed && notice({ i18n, kind: 'information', title: t('factors:newPasskey.led') })}
    <p>${t('factors:newPasskey.what')}</p>
    ${postForm(
      { action: factorPaths.passkeyCreation(locale, { back }) },
      html`
      ${textField({ i18n, name: 'name', label: t('factors:newPasskey.name'), hint: t('factors:newPasskey.nameHint'), value: typed.name, autocomplete: 'off', maxlength: 60, autoDirection: true, error: sentences.name })}
      ${passkeyControl({ i18n, act: 'create', name: 'passkey', options: factorPaths.passkeyCreationOptions(locale), label: t('factors:newPasskey.submit'), kind: 'primary' })}`,
    )}
    <p class="aside">${t('factors:page.endsOthers')}</p>`,
  )
}
