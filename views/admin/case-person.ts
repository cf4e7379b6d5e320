import type { CasePerson, OfficeCase } from '../../src/cases/index.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { errorSummary, html, postForm, selectField, submitButton, textField } from '../components/index.ts'
import { page } from '../layout.ts'
import { backToCase } from './case-fields.ts'
import { isWrong, sayErrors } from './words.ts'

const roles = [
  'claimant',
  'appellant',
  'personConcerned',
  'respondent',
  'designatedRepresentative',
  'interpreter',
] as const

type CasePersonData = {
  i18n: I18n
  theCase: OfficeCase
  people: readonly CasePerson[]
  errors?: FormErrors
  typed?: Typed
}

export function casePersonPage({ i18n, theCase, people, errors = {}, typed = {} }: CasePersonData) {
  const { t, locale } = i18n
  const sentences = sayErrors(i18n, errors)
  const parties = people.filter(({ role }) => role !== 'designatedRepresentative' && role !== 'interpreter')
  return page(
    i18n,
    { title: t('admin:case.addPerson'), error: isWrong(errors), back: backToCase(i18n, theCase) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('admin:case.addPerson')}</h1>
    ${postForm(
      { action: paths.admin.casePeople(locale, theCase.id) },
      html`
      ${textField({ i18n, name: 'name', label: t('cases:people.name'), hint: t('admin:casePerson.nameHint'), value: typed.name, autoDirection: true, spellcheck: false, autocomplete: 'off', error: sentences.name })}
      ${selectField({ i18n, name: 'role', label: t('cases:people.role'), options: roles.map((value) => ({ value, label: t(`cases:role.${value}`) })), value: typed.role, empty: true, error: sentences.role })}
      ${textField({ i18n, name: 'uci', label: t('cases:people.uci'), hint: t('admin:casePerson.uciHint'), value: typed.uci, size: 20, inputmode: 'numeric', spellcheck: false, autocomplete: 'off', optional: true, error: sentences.uci })}
      ${textField({ i18n, name: 'birthDate', label: t('admin:casePerson.birthDate'), hint: t('admin:casePerson.birthDateHint'), type: 'date', value: typed.birthDate, autocomplete: 'off', optional: true, error: sentences.birthDate })}
      ${parties.length > 0 && selectField({ i18n, name: 'representsId', label: t('admin:casePerson.represents'), hint: t('admin:casePerson.representsHint'), options: [{ value: '', label: t('admin:casePerson.nobody') }, ...parties.map(({ id, name }) => ({ value: id, label: name }))], value: typed.representsId, optional: true, error: sentences.representsId })}
      ${textField({ i18n, name: 'accountEmail', label: t('admin:casePerson.account'), hint: t('admin:casePerson.accountHint'), spellcheck: false, value: typed.accountEmail, autocomplete: 'off', optional: true, error: sentences.accountEmail })}
      ${submitButton({ label: t('admin:casePerson.submit') })}`,
    )}`,
  )
}
