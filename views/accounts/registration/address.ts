import { registrationPaths } from '../../../src/accounts/registration/paths.ts'
import type { FormErrors } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { html, postForm, submitButton, textField } from '../../components/index.ts'
import { saySignInErrors } from '../sign-in/sign-in.ts'
import { type StepPlace, stepPage } from './registering.ts'

type AddressData = { i18n: I18n; place: StepPlace; email: string; errors?: FormErrors; until?: number }

/** The code that was sent to the address. The same whoever the address belongs to. */
export function addressPage({ i18n, place, email, errors = {}, until }: AddressData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors, until)
  return stepPage(
    { i18n, title: t('identity:register.addressTitle'), place, errors, sentences },
    html`
    <p class="lead">${t('identity:register.addressLead', { email })}</p>
    ${postForm(
      { action: registrationPaths.registerAddress(locale) },
      html`
      ${textField({ i18n, name: 'code', label: t('identity:register.addressCode'), hint: t('identity:register.addressCodeHint'), size: 10, spellcheck: false, autocomplete: 'one-time-code', error: sentences.code })}
      ${submitButton({ label: t('identity:register.addressSubmit') })}`,
    )}
    <h2>${t('identity:register.addressNone')}</h2>
    <p>${t('identity:register.addressNoneWhat')}</p>
    ${postForm({ action: registrationPaths.registerAddressCode(locale) }, submitButton({ label: t('identity:register.addressAgain'), kind: 'secondary' }))}
    <p><a href="${registrationPaths.registerProfile(locale)}">${t('identity:register.addressOther')}</a></p>`,
  )
}
