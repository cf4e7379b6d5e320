import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import { staffCasePeoplePaths } from '../../../src/cases/people/paths.ts'
import { plainPersonName } from '../../../src/cases/people/values.ts'
import type { PersonField } from '../../../src/cases/record/input.ts'
import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import type { CasePerson } from '../../../src/cases/record/queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { caseRoles } from '../../../src/tribunal/index.ts'
import { isWrong, sayStaffErrors } from '../../admin/words.ts'
import {
  asTyped,
  type Content,
  checkboxes,
  conflictError,
  conflictPart,
  dayTyped,
  errorSummary,
  type FieldInWords,
  hiddenField,
  html,
  personName,
  postForm,
  selectField,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { backToCase } from '../record/staff-case-fields.ts'
import { scriptFields, scriptInWords } from './script-fields.ts'

type CasePersonData = {
  i18n: I18n
  theCase: OfficeCase
  people: readonly CasePerson[]
  /** Undefined for a new person. */
  person?: CasePerson
  /** By the office's clock, ISO date. */
  today?: string
  errors?: FormErrors
  typed?: Typed
  conflict?: EditConflict
}

export function casePersonPage(data: CasePersonData) {
  const { i18n, theCase, people, person, errors = {}, typed = {}, conflict } = data
  const { t, locale } = i18n
  const sentences = sayStaffErrors(i18n, errors)
  const same = sentences['another[]']
  const parties = people.filter(
    ({ id, role }) => id !== person?.id && role !== 'designatedRepresentative' && role !== 'interpreter',
  )
  const title = person ? t('admin:casePerson.correct') : t('admin:case.addPerson')
  return page(
    i18n,
    { title, error: isWrong(errors) || !!conflict, back: backToCase(i18n, theCase) },
    html`
    ${errorSummary({ i18n, errors: { ...sentences, ...conflictError(i18n, conflict) } })}
    <h1>${title}</h1>
    ${person && html`<p class="lead">${personName(person)}</p><p>${t('admin:casePerson.correctLead')}</p>`}
    ${conflictPart({ i18n, conflict, fields: personInWords(data) })}
    ${postForm(
      {
        action: person
          ? staffCasePeoplePaths.casePerson(locale, theCase.id, person.id)
          : staffCasePeoplePaths.casePeople(locale, theCase.id),
        label: title,
      },
      html`
      ${person && hiddenField('seen', typed.seen ?? '')}
      ${textField({ i18n, name: 'name', label: t('cases:people.name'), hint: t('admin:casePerson.nameHint'), value: typed.name, autoDirection: true, spellcheck: false, autocomplete: 'off', error: sentences.name })}
      ${scriptFields({ i18n, name: 'scriptName', typed, sentences })}
      ${selectField({ i18n, name: 'role', label: t('cases:people.role'), options: caseRoles.map((value) => ({ value, label: t(`cases:role.${value}`) })), value: typed.role, empty: true, error: sentences.role })}
      ${textField({ i18n, name: 'uci', label: t('cases:people.uci'), hint: t('admin:casePerson.uciHint'), value: typed.uci, size: 20, inputmode: 'numeric', spellcheck: false, autocomplete: 'off', optional: true, error: sentences.uci })}
      ${textField({ i18n, name: 'birthDate', label: t('admin:casePerson.birthDate'), hint: t('admin:casePerson.birthDateHint'), type: 'date', value: typed.birthDate, autocomplete: 'off', optional: true, error: sentences.birthDate })}
      ${textField({ i18n, name: 'phone', label: t('officeCase:people.phone'), type: 'tel', value: typed.phone, size: 20, autocomplete: 'off', optional: true, error: sentences.phone })}
      ${textField({ i18n, name: 'email', label: t('officeCase:people.email'), hint: t('officeCase:people.emailHint'), spellcheck: false, value: typed.email, autocomplete: 'off', optional: true, error: sentences.email })}
      ${textArea({ i18n, name: 'address', label: t('officeCase:people.address'), rows: 3, value: typed.address ?? '', ...(sentences.address && { error: sentences.address }) })}
      ${parties.length > 0 && selectField({ i18n, name: 'representsId', label: t('admin:casePerson.represents'), hint: t('admin:casePerson.representsHint'), options: [{ value: '', label: t('admin:casePerson.nobody') }, ...parties.map((one) => ({ value: one.id, label: plainPersonName(one) }))], value: typed.representsId, optional: true, error: sentences.representsId })}
      ${textField({ i18n, name: 'accountEmail', label: t('admin:casePerson.account'), hint: t(person ? 'admin:casePerson.accountChangeHint' : 'admin:casePerson.accountHint'), spellcheck: false, value: typed.accountEmail, autocomplete: 'off', optional: true, error: sentences.accountEmail })}
      ${person && textField({ i18n, name: 'reason', label: t('officeCase:people.reason'), hint: t('officeCase:people.reasonHint'), value: typed.reason, autoDirection: true, error: sentences.reason })}
      ${same && checkboxes({ i18n, name: 'another[]', label: t('admin:casePerson.sameLabel'), options: [{ value: 'yes', label: t(person ? 'admin:casePerson.anotherCorrected' : 'admin:casePerson.another') }], error: same })}
      ${submitButton({ label: t(person ? 'admin:casePerson.save' : 'admin:casePerson.submit') })}`,
    )}
    ${person && removalPart(data, sentences)}`,
  )
}

function removalPart(
  { i18n, theCase, person, today, typed = {} }: CasePersonData,
  sentences: Record<string, string | undefined>,
): Content {
  const { t, locale } = i18n
  if (!person) return ''
  return html`
    <h2>${t('admin:casePerson.removeTitle')}</h2>
    <p>${t('admin:casePerson.removeLead')}</p>
    ${person.accountId !== null && html`<p>${t('admin:casePerson.removeAccount')}</p>`}
    ${postForm(
      {
        action: staffCasePeoplePaths.casePersonRemoval(locale, theCase.id, person.id),
        seal: i18n.seal,
        label: t('admin:casePerson.removeTitle'),
      },
      html`
      ${hiddenField('seen', typed.seen ?? '')}
      ${textField({ i18n, name: 'endedOn', label: t('admin:casePerson.endedOn'), hint: t('admin:casePerson.endedOnHint'), type: 'date', value: typed.endedOn ?? today, error: sentences.endedOn })}
      ${textField({ i18n, name: 'endedWhy', label: t('admin:casePerson.endedWhy'), hint: t('officeCase:people.reasonHint'), value: typed.endedWhy, autoDirection: true, error: sentences.endedWhy })}
      ${submitButton({ label: t('admin:casePerson.remove'), kind: 'danger' })}`,
    )}`
}

function personInWords({ i18n, people }: CasePersonData): Record<PersonField, FieldInWords> {
  const { t } = i18n
  const nameOf = (value: string) => {
    const person = people.find(({ id }) => id === value)
    return person ? personName(person) : asTyped(value)
  }
  return {
    name: { label: t('cases:people.name'), say: asTyped },
    ...scriptInWords(i18n, 'scriptName'),
    role: { label: t('cases:people.role'), say: (value) => t(`cases:role.${value}` as Key) },
    uci: { label: t('cases:people.uci'), say: asTyped },
    birthDate: { label: t('admin:casePerson.birthDate'), say: dayTyped(i18n) },
    phone: { label: t('officeCase:people.phone'), say: asTyped },
    email: { label: t('officeCase:people.email'), say: asTyped },
    address: { label: t('officeCase:people.address'), say: asTyped },
    representsId: { label: t('admin:casePerson.represents'), say: nameOf },
    accountEmail: { label: t('admin:case.account'), say: asTyped },
  }
}
