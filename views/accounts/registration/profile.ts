import type { CounselKind } from '../../../src/accounts/people/values.ts'
import { registrationPaths } from '../../../src/accounts/registration/paths.ts'
import type { Body } from '../../../src/accounts/standing/professional-bodies.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, PageReader } from '../../../src/platform/web/i18n.ts'
import { publicPaths } from '../../../src/public/paths.ts'

import { zones } from '../../../src/tribunal/index.ts'
import { languages, locales } from '../../../src/tribunal/languages.ts'
import {
  bodyName,
  checkboxes,
  emailAddress,
  html,
  postForm,
  radios,
  selectField,
  submitButton,
  summaryList,
  textField,
  unbroken,
} from '../../components/index.ts'
import { saySignInErrors } from '../sign-in/sign-in.ts'
import { type StepPlace, stepPage } from './registering.ts'

type ProfileData = {
  i18n: I18n
  place: StepPlace
  role: PageReader['role']
  /** The address of the invitation; asked for where there is none. */
  email?: string
  /** For counsel: kind, and the professional bodies of that kind. */
  counsel?: { kind: CounselKind; bodies: readonly Body[] }
  typed: Typed
  errors?: FormErrors
}

export function profilePage({ i18n, place, role, email, counsel, typed, errors = {} }: ProfileData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors)
  const action = registrationPaths.registerProfile(locale)
  return stepPage(
    { i18n, title: t('accounts:profile.title'), place, errors, sentences, keeps: { form: 'profile', action } },
    html`
    ${summaryList([
      ...(email ? [{ key: t('accounts:profile.email'), value: emailAddress(email) }] : []),
      { key: t('accounts:profile.role'), value: t(`accounts:role.${role}`) },
      ...(counsel ? [kindLine(i18n, counsel.kind)] : []),
    ])}
    ${postForm(
      { action, id: 'profile' },
      html`
      ${ownFields(i18n, typed, sentences)}
      ${counsel && counselFields(i18n, counsel, typed, sentences)}
      ${!email && reachFields(i18n, role, typed, sentences)}
      ${role === 'party' && phoneField(i18n, typed, sentences)}
      <h2>${t('accounts:profile.passwordTitle')}</h2>
      ${textField({ i18n, name: 'password', label: t('accounts:profile.password'), hint: t('accounts:profile.passwordHint'), type: 'password', autocomplete: 'new-password', error: sentences.password })}
      ${textField({ i18n, name: 'again', label: t('accounts:profile.again'), type: 'password', autocomplete: 'new-password', error: sentences.again })}
      <h2>${t('accounts:profile.termsTitle')}</h2>
      <p><a href="${publicPaths.text(locale, 'terms')}">${t('accounts:profile.termsRead')}</a></p>
      ${checkboxes({ i18n, name: 'terms', label: t('accounts:profile.termsLabel'), options: [{ value: 'yes', label: t('accounts:profile.termsAccept') }], values: typed.terms ? [typed.terms] : [], error: sentences.terms })}
      ${submitButton({ label: t('accounts:profile.submit') })}`,
    )}`,
  )
}

const kindLine = ({ t, locale }: I18n, kind: CounselKind) => ({
  key: t('accounts:profile.kind'),
  value: t(`accounts:kind.${kind}`),
  action: {
    href: registrationPaths.registerCapacity(locale),
    label: t('identity:register.changeKind'),
    about: t('accounts:profile.kind'),
  },
})

const ownFields = (i18n: I18n, typed: Typed, sentences: Record<string, string>) => html`
  ${textField({ i18n, name: 'name', label: i18n.t('accounts:profile.name'), hint: i18n.t('accounts:profile.nameHint'), value: typed.name, autocomplete: 'name', autoDirection: true, error: sentences.name })}
  ${radios({
    i18n,
    name: 'locale',
    label: i18n.t('accounts:profile.locale'),
    options: locales.map((value) => ({ value, label: languages[value].ownName })),
    value: typed.locale,
    error: sentences.locale,
  })}
  ${selectField({ i18n, name: 'zone', label: i18n.t('accounts:profile.zone'), hint: i18n.t('accounts:profile.zoneHint'), options: zones.map((zone) => ({ value: zone, label: i18n.zoneName(zone) })), value: typed.zone, error: sentences.zone })}`

