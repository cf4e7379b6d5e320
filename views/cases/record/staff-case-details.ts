import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import type { Telling } from '../../../src/cases/access/telling.ts'
import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { caseStatuses } from '../../../src/cases/record/values.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'
import { isWrong, sayStaffErrors } from '../../admin/words.ts'
import {
  conflictError,
  conflictPart,
  errorSummary,
  hiddenField,
  html,
  postForm,
  selectField,
  submitButton,
  textField,
  unbroken,
} from '../../components/index.ts'
import { tellingPart } from '../../components/telling.ts'
import { page } from '../../layout.ts'
import { scriptFields } from '../people/script-fields.ts'
import { appealField, backToCase, detailFields, fieldsInWords, titleField } from './staff-case-fields.ts'

type CaseDetailsData = {
  i18n: I18n
  theCase: OfficeCase
  offices: readonly (Paired<'name'> & { id: string })[]
  errors?: FormErrors
  typed: Typed
  /** Values of the group's form. */
  group: Typed
  telling: Telling
  conflict?: EditConflict
}

export function caseDetailsPage(data: CaseDetailsData) {
  const { i18n, theCase, offices, errors = {}, typed, group, conflict } = data
  const { t, locale } = i18n
  const sentences = sayStaffErrors(i18n, errors)
  const fields = { i18n, typed, sentences }
  return page(
    i18n,
    {
      title: t('admin:caseForm.change', { reference: theCase.reference }),
      error: isWrong(errors) || !!conflict,
      back: backToCase(i18n, theCase),
    },
    html`
    ${errorSummary({ i18n, errors: { ...sentences, ...conflictError(i18n, conflict) } })}
    <h1>${unbroken(t('admin:caseForm.change', { reference: theCase.reference }))}</h1>
    ${conflictPart({ i18n, conflict, fields: fieldsInWords(data) })}
    ${tellingPart(i18n, theCase, data.telling)}
    ${postForm(
      {
        action: staffCasePaths.caseDetails(locale, theCase.id),
        label: t('admin:caseForm.change', { reference: theCase.reference }),
      },
      html`
      ${hiddenField('seen', typed.seen ?? '')}
      ${titleField(fields)}
      ${scriptFields({ ...fields, name: 'scriptTitle' })}
      ${selectField({ i18n, name: 'status', label: t('cases:fact.status'), hint: t('admin:caseForm.statusHint'), options: caseStatuses.map((value) => ({ value, label: t(`cases:status.${value}`) })), value: typed.status, error: sentences.status })}
      ${selectField({ i18n, name: 'officeId', label: t('cases:fact.office'), hint: t('admin:caseForm.officeHint'), options: offices.map((o) => ({ value: o.id, label: nameIn(i18n, o) })), value: typed.officeId, error: sentences.officeId })}
      ${detailFields(fields)}
      ${appealField(fields, theCase.division)}
      ${submitButton({ label: t('admin:caseForm.save') })}`,
    )}
    <h2>${t('admin:caseForm.groupTitle')}</h2>
    <p>${theCase.groupId ? (theCase.isPrincipal ? t('admin:case.isPrincipal') : t('admin:case.inGroup')) : t('admin:caseForm.noGroup')}</p>
    ${postForm(
      { action: staffCasePaths.caseGroup(locale, theCase.id), label: t('admin:caseForm.groupTitle') },
      html`
      ${hiddenField('seen', group.seen ?? '')}
      ${textField({ i18n, name: 'principal', label: t('admin:caseForm.principal'), hint: t('admin:caseForm.principalHint'), value: group.principal, size: 20, spellcheck: false, autocomplete: 'off', optional: true, error: sentences.principal })}
      ${submitButton({ label: t('admin:caseForm.group'), kind: 'secondary' })}`,
    )}`,
  )
}
