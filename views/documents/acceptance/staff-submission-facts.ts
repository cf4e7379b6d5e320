import { safeSentence } from '../../../src/cases/deadlines/day-words.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { SentWith } from '../../../src/documents/acceptance/sent-with.ts'
import { verdictOf } from '../../../src/documents/submissions/verdict.ts'
import { verdictMore } from '../../../src/documents/submissions/verdict-words.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { stampZone } from '../../../src/tribunal/index.ts'
import { submissionTag } from '../../admin/words.ts'
import { factStrip, type StripItem } from '../../components/case-head.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import { statementTag } from '../../components/document-words.ts'
import { factsList } from '../../components/facts-list.ts'
import {
  type Content,
  disclosure,
  html,
  momentTag,
  personName,
  reference,
  ruleWords,
  separated,
  tag,
  timeTag,
  unbroken,
} from '../../components/index.ts'
import { appliedText } from '../../components/limit-words.ts'

type FactsData = OfficeSubmission & { readonly i18n: I18n; readonly at: number; readonly sentWith: SentWith }

/** The four facts by which an officer decides: when, in time or not, from whom, with which note. */
export const submissionStrip = (data: FactsData): Content =>
  factStrip([received(data), limit(data), sender(data), note(data)], 'aside')

function received({ i18n, submission: s, theCase, office, at }: FactsData): StripItem {
  const zone = s.officeZone ?? office.zone
  const receivedAt = s.receivedAt ?? 0
  return {
    label: i18n.t('acceptance:fact.received'),
    lines: [
      momentTag({ i18n, at: receivedAt, zone }),
      html`${separated(' · ', [timeTag(receivedAt, i18n.distance(at, receivedAt)), nameIn(i18n, office), i18n.t(`tribunal:${theCase.division}.code`)])}`,
      i18n.moment(receivedAt, zone) !== i18n.moment(receivedAt, stampZone) &&
        momentTag({ i18n, at: receivedAt, zone: stampZone, isNamed: true }),
    ],
  }
}

function limit({ i18n, submission: s }: FactsData): StripItem {
  const { t } = i18n
  const label = t('acceptance:fact.limit')
  const ground = appliedText(i18n, { order: s.limitOrder, notice: s.limitNotice })
  const grounds = ground && html`<bdi>${unbroken(ground)}</bdi>`
  const said = verdictOf(s)
  if (said.kind === 'noLimit') return { label, lines: [t('acceptance:fact.counted'), grounds] }
  if (!s.dueDate) return { label, lines: [statementTag(i18n, said), grounds] }
  const due = { date: i18n.day(s.dueDate) }
  return {
    label,
    lines: [
      statementTag(i18n, said),
      ...verdictMore(i18n, said, s.officeZone ?? stampZone).map((line) => unbroken(line)),
      unbroken(
        s.rule
          ? t('acceptance:fact.due', { ...due, rule: ruleWords(i18n, s.rule) })
          : t('acceptance:fact.dueBare', due),
      ),
      said.safe && unbroken(safeSentence(i18n, said.safe)),
      grounds,
    ],
  }
}

function sender({ i18n, submission: s, names }: FactsData): StripItem {
  const { t } = i18n
  const label = t('acceptance:fact.from')
  const principal = personName(names.get(s.principalId) ?? '')
  if (s.channel !== 'portal')
    return {
      label,
      lines: [
        personName(s.filedBy ?? ''),
        `${t(`registry:side.${s.side}`)} · ${t(`registry:channel.${s.channel}`)}`,
        html`${t('registry:entering.enteredBy')} ${principal}`,
      ],
    }
  const isOwn = !s.sentBy || s.sentBy === s.principalId
  return {
    label,
    lines: [
      isOwn ? principal : personName(names.get(s.sentBy ?? '') ?? ''),
      !isOwn && html`${t('admin:queue.for')} ${principal}`,
    ],
  }
}

function note({ i18n, submission: s, sentWith: { known, others } }: FactsData): StripItem {
  const { t, locale } = i18n
  const isLong = isLongNote(s)
  const links = [
    ...known.map(
      ({ id, reference: number }) =>
        html`<a href="${staffSubmissionPaths.submission(locale, id)}">${reference(number)}</a>`,
    ),
    ...(others > 0 ? [t('acceptance:fact.elsewhere', { count: others })] : []),
  ]
  return {
    label: t('acceptance:fact.note'),
    lines: [
      false,
      s.note !== null && !isLong && html`<span class="note as-written" dir="auto">${s.note}</span>`,
      isLong && html`<a href="#note">${t('acceptance:fact.readNote')}</a>`,
      s.note === null && t('acceptance:fact.noNote'),
      links.length > 0 && html`${t('acceptance:fact.sentTo')} ${separated(', ', links)}`,
    ],
  }
}

/** Three lines of the strip: a longer one stands above the documents. */
const shortNote = 110
export const isLongNote = ({ note }: OfficeSubmission['submission']): boolean =>
  note !== null && note.length > shortNote

/** Folded: what is looked up once a month. */
export function exactFacts({ i18n, submission: s, documents, office, names }: FactsData): Content {
  const { t } = i18n
  const zone = s.officeZone ?? office.zone
  const instants = [
    ['firstByte', s.firstByteAt],
    ['send', s.sendAt],
    ['commit', s.committedAt],
  ] as const
  return disclosure(
    t('acceptance:papers.exact'),
    factsList([
      { key: t('admin:submission.office'), value: html`${nameIn(i18n, office)} (${i18n.zoneName(zone)})` },
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
      ...documents.map(({ title, fileName, size, sha256 }, index) => ({
        key: t('acceptance:papers.file', { number: index + 1 }),
        value: html`${personName(title)}${s.isConfidential && html` ${confidentialTag(t)}`}<br>${t('admin:submission.fileName')} ${personName(fileName)}, ${i18n.size(size)}<br>${t('admin:submission.hash')} <code>${sha256.match(/.{1,8}/g)?.join(' ') ?? ''}</code>`,
      })),
    ]),
  )
}

/** Of what was decided or withdrawn: how, by whom, when, and why. */
export function outcome(data: FactsData): Content {
  const { i18n, submission: s, office } = data
  const { t } = i18n
  const zone = s.officeZone ?? office.zone
  return html`
    ${s.decidedAt !== null && html`<p>${decidedWords(data)}</p>`}
    ${s.withdrawnAt !== null && html`<p>${t('registry:step.withdrawn')} ${momentTag({ i18n, at: s.withdrawnAt, zone })}</p>`}
    ${s.returnCode && html`<p>${t('registry:return.code')}${t('acceptance:fact.colon')} ${t(`registry:code.${s.returnCode}`)}</p>`}
    ${s.returnReason && html`<p class="as-written" dir="auto">${s.returnReason}</p>`}`
}

export function decidedWords({ i18n, submission: s, names, office }: FactsData): Content {
  const who = personName(names.get(s.decidedBy ?? '') ?? '')
  return html`${tag(submissionTag(i18n, s.state))} ${who}, ${momentTag({ i18n, at: s.decidedAt ?? 0, zone: s.officeZone ?? office.zone })}`
}

export const caseLink = ({ i18n, theCase }: FactsData): Content =>
  html`<a href="${staffCasePaths.case(i18n.locale, theCase.id)}">${reference(theCase.reference)}</a>`

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
