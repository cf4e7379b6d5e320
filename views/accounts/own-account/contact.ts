import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { zones } from '../../../src/tribunal/index.ts'
import { languages, locales } from '../../../src/tribunal/languages.ts'
import {
  asTyped,
  conflictError,
  conflictPart,
  errorSummary,
  hiddenField,
  html,
  postForm,
  radios,
  selectField,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { saySignInErrors } from '../sign-in/sign-in.ts'

export type ContactField = 'name' | 'firm' | 'phone' | 'address' | 'locale' | 'zone'

type ContactData = {
  i18n: I18n
  fields: readonly ContactField[]
  typed: Typed
  errors?: FormErrors
  conflict?: EditConflict
}

export function contactPage({ i18n, fields, typed, errors = {}, conflict }: ContactData) {
  const { t, locale } = i18n
  const sentences = saySignInErrors(i18n, errors)
  const title = t('accounts:contact.title')
  const action = accountPaths.contact(locale)
  return page(
    i18n,
    {
      title,
      keeps: { form: 'contact', action },
      error: Object.keys(errors).length > 0 || !!conflict,
      back: { href: accountPaths.account(locale), label: t('accounts:account.title') },
    },
    html`
    ${errorSummary({ i18n, errors: { ...sentences, ...conflictError(i18n, conflict) } })}
    <h1>${title}</h1>
    ${conflictPart({ i18n, conflict, fields: Object.fromEntries(fields.map((field) => [field, { label: t(`accounts:profile.${field}`), say: field === 'zone' ? i18n.zoneName : asTyped }])) })}
    ${fields.includes('phone') && html`<p>${t('accounts:contact.lead')}</p>`}
    ${postForm(
      { action, id: 'contact' },
      html`
      ${hiddenField('seen', typed.seen ?? '')}
      ${fields.map((field) => contactField(i18n, field, typed, sentences))}
      ${submitButton({ label: t('accounts:account.save') })}`,
    )}`,
  )
}

const contactField = (i18n: I18n, field: ContactField, typed: Typed, sentences: Record<string, string>) => {
  const { t } = i18n
  const common = {
    i18n,
    name: field,
    label: t(`accounts:profile.${field}`),
    value: typed[field],
    error: sentences[field],
  }
  switch (field) {
    case 'name':
      return textField({ ...common, hint: t('accounts:profile.nameHint'), autocomplete: 'name', autoDirection: true })
    case 'firm':
      return textField({ ...common, autocomplete: 'organization', autoDirection: true, optional: true })
    case 'phone':
      return textField({ ...common, type: 'tel', autocomplete: 'tel', size: 20, optional: true })
    case 'address':
      return textArea({
        ...common,
        hint: t('accounts:contact.addressHint'),
        autocomplete: 'street-address',
        rows: 5,
        optional: true,
      })
    case 'locale':
      return radios({
        ...common,
        options: locales.map((value) => ({ value, label: languages[value].ownName })),
      })
    case 'zone':
      return selectField({
        ...common,
        hint: t('accounts:profile.zoneHint'),
        options: zones.map((zone) => ({ value: zone, label: i18n.zoneName(zone) })),
      })
  }
}
