import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { stampZone } from '../../../src/tribunal/index.ts'
import { submissionTag } from '../../admin/words.ts'
import { verdictTag } from '../../components/document-words.ts'
import {
  type Content,
  caseName,
  html,
  momentTag,
  personName,
  reference,
  ruleWords,
  type SummaryRow,
  tag,
  timeTag,
  twoClocks,
  unbroken,
} from '../../components/index.ts'
import { appliedText } from '../../components/limit-words.ts'

type FactsData = OfficeSubmission & { i18n: I18n; at: number }

export function submissionFacts(data: FactsData): SummaryRow[] {
  const { i18n, submission: s, theCase, office, names, at } = data
  const { t, locale } = i18n
  const zone = s.officeZone ?? office.zone
  const instants = [
    ['firstByte', s.firstByteAt],
    ['send', s.sendAt],
    ['commit', s.committedAt],
  ] as const
  const held = s.state === 'received' && s.receivedAt !== null && timeTag(s.receivedAt, i18n.distance(at, s.receivedAt))
  return [
    { key: t('admin:queue.state'), value: html`${tag(submissionTag(i18n, s.state))}${held && html` ${held}`}` },
    ...(s.decidedAt === null ? [] : [{ key: t('admin:submission.decided'), value: decidedWords(data) }]),
    ...(s.withdrawnAt === null
      ? []
      : [{ key: t('registry:step.withdrawn'), value: momentTag({ i18n, at: s.withdrawnAt, zone }) }]),
    ...(s.returnCode ? [{ key: t('registry:return.code'), value: t(`registry:code.${s.returnCode}`) }] : []),
    ...(s.returnReason
      ? [
          {
            key: t('admin:submission.reason'),
            value: html`<span class="as-written" dir="auto">${s.returnReason}</span>`,
          },
        ]
      : []),
    {
      key: t('admin:queue.file'),
      value: html`<a href="${staffCasePaths.case(locale, theCase.id)}">${reference(theCase.reference)}</a> ${caseName(theCase)}<br>${t(`tribunal:${theCase.division}.name`)}`,
    },
    { key: t('admin:submission.office'), value: html`${nameIn(i18n, office)} (${i18n.zoneName(zone)})` },
    {
      key: t('admin:submission.received'),
      value: twoClocks({ i18n, at: s.receivedAt ?? 0, zone, office: nameIn(i18n, office) }),
    },
    { key: t('admin:submission.verdict'), value: verdictWords(data) },
    ...(s.channel === 'portal'
      ? [{ key: t('admin:submission.sender'), value: senderWords(data) }]
      : [
          { key: t('registry:entering.filedBy'), value: personName(s.filedBy ?? '') },
          {
            key: t('registry:entering.channel'),
            value: `${t(`registry:side.${s.side}`)} · ${t(`registry:channel.${s.channel}`)}`,
          },
          { key: t('registry:entering.enteredBy'), value: personName(names.get(s.principalId) ?? '') },
        ]),
    ...(s.note
      ? [{ key: t('admin:submission.note'), value: html`<span class="as-written" dir="auto">${s.note}</span>` }]
      : []),
    ...instants.flatMap(([name, instant]) =>
      instant === null ? [] : [{ key: t(`admin:submission.${name}`), value: exactTime(i18n, instant, zone) }],
    ),
    ...(s.openedAt === null
      ? []
      : [
          {
            key: t('admin:submission.opened'),
            value: html`${personName(names.get(s.openedBy ?? '') ?? '')}, ${momentTag({ i18n, at: s.openedAt, zone })}`,
          },
        ]),
  ]
}

export function decidedWords({ i18n, submission: s, names, office }: FactsData): Content {
  const who = personName(names.get(s.decidedBy ?? '') ?? '')
  return html`${tag(submissionTag(i18n, s.state))} ${who}, ${momentTag({ i18n, at: s.decidedAt ?? 0, zone: s.officeZone ?? office.zone })}`
}

function verdictWords({ i18n, submission: s }: FactsData): Content {
  const ground = appliedText(i18n, { order: s.limitOrder, notice: s.limitNotice })
  const grounds = ground && html`<br><bdi>${unbroken(ground)}</bdi>`
  if (!s.verdict || s.verdict === 'noLimit' || !s.dueDate) return html`${i18n.t('admin:submission.noLimit')}${grounds}`
  return html`${verdictTag(i18n, s.verdict)}<br>${i18n.t('admin:submission.limit', { date: i18n.day(s.dueDate), rule: s.rule ? ruleWords(i18n, s.rule) : '' })}${grounds}`
}

function senderWords({ i18n, submission: s, names }: FactsData): Content {
  const principal = personName(names.get(s.principalId) ?? '')
  if (!s.sentBy || s.sentBy === s.principalId) return principal
  return html`${personName(names.get(s.sentBy) ?? '')} ${i18n.t('admin:queue.for')} ${principal}`
}

/** With seconds, which matter at midnight. */
function exactTime(i18n: I18n, at: number, zone: string): Content {
  const seconds = String(Math.floor(at / 1000) % 60).padStart(2, '0')
  return timeTag(
    at,
    i18n.t('admin:submission.exact', {
      moment: i18n.moment(at, zone),
      seconds,
      zone: i18n.zoneName(zone ?? stampZone),
    }),
  )
}
