import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import { staffAppearancePaths } from '../../../src/cases/appearances/paths.ts'
import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { isWrong, sayStaffErrors } from '../../admin/words.ts'
import {
  caseName,
  conflictError,
  conflictPart,
  dayTyped,
  errorSummary,
  hiddenField,
  html,
  personName,
  postForm,
  reference,
  submitButton,
  summaryList,
  textField,
  warningText,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { backToCase } from '../record/staff-case-fields.ts'

type EndingData = {
  i18n: I18n
  appearance: { id: string }
  theCase: OfficeCase
  counselName: string
  errors?: FormErrors
  typed?: Typed
  conflict?: EditConflict
}

export function appearanceEndingPage(data: EndingData) {
  const { i18n, appearance, theCase, counselName, errors = {}, typed = {}, conflict } = data
  const { t, locale } = i18n
  const sentences = sayStaffErrors(i18n, errors)
  return page(
    i18n,
    { title: t('admin:ending.title'), error: isWrong(errors) || !!conflict, back: backToCase(i18n, theCase) },
    html`
    ${errorSummary({ i18n, errors: { ...sentences, ...conflictError(i18n, conflict) } })}
    <h1>${t('admin:ending.title')}</h1>
    ${conflictPart({ i18n, conflict, fields: { lastDay: { label: t('admin:appearance.lastDay'), say: dayTyped(i18n) } } })}
    ${summaryList([
      { key: t('admin:appearance.counsel'), value: personName(counselName) },
      { key: t('admin:queue.file'), value: html`${reference(theCase.reference)} ${caseName(theCase)}` },
    ])}
    ${warningText({ i18n, text: t('admin:ending.what') })}
    <p>${t('admin:ending.keeps')}</p>
    ${postForm(
      { action: staffAppearancePaths.appearanceEnding(locale, appearance.id), seal: i18n.seal },
      html`
      ${hiddenField('seen', typed.seen ?? '')}
      ${textField({ i18n, name: 'lastDay', label: t('admin:appearance.lastDay'), hint: t('admin:ending.lastDayHint'), type: 'date', value: typed.lastDay, optional: true, error: sentences.lastDay })}
      ${submitButton({ label: t('admin:ending.submit'), kind: 'danger' })}`,
    )}`,
  )
}
