import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import { isWrong } from '../../admin/words.ts'
import {
  caseName,
  errorSummary,
  html,
  personName,
  postForm,
  reference,
  sentencesOf,
  submitButton,
  summaryList,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type MoveData = OfficeSubmission & { i18n: I18n; errors?: FormErrors; typed?: Typed }

export function movePage({ i18n, submission, theCase, documents, names, errors = {}, typed = {} }: MoveData) {
  const { t, locale } = i18n
  const number = submission.number ?? ''
  const sentences = sentencesOf(errors, (error) => t(`desk:move.error.${error}` as Key))
  return page(
    i18n,
    {
      title: t('desk:move.title', { number }),
      error: isWrong(errors),
      back: {
        href: staffSubmissionPaths.submission(locale, submission.id),
        label: t('admin:submission.title', { number }),
      },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('desk:move.title', { number })}</h1>
    ${summaryList([
      { key: t('desk:move.from'), value: html`${reference(theCase.reference)} ${caseName(theCase)}` },
      { key: t('admin:queue.sender'), value: personName(names.get(submission.principalId) ?? '') },
      { key: t('admin:queue.documents'), value: i18n.number(documents.length) },
    ])}
    <h2>${t('admin:return.whatTitle')}</h2>
    <ul>
      <li>${t('desk:move.what1')}</li>
      <li>${t('desk:move.what2')}</li>
      <li>${t('desk:move.what3')}</li>
      <li>${t('desk:move.what4')}</li>
    </ul>
    ${postForm(
      { action: staffSubmissionPaths.submissionMove(locale, submission.id), seal: i18n.seal },
      html`
      ${textField({ i18n, name: 'reference', label: t('desk:move.to'), hint: t('desk:move.toHint'), size: 20, spellcheck: false, autocomplete: 'off', value: typed.reference, error: sentences.reference })}
      ${submitButton({ label: t('desk:move.submit'), kind: 'danger' })}`,
    )}`,
  )
}
