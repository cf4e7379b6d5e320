import type { ReadableCase } from '../../../src/cases/record/office-queries.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'
import { sayStaffErrors } from '../../admin/words.ts'
import {
  caseName,
  hiddenField,
  html,
  personName,
  postForm,
  reference,
  separated,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { fileRow, senderRow, submissionFormPage } from './staff-form-page.ts'

type TakingBackData = OfficeSubmission & {
  i18n: I18n
  /** The case of the number that was typed, its office, and who is on its record. */
  target?: { readonly theCase: ReadableCase; readonly office: Paired<'name'>; readonly people: readonly string[] }
  errors?: FormErrors
  typed?: Typed
}

/** One officer asks that an acceptance be taken back; another decides. */
export function takingBackPage(data: TakingBackData) {
  const { i18n, submission, target, errors = {}, typed = {} } = data
  const { t, locale } = i18n
  const { reference: wrongCase, ...others } = errors
  const sentences: Record<string, string> = {
    ...sayStaffErrors(i18n, others),
    ...(wrongCase && { reference: t(`desk:move.error.${wrongCase}` as Key) }),
  }
  const toCase = target && [
    {
      key: t('desk:move.case'),
      value: html`${reference(target.theCase.reference)} ${caseName(target.theCase)}<br>${nameIn(i18n, target.office)}`,
    },
    { key: t('desk:move.people'), value: separated(', ', target.people.map(personName)) },
  ]
  return submissionFormPage(
    data,
    {
      title: t('registry:takingBack.title', { number: submission.number ?? '' }),
      sentences,
      facts: [fileRow(data), senderRow(data), ...(toCase ?? [])],
    },
    html`
    <h2>${t('admin:return.whatTitle')}</h2>
    <ul>
      <li>${t('registry:takingBack.what1')}</li>
      <li>${t('registry:takingBack.what2')}</li>
      <li>${t('registry:takingBack.whatMove')}</li>
      <li>${t('registry:takingBack.what3')}</li>
    </ul>
    ${postForm(
      { action: staffSubmissionPaths.takingBack(locale, submission.id), seal: i18n.seal },
      html`
      ${target && hiddenField('to', target.theCase.id)}
      ${textField({ i18n, name: 'reference', label: t('registry:takingBack.to'), hint: t('registry:takingBack.toHint'), optional: true, size: 20, spellcheck: false, autocomplete: 'off', value: typed.reference, error: sentences.reference })}
      ${textArea({ i18n, name: 'reason', label: t('registry:takingBack.reason'), hint: t('registry:takingBack.reasonHint'), rows: 4, value: typed.reason, error: sentences.reason })}
      ${submitButton({ label: t(target ? 'registry:takingBack.submitMove' : 'registry:takingBack.submit'), kind: 'danger' })}`,
    )}`,
  )
}
