import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { QueuedSubmission } from '../../../src/documents/acceptance/queue.ts'
import { verdictOf } from '../../../src/documents/submissions/verdict.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { stampZone } from '../../../src/tribunal/index.ts'
import { submissionTag } from '../../admin/words.ts'
import { statementTag } from '../../components/document-words.ts'
import {
  type Content,
  caseName,
  dataTable,
  html,
  momentTag,
  personName,
  reference,
  ruleWords,
  tag,
  timeTag,
} from '../../components/index.ts'

type SubmissionTable = { i18n: I18n; at: number; caption: string; submissions: readonly QueuedSubmission[] }

/** Open ones with how long they have waited, decided ones with the decision. */
export const submissionTable = ({ i18n, at, caption, submissions }: SubmissionTable) => {
  const { t, locale } = i18n
  return dataTable({
    caption,
    captionHidden: true,
    columns: [
      { label: t('admin:queue.number') },
      { label: t('admin:queue.file') },
      { label: t('admin:queue.received'), isNamed: true },
      { label: t('admin:queue.verdict') },
      { label: t('admin:queue.sender'), isNamed: true },
      { label: t('admin:queue.documents'), kind: 'number' },
      { label: t('admin:queue.state') },
    ],
    rows: submissions.map((s) => [
      html`<a href="${staffSubmissionPaths.submission(locale, s.id)}">${reference(s.number ?? '')}</a>`,
      html`<a href="${staffCasePaths.case(locale, s.caseId)}">${reference(s.reference)}</a><br>${caseName(s.caseNames)}`,
      momentTag({ i18n, at: s.receivedAt ?? 0, zone: s.officeZone ?? stampZone }),
      verdict(i18n, s),
      sender(i18n, s),
      i18n.number(s.documentCount),
      state(i18n, s, at),
    ]),
  })
}

function verdict(i18n: I18n, s: QueuedSubmission): Content {
  if (!s.verdict) return ''
  return html`${statementTag(i18n, verdictOf(s))}${s.rule && html`<br><span class="aside">${ruleWords(i18n, s.rule)}</span>`}`
}

const sender = ({ t }: I18n, s: QueuedSubmission): Content =>
  s.sentBy && s.sentBy !== s.principalId
    ? html`${personName(s.senderName ?? '')} ${t('admin:queue.for')} ${personName(s.principalName)}`
    : html`${personName(s.principalName)}${s.channel !== 'portal' && html`<br><span class="aside">${t(`registry:side.${s.side}`)} · ${t(`registry:channel.${s.channel}`)}</span>`}`

function state(i18n: I18n, s: QueuedSubmission, at: number): Content {
  if (s.state !== 'received') return tag(submissionTag(i18n, s.state))
  const since = timeTag(s.receivedAt ?? at, i18n.distance(at, s.receivedAt ?? at))
  return html`${since}${s.openedAt === null && html`<br><span class="aside">${i18n.t('admin:queue.unopened')}</span>`}`
}
