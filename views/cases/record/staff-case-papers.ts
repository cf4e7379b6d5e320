import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import { staffOutgoingPaths } from '../../../src/documents/outgoing/paths.ts'
import { staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { AuditEvent } from '../../../src/platform/audit/index.ts'
import type { Key } from '../../../src/platform/web/i18n.ts'
import { submissionTag } from '../../admin/words.ts'
import { confidentialMark } from '../../components/confidential-mark.ts'
import { checkTag, typeName, verdictTag } from '../../components/document-words.ts'
import { type Content, dataTable, html, momentTag, personName, reference, tag } from '../../components/index.ts'
import type { OfficeCaseData } from './staff-case-data.ts'

export function receivedTable({ i18n, submissions, names, office }: OfficeCaseData): Content {
  const { t, locale } = i18n
  return dataTable({
    none: t('admin:case.noneReceived'),
    caption: t('admin:case.receivedTitle'),
    captionHidden: true,
    columns: [
      { label: t('admin:queue.number') },
      { label: t('admin:queue.received'), isNamed: true },
      { label: t('admin:queue.sender'), isNamed: true },
      { label: t('admin:queue.verdict') },
      { label: t('admin:queue.state') },
    ],
    rows: submissions.map((s) => [
      html`<a href="${staffSubmissionPaths.submission(locale, s.id)}">${reference(s.number ?? '')}</a>`,
      momentTag({ i18n, at: s.receivedAt ?? 0, zone: s.officeZone ?? office.zone }),
      html`${personName(s.filedBy ?? names.get(s.principalId) ?? '')}${s.channel !== 'portal' && html`<br><span class="aside">${t(`registry:side.${s.side}`)} · ${t(`registry:channel.${s.channel}`)}</span>`}`,
      s.verdict ? verdictTag(i18n, s.verdict) : '',
      tag(submissionTag(i18n, s.state)),
    ]),
  })
}

export function sentTable({ i18n, sent, confidential, office }: OfficeCaseData): Content {
  const { t, locale } = i18n
  return dataTable({
    none: t('admin:case.noneSent'),
    caption: t('admin:case.sentTitle'),
    captionHidden: true,
    columns: [
      { label: t('admin:case.document') },
      { label: t('admin:case.type') },
      { label: t('admin:case.sentOn'), isNamed: true },
      { label: t('admin:case.check') },
    ],
    rows: sent.map((d) => [
      html`<a href="${staffDocumentPaths.document(locale, d.id)}">${personName(d.title)}</a> <span class="aside">${t('admin:case.pdf', { size: i18n.size(d.size) })}</span>`,
      html`${typeName(i18n, d.type)}${confidentialMark(i18n, confidential.get(d.id))}`,
      html`${momentTag({ i18n, at: d.availableAt ?? d.uploadedAt, zone: office.zone })}<br><a href="${staffOutgoingPaths.documentSent(locale, d.caseId, d.id)}">${t('outgoing:instants.link')} <span class="hidden">${d.title}</span></a>`,
      checkTag(i18n, d.check),
    ]),
  })
}

export function eventTable({ i18n, events, names, office }: OfficeCaseData): Content {
  const { t } = i18n
  const who = (e: AuditEvent) =>
    e.forId
      ? html`${personName(names.get(e.actorId ?? '') ?? '')} ${t('cases:history.for')} ${personName(names.get(e.forId) ?? '')}`
      : personName(names.get(e.actorId ?? '') ?? t('admin:audit.nobody'))
  return dataTable({
    none: t('cases:history.none'),
    caption: t('cases:history.title'),
    captionHidden: true,
    columns: [
      { label: t('cases:history.when') },
      { label: t('cases:history.who') },
      { label: t('cases:history.what') },
    ],
    rows: events.map((e) => [
      momentTag({ i18n, at: e.at, zone: office.zone }),
      who(e),
      t(`common:action.${e.action}` as Key),
    ]),
  })
}
