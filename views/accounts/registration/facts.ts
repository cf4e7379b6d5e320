import { type CounselKind, counselKinds } from '../../../src/accounts/people/values.ts'
import { registrationPaths } from '../../../src/accounts/registration/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { html, postForm, radios, submitButton, textField } from '../../components/index.ts'
import { saySignInErrors } from '../sign-in/sign-in.ts'
import { type StepPlace, stepPage } from './registering.ts'

type FactsData = { i18n: I18n; place: StepPlace; errors?: FormErrors; typed?: Typed; until?: number }

/** A party gives what the tribunal has on file and the letter does not say. Nothing of the case is shown, not even a name. */
export function factsPage({ i18n, place, errors = {}, typed = {}, until }: FactsData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors, until)
  return stepPage(
    { i18n, title: t('identity:register.factsTitle'), place, errors, sentences },
    html`
    <p class="lead">${t('identity:register.factsLead')}</p>
    ${postForm(
      { action: registrationPaths.registerFacts(locale) },
      html`
      ${textField({ i18n, name: 'reference', label: t('identity:register.reference'), hint: t('tribunal:all.hint.registeredReference'), value: typed.reference, size: 20, spellcheck: false, autocomplete: 'off', error: sentences.reference })}
      <h2>${t('identity:register.either')}</h2>
      <p>${t('identity:register.eitherHint')}</p>
      ${textField({ i18n, name: 'uci', label: t('identity:register.uci'), hint: t('identity:register.uciHint'), value: typed.uci, size: 20, inputmode: 'numeric', spellcheck: false, autocomplete: 'off', optional: true, error: sentences.uci })}
      ${textField({ i18n, name: 'birthDate', label: t('identity:register.birthDate'), type: 'date', value: typed.birthDate, autocomplete: 'off', optional: true, error: sentences.birthDate })}
      ${submitButton({ label: t('identity:register.factsSubmit') })}`,
    )}
    <h2>${t('identity:register.factsHelpTitle')}</h2>
    <p>${t('identity:register.factsHelp')}</p>`,
  )
}

type CapacityData = { i18n: I18n; place: StepPlace; kind?: CounselKind; errors?: FormErrors }

export function capacityPage({ i18n, place, kind, errors = {} }: CapacityData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors)
  return stepPage(
    { i18n, title: t('identity:register.capacityTitle'), place, errors, sentences },
    html`
    <p class="lead">${t('identity:register.capacityLead')}</p>
    ${postForm(
      { action: registrationPaths.registerCapacity(locale) },
      html`
      ${radios({
        i18n,
        name: 'kind',
        label: t('accounts:profile.kind'),
        options: counselKinds.map((value) => ({
          value,
          label: t(`accounts:kind.${value}`),
          hint: t(`identity:register.kindHint.${value}`),
        })),
        value: kind,
        error: sentences.kind,
      })}
      ${submitButton({ label: t('identity:register.capacitySubmit') })}`,
    )}`,
  )
}
