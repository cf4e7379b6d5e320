import { sendingPaths } from '../../../src/documents/sending/paths.ts'
import type { ListedSubmission } from '../../../src/documents/submissions/history.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import { type SubmissionState, submissionStates } from '../../../src/documents/submissions/values.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { verdictTag } from '../../components/document-words.ts'

import {
  caseName,
  dataTable,
  emptyLine,
  filterForm,
  html,
  momentTag,
  pager,
  personName,
  reference,
  selectField,
  submitButton,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { submissionStateTag } from '../words.ts'

type HistoryData = {
  i18n: I18n
  /** The reader's id. */
  own: string
  state: SubmissionState | undefined
  submissions: readonly ListedSubmission[]
  isFirst: boolean
  next: string | undefined
}

export function historyPage({ i18n, own, state, submissions, isFirst, next }: HistoryData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('documents:history.title') },
    html`
    <div class="titled"><h1>${t('documents:history.title')}</h1><p>${t('documents:history.lead')}</p></div>
    ${filterForm(
      { action: submissionPaths.submissions(locale), label: t('documents:history.filter'), swap: '#submissions' },
      html`${selectField({
        i18n,
        name: 'state',
        label: t('documents:history.state'),
        options: [
          { value: '', label: t('documents:history.all') },
          ...submissionStates.map((value) => ({ value, label: t(`documents:state.${value}`) })),
        ],
        value: state ?? '',
      })}${submitButton({ label: t('documents:history.show'), kind: 'secondary' })}`,
    )}
    <div id="submissions">
      ${submissions.length ? submissionTable(i18n, submissions, own) : emptyLine(state ? t('documents:history.emptyState') : t('documents:history.empty'))}
      ${pager({ i18n, first: isFirst ? undefined : submissionPaths.submissions(locale, { state }), next: next && submissionPaths.submissions(locale, { state, before: next }) })}
    </div>`,
  )
}

const submissionTable = (i18n: I18n, submissions: readonly ListedSubmission[], own: string) =>
  dataTable({
    caption: i18n.t('documents:history.caption'),
    captionHidden: true,
    columns: [
      { label: i18n.t('documents:history.submission') },
      { label: i18n.t('documents:case') },
      { label: i18n.t('documents:history.documents'), kind: 'number' },
      { label: i18n.t('documents:for.label'), isNamed: true },
      { label: i18n.t('documents:history.when'), isNamed: true },
      { label: i18n.t('documents:history.state') },
    ],
    rows: submissions.map((submission) => submissionCells(i18n, submission, own)),
  })

function submissionCells(i18n: I18n, submission: ListedSubmission, own: string) {
  const { t, locale } = i18n
  const name = submission.number ? reference(submission.number) : t('documents:history.draft')
  return [
    html`<a href="${submissionPaths.submission(locale, submission.id)}">${name}</a>${
      submission.isPrepared &&
      html`<br><span class="aside">${t('documents:history.preparedBy')} ${personName(submission.editorName)}</span><br>
        <a href="${sendingPaths.submissionReview(locale, submission.id)}">${t('documents:draft.review')}</a>`
    }`,
    html`${reference(submission.reference)} ${caseName(submission)}`,
    i18n.number(submission.documentCount),
    submission.principalId === own ? t('documents:for.you') : personName(submission.principalName),
    momentTag({ i18n, at: submission.receivedAt ?? submission.changedAt }),
    html`${submissionStateTag(i18n, submission.state)} ${submission.verdict === 'late' && verdictTag(i18n, 'late')}`,
  ]
}