type Counsel = { readonly kind: CounselKind; readonly bodies: readonly Body[] }

const counselFields = (i18n: I18n, { kind, bodies }: Counsel, typed: Typed, sentences: Record<string, string>) => html`
  ${kind === 'unpaid' ? feeDeclaration(i18n, typed, sentences) : membershipFields(i18n, bodies, typed, sentences)}
  ${phoneField(i18n, typed, sentences)}`

const membershipFields = (i18n: I18n, bodies: readonly Body[], typed: Typed, sentences: Record<string, string>) => html`
  <h2>${i18n.t('accounts:profile.counselTitle')}</h2>
  ${
    bodies.length === 1
      ? summaryList([{ key: i18n.t('identity:register.bodyFixed'), value: bodyName(i18n, bodies[0] ?? '') }])
      : selectField({
          i18n,
          name: 'body',
          label: i18n.t('identity:register.bodyChoice'),
          options: bodies.map((body) => ({ value: body, label: bodyName(i18n, body) })),
          value: typed.body,
          empty: true,
          error: sentences.body,
        })
  }
  ${textField({ i18n, name: 'membershipNumber', label: i18n.t('accounts:profile.membershipNumber'), value: typed.membershipNumber, size: 20, spellcheck: false, error: sentences.membershipNumber })}
  ${textField({ i18n, name: 'firm', label: i18n.t('accounts:profile.firm'), value: typed.firm, autocomplete: 'organization', optional: true, error: sentences.firm })}`

const feeDeclaration = (i18n: I18n, typed: Typed, sentences: Record<string, string>) =>
  checkboxes({
    i18n,
    name: 'noFee',
    label: i18n.t('identity:register.feeLabel'),
    hint: i18n.t('identity:register.feeHint'),
    options: [{ value: 'yes', label: i18n.t('identity:register.fee') }],
    values: typed.noFee ? [typed.noFee] : [],
    error: sentences.noFee,
  })

const phoneField = (i18n: I18n, typed: Typed, sentences: Record<string, string>) =>
  textField({
    i18n,
    name: 'phone',
    label: i18n.t('accounts:profile.phone'),
    type: 'tel',
    value: typed.phone,
    autocomplete: 'tel',
    size: 20,
    optional: true,
    error: sentences.phone,
  })

/** For people without a confirmed address. Only a party can do without one. */
const reachFields = (i18n: I18n, role: PageReader['role'], typed: Typed, sentences: Record<string, string>) => html`
  <h2>${i18n.t('identity:register.reachTitle')}</h2>
  ${
    role === 'party' &&
    radios({
      i18n,
      name: 'reach',
      label: i18n.t('identity:register.reachLabel'),
      options: (['mail', 'name'] as const).map((value) => ({
        value,
        label: i18n.t(value === 'mail' ? 'identity:register.reachMail' : 'identity:register.reachName'),
        hint: i18n.t(value === 'mail' ? 'identity:register.reachMailHint' : 'identity:register.reachNameHint'),
      })),
      value: typed.reach,
      error: sentences.reach,
    })
  }
  ${textField({ i18n, name: 'email', label: i18n.t(role === 'party' ? 'identity:register.emailIfAny' : 'identity:register.email'), hint: i18n.t('identity:register.emailHint'), type: 'email', value: typed.email, autocomplete: 'email', error: sentences.email })}
  ${role === 'party' && textField({ i18n, name: 'signInName', label: i18n.t('identity:register.signInName'), hint: i18n.t('identity:register.signInNameHint'), value: typed.signInName, autocomplete: 'username', spellcheck: false, size: 30, error: sentences.signInName })}`

type AddressData = { i18n: I18n; place: StepPlace; email: string; errors?: FormErrors; until?: number }

/** The code that was sent to the address comes back. The same whoever the address belongs to. */
export function addressPage({ i18n, place, email, errors = {}, until }: AddressData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors, until)
  return stepPage(
    { i18n, title: t('identity:register.addressTitle'), place, errors, sentences },
    html`
    <p class="lead">${unbroken(t('identity:register.addressLead', { email }))}</p>
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
