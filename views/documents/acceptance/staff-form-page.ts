import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { isWrong } from '../../admin/words.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import {
  type Content,
  caseName,
  errorSummary,
  html,
  personName,
  reference,
  type SummaryRow,
  summaryList,
  unbroken,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { backToSubmission } from './back.ts'

type AboutSubmission = OfficeSubmission & { readonly i18n: I18n }

type FormPage = {
  readonly title: string
  /** Sentences by field. */
  readonly sentences: Readonly<Record<string, string>>
  /** Between the heading and the facts. */
  readonly lead?: Content
  /** What stands above the form; the file and the sender unless said otherwise. */
  readonly facts?: readonly SummaryRow[]
}

/** A page of staff with a form about one submission: the way back, what is wrong, whose it is, and the form. */
export function submissionFormPage(about: AboutSubmission, { title, sentences, ...head }: FormPage, form: Content) {
  const { i18n, submission } = about
  return page(
    i18n,
    { title, error: isWrong(sentences), back: backToSubmission(i18n, submission) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${unbroken(title)}${submission.isConfidential && html` ${confidentialTag(i18n.t)}`}</h1>
    ${head.lead}
    ${summaryList(head.facts ?? [fileRow(about), senderRow(about)])}
    ${form}`,
  )
}

export const fileRow = ({ i18n, theCase }: AboutSubmission): SummaryRow => ({
  key: i18n.t('admin:queue.file'),
  value: html`${reference(theCase.reference)} ${caseName(theCase)}`,
})

export const senderRow = ({ i18n, submission, names }: AboutSubmission): SummaryRow => ({
  key: i18n.t('admin:queue.sender'),
  value: personName(submission.filedBy ?? names.get(submission.principalId) ?? ''),
})
