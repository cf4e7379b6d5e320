import type { AnswerChoices } from '../../../src/documents/acceptance/answers.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import {
  checkboxes,
  emptyLine,
  hiddenField,
  html,
  postForm,
  seeing,
  selectField,
  submitButton,
  unbroken,
} from '../../components/index.ts'
import { limitWords } from '../../components/limit-words.ts'
import { fileRow, submissionFormPage } from './staff-form-page.ts'

type AnswersData = OfficeSubmission & {
  i18n: I18n
  choices: AnswerChoices
  error?: 'notFiled' | 'whoMissing' | 'stale'
  ticked?: readonly string[]
}

/** Which deadlines something that was filed answers, as the registry sees it. */
export function answersPage(data: AnswersData) {
  const { i18n, submission, choices, error, ticked = choices.ticked } = data
  const { t, locale } = i18n
  const { offered, principals, version } = choices
  const sentence = error && t(`admin:answers.error.${error}`)
  const sentences = sentence ? { [error === 'whoMissing' ? 'whose' : 'form']: sentence } : {}
  const whose = { i18n, name: 'whose', label: t('admin:answers.whose'), empty: principals.length > 1 }
  return submissionFormPage(
    data,
    {
      title: t('admin:answers.title', { number: submission.number ?? '' }),
      sentences,
      lead: html`<p>${t('admin:answers.lead')}</p>`,
      facts: [fileRow(data)],
    },
    html`
    ${
      offered.length === 0
        ? emptyLine(t('admin:answers.noneOffered'))
        : postForm(
            { action: staffSubmissionPaths.submissionAnswers(locale, submission.id), seal: seeing(i18n, version) },
            html`${hiddenField('version', version)}
      ${principals.length > 0 && selectField({ ...whose, options: principals.map(({ id, name }) => ({ value: id, label: name })), error: error === 'whoMissing' ? sentence : undefined })}
      ${checkboxes({ i18n, name: 'answers[]', label: t('admin:answers.label'), options: offered.map((one) => ({ value: one.key, label: unbroken(limitWords(i18n, one)) })), values: ticked })}
      ${submitButton({ label: t('admin:answers.save') })}`,
          )
    }`,
  )
}
