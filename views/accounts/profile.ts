import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import { type I18n, type Reader, zones } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  checkboxes,
  errorSummary,
  html,
  postForm,
  radios,
  selectField,
  submitButton,
  summaryList,
  textField,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { sayErrors } from './sign-in.ts'

type ProfileData = {
  i18n: I18n
  role: Reader['role']
  email: string
  typed: Typed
  errors?: FormErrors
}

/** The first of registration's two pages: who the person is, their password, the terms. */
export function profilePage({ i18n, role, email, typed, errors = {} }: ProfileData) {
  const { t, locale } = i18n
  const sentences = sayErrors(i18n, errors)
  return page(
    i18n,
    { title: t('accounts:profile.title'), error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('accounts:profile.title')}</h1>
    <p>${t('accounts:profile.step')}</p>
    ${summaryList([
      { key: t('accounts:profile.email'), value: email },
      { key: t('accounts:profile.role'), value: t(`accounts:role.${role}`) },
    ])}
    ${postForm(
      { action: paths.registerProfile(locale) },
      html`
      ${ownFields(i18n, typed, sentences)}
      ${role === 'counsel' && counselFields(i18n, typed, sentences)}
      <h2>${t('accounts:profile.passwordTitle')}</h2>
      ${textField({ i18n, name: 'password', label: t('accounts:profile.password'), hint: t('accounts:profile.passwordHint'), type: 'password', autocomplete: 'new-password', error: sentences.password })}
      ${textField({ i18n, name: 'again', label: t('accounts:profile.again'), type: 'password', autocomplete: 'new-password', error: sentences.again })}
      <h2>${t('accounts:profile.termsTitle')}</h2>
      <p><a href="${paths.text(locale, 'terms')}">${t('accounts:profile.termsRead')}</a></p>
      ${checkboxes({ i18n, name: 'terms', label: t('accounts:profile.termsLabel'), options: [{ value: 'yes', label: t('accounts:profile.termsAccept') }], values: typed.terms ? [typed.terms] : [], error: sentences.terms })}
      ${submitButton({ label: t('accounts:profile.submit') })}`,
    )}`,
  )
}

/** Name, language, clock: asked at registration, changed on the account page. */
export const ownFields = (i18n: I18n, typed: Typed, sentences: Record<string, string>) => html`
  ${textField({ i18n, name: 'name', label: i18n.t('accounts:profile.name'), hint: i18n.t('accounts:profile.nameHint'), value: typed.name, autocomplete: 'name', autoDirection: true, error: sentences.name })}
  ${radios({
    i18n,
    name: 'locale',
    label: i18n.t('accounts:profile.locale'),
    options: [
      { value: 'en', label: 'English' },
      { value: 'fr', label: 'Français' },
    ],
    value: typed.locale,
    error: sentences.locale,
  })}
  ${selectField({ i18n, name: 'zone', label: i18n.t('accounts:profile.zone'), hint: i18n.t('accounts:profile.zoneHint'), options: zones.map((zone) => ({ value: zone, label: i18n.zoneName(zone) })), value: typed.zone, error: sentences.zone })}`

const kinds = ['lawyer', 'paralegal', 'notary', 'consultant', 'unpaid'] as const

const counselFields = (i18n: I18n, typed: Typed, sentences: Record<string, string>) => html`
  <h2>${i18n.t('accounts:profile.counselTitle')}</h2>
  ${radios({ i18n, name: 'kind', label: i18n.t('accounts:profile.kind'), options: kinds.map((kind) => ({ value: kind, label: i18n.t(`accounts:kind.${kind}`) })), value: typed.kind, error: sentences.kind })}
  ${textField({ i18n, name: 'body', label: i18n.t('accounts:profile.body'), hint: i18n.t('accounts:profile.bodyHint'), value: typed.body, error: sentences.body })}
  ${textField({ i18n, name: 'membershipNumber', label: i18n.t('accounts:profile.membershipNumber'), value: typed.membershipNumber, size: 20, spellcheck: false, error: sentences.membershipNumber })}
  ${textField({ i18n, name: 'firm', label: i18n.t('accounts:profile.firm'), value: typed.firm, autocomplete: 'organization', optional: true, error: sentences.firm })}
  ${textField({ i18n, name: 'phone', label: i18n.t('accounts:profile.phone'), type: 'tel', value: typed.phone, autocomplete: 'tel', size: 20, optional: true, error: sentences.phone })}`
