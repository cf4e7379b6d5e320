import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { FileRefusal } from '../../../src/documents/intake/files.ts'
import type { DocumentRow, Submission } from '../../../src/documents/submissions/model.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { filedOrPhotographed } from '../../components/accepted-files.ts'
import { caseFormHead } from '../../components/case-head.ts'
import { typeName } from '../../components/document-words.ts'
import {
  errorSummary,
  fileField,
  html,
  personName,
  postForm,
  submitButton,
  summaryList,
} from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'
import { actingWords, pagesOf } from '../words.ts'

type ReplacementData = {
  i18n: I18n
  submission: Submission
  theCase: VisibleCase
  capacity: Capacity
  faulty: DocumentRow
  /** Bytes. */
  maximum: number
  error?: FileRefusal | 'cutOff' | 'fileMissing'
}

/** One file in place of one document; the rest of the correction stays. */
export function replacementPage({ i18n, submission, theCase, capacity, faulty, maximum, error }: ReplacementData) {
  const { t, locale } = i18n
  const sentence =
    error &&
    (error === 'fileMissing'
      ? t('documents:error.fileMissing')
      : t(`documents:refused.${error}`, { file: i18n.size(maximum), all: i18n.size(maximum), count: 1 }))
  return page(
    i18n,
    {
      title: t('registry:replacement.title'),
      ...actingHead([capacity]),
      error: error !== undefined,
    },
    html`
    ${errorSummary({ i18n, errors: sentence ? { file: sentence } : {} })}
    ${caseFormHead(i18n, {
      theCase,
      title: t('registry:replacement.title'),
      back: { href: submissionPaths.submission(locale, submission.id), label: t('documents:review.back') },
    })}
    <p>${actingWords(i18n, capacity)}.</p>
    ${summaryList([
      { key: t('registry:replacement.document'), value: personName(faulty.title) },
      { key: t('documents:draft.type'), value: typeName(i18n, faulty.type) },
      {
        key: t('registry:replacement.before'),
        value: html`${personName(faulty.fileName)} · ${i18n.size(faulty.size)} · ${pagesOf(i18n, faulty.pages)}`,
      },
    ])}
    ${postForm(
      { action: submissionPaths.documentReplacement(locale, submission.id, faulty.id), multipart: true },
      html`
      ${fileField({ i18n, name: 'file', label: t('registry:replacement.file'), accept: filedOrPhotographed, multiple: true, hint: t('registry:replacement.hint', { size: i18n.size(maximum) }), error: sentence })}
      ${submitButton({ label: t('registry:replacement.submit') })}`,
    )}`,
  )
}
