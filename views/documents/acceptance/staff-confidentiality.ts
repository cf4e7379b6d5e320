import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { sayStaffErrors } from '../../admin/words.ts'
import { html, postForm, radios, submitButton, textArea } from '../../components/index.ts'
import { confidentialHint } from '../words.ts'
import { submissionFormPage } from './staff-form-page.ts'

type ConfidentialityData = OfficeSubmission & { i18n: I18n; errors?: FormErrors; typed?: Typed }

/** The officer writes down what the Division decided about who may know of a filing. */
export function confidentialityPage(data: ConfidentialityData) {
  const { i18n, submission, theCase, errors = {}, typed = {} } = data
  const { t, locale } = i18n
  const sentences = sayStaffErrors(i18n, errors)
  return submissionFormPage(
    data,
    { title: t('acceptance:confidentiality.title', { number: submission.number ?? '' }), sentences },
    html`
    <h2>${t('admin:return.whatTitle')}</h2>
    <ul>
      <li>${t('acceptance:confidentiality.whatYes')}</li>
      <li>${t('acceptance:confidentiality.whatNo')}</li>
    </ul>
    ${postForm(
      { action: staffSubmissionPaths.submissionConfidentiality(locale, submission.id), seal: i18n.seal },
      html`
      ${radios({
        i18n,
        name: 'confidential',
        label: t('acceptance:confidentiality.label'),
        hint: confidentialHint(i18n, theCase.division),
        options: [
          { value: 'yes', label: t('acceptance:confidentiality.yes') },
          { value: 'no', label: t('acceptance:confidentiality.no') },
        ],
        ...(typed.confidential && { value: typed.confidential }),
        error: sentences.confidential,
      })}
      ${textArea({ i18n, name: 'reason', label: t('acceptance:confidentiality.reason'), hint: t('acceptance:confidentiality.reasonHint'), rows: 3, value: typed.reason, error: sentences.reason })}
      ${submitButton({ label: t('acceptance:confidentiality.submit') })}`,
    )}`,
  )
}
