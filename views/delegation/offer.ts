import type { OwnCase } from '../../src/delegation/offer-commands.ts'
import { delegatePaths } from '../../src/delegation/paths.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { languages, locales } from '../../src/tribunal/languages.ts'
import { errorSummary, html, postForm, radios, submitButton, textField } from '../components/index.ts'
import { page } from '../layout.ts'
import { sayTermsErrors, termsFields } from './terms.ts'

type OfferData = { i18n: I18n; cases: readonly OwnCase[]; typed: Typed; errors?: FormErrors; limit?: number }

export function offerPage({ i18n, cases, typed, errors = {}, limit }: OfferData) {
  const { t, locale } = i18n
  const sentences = sayTermsErrors(i18n, errors, limit)
  const action = delegatePaths.delegateOffer(locale)
  return page(
    i18n,
    {
      title: t('delegation:offer.title'),
      keeps: { form: 'offer', action },
      error: Object.keys(errors).length > 0,
      back: { href: delegatePaths.delegates(locale), label: t('delegation:list.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('delegation:offer.title')}</h1>
    <p>${t('delegation:offer.lead')}</p>
    <p>${t('delegation:offer.answer')}</p>
    ${postForm(
      { action, id: 'offer', seal: i18n.seal },
      html`
      ${textField({ i18n, name: 'name', label: t('delegation:offer.name'), value: typed.name, autocomplete: 'off', spellcheck: false, autoDirection: true, error: sentences.name })}
      ${textField({ i18n, name: 'email', label: t('delegation:offer.email'), hint: t('delegation:offer.emailHint'), type: 'email', value: typed.email, autocomplete: 'off', error: sentences.email })}
      ${radios({
        i18n,
        name: 'locale',
        label: t('delegation:offer.locale'),
        options: locales.map((value) => ({ value, label: languages[value].ownName })),
        value: typed.locale,
        error: sentences.locale,
      })}
      ${termsFields(i18n, cases, typed, sentences)}
      ${submitButton({ label: t('delegation:offer.submit') })}`,
    )}`,
  )
}
