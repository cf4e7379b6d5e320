import type { CaseDocument } from '../../../src/documents/case-documents/queries.ts'
import type { Holdings } from '../../../src/documents/holdings/holdings.ts'
import type { ListedSubmission } from '../../../src/documents/submissions/history.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import { verdictOf } from '../../../src/documents/submissions/verdict.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { statementTag } from '../../components/document-words.ts'
import { holdingsPart } from '../../components/holdings-part.ts'
import { type Content, dataTable, emptyLine, html, momentTag, personName, reference } from '../../components/index.ts'
import { submissionStateTag } from '../words.ts'
import { documentTable } from './document-table.ts'

const shown = 5

/** The documents that the overview of a case shows. */
export const newestIn = <D extends Pick<CaseDocument, 'isMade'>>(all: readonly D[]): readonly D[] =>
  all.filter(({ isMade }) => !isMade).slice(0, shown)

/** On the overview of a case: the newest documents of both sides. */
export const latestDocuments = (i18n: I18n, newest: readonly CaseDocument[]): Content =>
  newest.length > 0 ? documentTable(i18n, newest, { isShort: true }) : emptyLine(i18n.t('viewer:list.empty'))

type Submissions = {
  readonly i18n: I18n
  readonly caseId: string
  readonly submissions: readonly ListedSubmission[]
  /** Leads to all of them: then only the latest are shown. */
  readonly more: Content | false
  /** The last check of the stored documents. */
  readonly holdings: Holdings
}

/** What was sent in a case, and whether the portal still holds it. */
const latest = 10

export function submissionsPart({ i18n, caseId, submissions, more, holdings }: Submissions): Content {
  const { t } = i18n
  const listed = more ? submissions.slice(0, latest) : submissions
  return html`
  <div class="titled"><h2 id="submissions">${t('documents:inCase.submissions')}</h2>${submissions.length > latest && more}</div>
  ${submissions.length ? submissionTable(i18n, listed) : emptyLine(t('documents:inCase.noSubmission'))}
  ${submissions.length > 0 && holdingsPart(i18n, caseId, holdings)}`
}

const submissionTable = (i18n: I18n, submissions: readonly ListedSubmission[]) =>
  dataTable({
    caption: i18n.t('documents:inCase.submissions'),
    captionHidden: true,
    columns: [
      { label: i18n.t('documents:history.submission') },
      { label: i18n.t('documents:for.label'), isNamed: true },
      { label: i18n.t('documents:history.documents'), kind: 'number' },
      { label: i18n.t('documents:inCase.received'), isNamed: true },
      { label: i18n.t('documents:history.state') },
    ],
    rows: submissions.map((submission) => [
      html`<a href="${submissionPaths.submission(i18n.locale, submission.id)}">${reference(submission.number ?? '')}</a>`,
      personName(submission.principalName),
      i18n.number(submission.documentCount),
      momentTag({ i18n, at: submission.receivedAt ?? 0 }),
      html`${submissionStateTag(i18n, submission.state)} ${statementTag(i18n, verdictOf(submission))}`,
    ]),
  })
