import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { isWrong, sayStaffErrors } from '../../admin/words.ts'
import {
  caseName,
  errorSummary,
  html,
  personName,
  postForm,
  reference,
  submitButton,
  summaryList,
  textArea,
  unbroken,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type TakingBackData = OfficeSubmission & { i18n: I18n; errors?: FormErrors; typed?: Typed }

/** One officer asks that an acceptance be taken back; another decides. */
export function takingBackPage({ i18n, submission, theCase, names, errors = {}, typed = {} }: TakingBackData) {
  const { t, locale } = i18n
  const number = submission.number ?? ''
  const title = t('registry:takingBack.title', { number })
  const sentences = sayStaffErrors(i18n, errors)
  return page(
    i18n,
    {
      title,
      error: isWrong(errors),
      back: {
        href: staffSubmissionPaths.submission(locale, submission.id),
        label: t('admin:submission.title', { number }),
      },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${unbroken(title)}</h1>
    ${summaryList([
      { key: t('admin:queue.file'), value: html`${reference(theCase.reference)} ${caseName(theCase)}` },
      { key: t('admin:queue.sender'), value: personName(names.get(submission.principalId) ?? '') },
    ])}
    <h2>${t('admin:return.whatTitle')}</h2>
    <ul>
      <li>${t('registry:takingBack.what1')}</li>
      <li>${t('registry:takingBack.what2')}</li>
      <li>${t('registry:takingBack.what3')}</li>
    </ul>
    ${postForm(
      { action: staffSubmissionPaths.takingBack(locale, submission.id), seal: i18n.seal },
      html`
      ${textArea({ i18n, name: 'reason', label: t('registry:takingBack.reason'), hint: t('registry:takingBack.reasonHint'), rows: 4, value: typed.reason, error: sentences.reason })}
      ${submitButton({ label: t('registry:takingBack.submit'), kind: 'danger' })}`,
    )}`,
  )
}
