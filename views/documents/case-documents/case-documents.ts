import { caseDocumentPaths } from '../../../src/documents/case-documents/paths.ts'
import type { CaseDocument } from '../../../src/documents/case-documents/queries.ts'
import type { Holdings } from '../../../src/documents/holdings/holdings.ts'
import type { ListedSubmission } from '../../../src/documents/submissions/history.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { caseLinks } from '../../components/case-links.ts'
import { verdictTag } from '../../components/document-words.ts'
import { holdingsPart } from '../../components/holdings-part.ts'
import { dataTable, emptyLine, html, momentTag, personName, reference } from '../../components/index.ts'
import { textSearch } from '../../components/text-search.ts'
import { submissionStateTag } from '../words.ts'
import { documentTable } from './document-list.ts'

type CaseDocumentsData = {
  i18n: I18n
  caseId: string
  documents: readonly CaseDocument[]
  submissions: readonly ListedSubmission[]
  /** The last check of the stored documents. */
  holdings: Holdings
}

const shown = 10

/** The documents that the page of a case shows. */
export const newestIn = <D extends Pick<CaseDocument, 'isMade'>>(all: readonly D[]): readonly D[] =>
  all.filter(({ isMade }) => !isMade).slice(0, shown)

/** On a case's page: the newest documents of both sides, and submissions. */
export function caseDocuments({ i18n, caseId, documents: all, submissions, holdings }: CaseDocumentsData) {
  const { t, locale } = i18n
  const documents = all.filter(({ isMade }) => !isMade)
  return html`
  ${documents.length ? documentTable(i18n, newestIn(documents)) : emptyLine(t('viewer:list.empty'))}
  ${documents.length > 0 && html`<p><a href="${caseDocumentPaths.caseDocuments(locale, caseId)}">${t('viewer:list.all', { count: documents.length })}</a></p>`}
  ${documents.length > 0 && caseLinks(i18n, caseId)}
  ${documents.length > 0 && textSearch(i18n, { caseId })}
  <h3>${t('documents:inCase.submissions')}</h3>
  ${submissions.length ? submissionTable(i18n, submissions) : emptyLine(t('documents:inCase.noSubmission'))}
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
      html`${submissionStateTag(i18n, submission.state)} ${submission.verdict === 'late' && verdictTag(i18n, 'late')}`,
    ]),
  })
