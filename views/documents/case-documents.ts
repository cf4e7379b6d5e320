import type { CaseDocument, ListedSubmission } from '../../src/documents/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { dataTable, emptyLine, html, moment, personName, reference } from '../components/index.ts'
import { caseLinks } from './bundle.ts'
import { exhibitOf } from './exhibits.ts'
import { openedWords } from './inbox.ts'
import { checkTag, stateTag, typeName, unreadTag, verdictTag } from './words.ts'

type CaseDocumentsData = {
  i18n: I18n
  documents: readonly CaseDocument[]
  submissions: readonly ListedSubmission[]
}

/** The documents of a case both ways, and what was sent together: a part of the case's page. */
export function caseDocuments({ i18n, documents, submissions }: CaseDocumentsData) {
  const { t } = i18n
  const caseId = documents[0]?.caseId
  const incoming = documents.filter(({ direction }) => direction === 'out')
  const outgoing = documents.filter(({ direction }) => direction === 'in')
  return html`
  ${documents.length > 0 && caseId && caseLinks(i18n, caseId)}
  <h3>${t('documents:inCase.fromRegistry')}</h3>
  ${incoming.length ? fromRegistry(i18n, incoming) : emptyLine(t('documents:inCase.noneFromRegistry'))}
  <h3>${t('documents:inCase.submissions')}</h3>
  ${submissions.length ? submissionTable(i18n, submissions) : emptyLine(t('documents:inCase.noSubmission'))}
  ${outgoing.length > 0 && html`<h3>${t('documents:inCase.toRegistry')}</h3>${toRegistry(i18n, outgoing)}`}`
}

const link = (i18n: I18n, document: CaseDocument) =>
  html`<a href="${paths.document(i18n.locale, document.id)}">${personName(document.title)}</a> <span class="aside">${i18n.t('documents:fileFacts', { size: i18n.size(document.size) })}</span>`

const fromRegistry = (i18n: I18n, documents: readonly CaseDocument[]) =>
  dataTable({
    caption: i18n.t('documents:inCase.fromRegistry'),
    captionHidden: true,
    columns: [
      { label: i18n.t('documents:inbox.document') },
      { label: i18n.t('documents:draft.type') },
      { label: i18n.t('documents:inbox.available') },
      { label: i18n.t('documents:inbox.opened') },
    ],
    rows: documents.map((document) => [
      html`${document.isUnread && unreadTag(i18n)} ${link(i18n, document)}`,
      typeName(i18n, document.type),
      moment({ i18n, at: document.availableAt ?? 0 }),
      openedWords(i18n, document.firstOpened),
    ]),
  })

const toRegistry = (i18n: I18n, documents: readonly CaseDocument[]) =>
  dataTable({
    caption: i18n.t('documents:inCase.toRegistry'),
    captionHidden: true,
    columns: [
      { label: i18n.t('documents:inbox.document') },
      { label: i18n.t('documents:draft.type') },
      { label: i18n.t('documents:inCase.received') },
      { label: i18n.t('documents:check.title') },
    ],
    rows: documents.map((document) => [
      html`${link(i18n, document)}${exhibitOf(i18n, document)}`,
      typeName(i18n, document.type),
      moment({ i18n, at: document.availableAt ?? 0 }),
      checkTag(i18n, document.check),
    ]),
  })

const submissionTable = (i18n: I18n, submissions: readonly ListedSubmission[]) =>
  dataTable({
    caption: i18n.t('documents:inCase.submissions'),
    captionHidden: true,
    columns: [
      { label: i18n.t('documents:history.submission') },
      { label: i18n.t('documents:for.label') },
      { label: i18n.t('documents:history.documents'), kind: 'number' },
      { label: i18n.t('documents:inCase.received') },
      { label: i18n.t('documents:history.state') },
    ],
    rows: submissions.map((submission) => [
      html`<a href="${paths.submission(i18n.locale, submission.id)}">${reference(submission.number ?? '')}</a>`,
      personName(submission.principalName),
      i18n.number(submission.documentCount),
      moment({ i18n, at: submission.receivedAt ?? 0 }),
      html`${stateTag(i18n, submission.state)} ${submission.verdict === 'late' && verdictTag(i18n, 'late')}`,
    ]),
  })
