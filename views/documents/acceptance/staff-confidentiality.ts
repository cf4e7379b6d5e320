import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { isWrong, sayStaffErrors } from '../../admin/words.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import {
  caseName,
  errorSummary,
  html,
  personName,
  postForm,
  radios,
  reference,
  submitButton,
  summaryList,
  textArea,
  unbroken,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { confidentialHint } from '../words.ts'
import { backToSubmission } from './back.ts'

type ConfidentialityData = OfficeSubmission & { i18n: I18n; errors?: FormErrors; typed?: Typed }

/** The officer writes down what the Division decided about who may know of a filing. */
export function confidentialityPage(data: ConfidentialityData) {
  const { i18n, submission, theCase, names, errors = {}, typed = {} } = data
  const { t, locale } = i18n
  const number = submission.number ?? ''
  const title = t('acceptance:confidentiality.title', { number })
  const sentences = sayStaffErrors(i18n, errors)
  return page(
    i18n,
    {
      title,
      error: isWrong(errors),
      back: backToSubmission(i18n, submission),
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${unbroken(title)}${submission.isConfidential && html` ${confidentialTag(t)}`}</h1>
    ${summaryList([
      { key: t('admin:queue.file'), value: html`${reference(theCase.reference)} ${caseName(theCase)}` },
      {
        key: t('admin:queue.sender'),
        value: personName(submission.filedBy ?? names.get(submission.principalId) ?? ''),
      },
    ])}
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
