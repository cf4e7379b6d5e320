import { staffAppearancePaths } from '../../../src/cases/appearances/paths.ts'
import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { isWrong, sayStaffErrors } from '../../admin/words.ts'
import {
  emptyLine,
  errorSummary,
  filterForm,
  html,
  postForm,
  selectField,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { backToCase } from '../record/staff-case-fields.ts'

type AppearanceData = {
  i18n: I18n
  theCase: OfficeCase
  find: string
  counsel: readonly { id: string; name: string; email: string; membershipNumber: string }[]
  /** More were found than are shown. */
  isCut: boolean
  errors?: FormErrors
  typed?: Typed
}

/** Works without a script: counsel is searched first, then the date is given. */
export function appearancePage({ i18n, theCase, find, counsel, isCut, errors = {}, typed = {} }: AppearanceData) {
  const { t, locale } = i18n
  const sentences = sayStaffErrors(i18n, errors)
  return page(
    i18n,
    { title: t('admin:appearance.title'), error: isWrong(errors), back: backToCase(i18n, theCase) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('admin:appearance.title')}</h1>
    <h2>${t('admin:appearance.findTitle')}</h2>
    ${filterForm(
      { action: staffAppearancePaths.caseAppearances(locale, theCase.id), label: t('admin:appearance.find') },
      html`
      ${textField({ i18n, name: 'find', label: t('admin:appearance.search'), type: 'search', value: find, spellcheck: false, autocomplete: 'off' })}
      ${submitButton({ label: t('admin:appearance.find'), kind: 'secondary' })}`,
    )}
    ${find !== '' && counsel.length === 0 && emptyLine(t('admin:appearance.none'))}
    ${isCut && html`<p>${t('admin:appearance.cut')}</p>`}
    ${
      counsel.length > 0 &&
      html`
    <h2>${t('admin:appearance.enterTitle')}</h2>
    <p>${t('admin:appearance.what')}</p>
    ${postForm(
      { action: staffAppearancePaths.caseAppearances(locale, theCase.id, { find }), seal: i18n.seal },
      html`
      ${selectField({ i18n, name: 'counselId', label: t('admin:appearance.counsel'), options: counsel.map((c) => ({ value: c.id, label: [c.name, c.email, c.membershipNumber].filter(Boolean).join(' · ') })), value: counsel.length === 1 ? counsel[0]?.id : typed.counselId, empty: counsel.length > 1, error: sentences.counselId })}
      ${textField({ i18n, name: 'from', label: t('admin:appearance.from'), type: 'date', value: typed.from, error: sentences.from })}
      ${textField({ i18n, name: 'lastDay', label: t('admin:appearance.lastDay'), hint: t('admin:appearance.lastDayHint'), type: 'date', value: typed.lastDay, optional: true, error: sentences.lastDay })}
      ${textArea({ i18n, name: 'limits', label: t('cases:counsel.limits'), hint: t('admin:appearance.limitsHint'), value: typed.limits, rows: 3, optional: true, error: sentences.limits })}
      ${submitButton({ label: t('admin:appearance.submit') })}`,
    )}`
    }`,
  )
}
