import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import { standingPaths } from '../../../src/accounts/standing/paths.ts'
import type { FormErrors } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  checkboxes,
  errorSummary,
  type Html,
  hiddenField,
  html,
  postForm,
  submitButton,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { saySignInErrors } from '../sign-in/sign-in.ts'

type TermsData = {
  i18n: I18n
  version: string
  isAccepted: boolean
  text: Html
  back?: string
  errors?: FormErrors
}

/** Must be accepted before anything else opens. */
export function termsPage({ i18n, version, isAccepted, text, back, errors = {} }: TermsData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors)
  return page(
    i18n,
    { title: t('identity:terms.title'), error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('identity:terms.title')}</h1>
    <p class="lead">${isAccepted ? t('identity:terms.accepted') : t('identity:terms.lead')}</p>
    <p>${t('identity:terms.version', { version })}</p>
    <div class="text">${text}</div>
    ${
      !isAccepted &&
      html`
    ${postForm(
      { action: standingPaths.termsAcceptance(locale, { back }), seal: i18n.seal },
      html`
      ${hiddenField('version', version)}
      ${checkboxes({ i18n, name: 'terms', label: t('identity:terms.label'), options: [{ value: 'yes', label: t('identity:terms.accept') }], error: sentences.terms })}
      ${submitButton({ label: t('identity:terms.submit') })}`,
    )}
    <p><a href="${standingPaths.termsRefusal(locale)}">${t('identity:terms.refuse')}</a></p>`
    }`,
  )
}

export function termsRefusalPage({ i18n }: { i18n: I18n }) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('identity:terms.refusalTitle'),
      back: { href: standingPaths.termsAcceptance(locale), label: t('identity:terms.title') },
    },
    html`
    <h1>${t('identity:terms.refusalTitle')}</h1>
    <p>${t('identity:terms.refusalWhat')}</p>
    <p>${t('identity:terms.refusalChoices')}</p>
    <ul>
      <li><a href="${standingPaths.termsAcceptance(locale)}">${t('identity:terms.refusalBack')}</a></li>
      <li><a href="${accountPaths.ownData(locale)}">${t('identity:terms.refusalData')}</a></li>
      <li><a href="${accountPaths.closing(locale)}">${t('identity:terms.refusalClose')}</a></li>
      <li>${t('identity:terms.refusalLater')}</li>
    </ul>
    ${postForm({ action: signInPaths.signOut(locale) }, submitButton({ label: t('identity:terms.signOut'), kind: 'secondary' }))}`,
  )
}
