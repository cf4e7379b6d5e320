import type { DocumentRow, OfficeSubmission, Progress } from '../../src/documents/index.ts'
import { stampZone } from '../../src/platform/clock.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  buttonLink,
  buttonRow,
  type Content,
  html,
  moment,
  notice,
  personName,
  postForm,
  reference,
  ruleWords,
  type SummaryRow,
  submitButton,
  summaryList,
  tag,
  timeTag,
  twoClocks,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { checkTag, type Done, doneNotice, officeName, submissionTag, typeName, verdictTag } from './words.ts'

type SubmissionData = OfficeSubmission & {
  i18n: I18n
  progress: Progress
  at: number
  demo: boolean
  done?: Done
  isTooLate?: boolean
}

/** All that is known of what was sent, and the two answers to it. */
export function submissionPage(data: SubmissionData) {
  const { i18n, submission, documents, done, isTooLate } = data
  const { t, locale } = i18n
  const title = t('admin:submission.title', { number: submission.number ?? '' })
  return page(
    i18n,
    { title, error: isTooLate, back: { href: paths.admin.desk(locale), label: t('desk:title') } },
    html`
    ${isTooLate ? notice({ i18n, kind: 'error', title: t('admin:submission.tooLate'), body: html`<p>${decidedWords(data)}</p>` }) : doneNotice(i18n, done)}
    <h1>${title}</h1>
    ${summaryList(facts(data))}
    ${correctionPart(data)}
    ${movedPart(data)}
    ${submission.state === 'withdrawn' && data.progress.moved.to ? '' : submission.state === 'withdrawn' ? notice({ i18n, kind: 'information', title: t('registry:withdrawal.staff') }) : html`<h2>${t('admin:submission.documents', { count: documents.length })}</h2>`}
    <ol class="cards plain">${documents.map((document) => documentCard(data, document))}</ol>
    ${madeListPart(data)}
    ${submission.state === 'received' && answers(data)}`,
  )
}

function facts(data: SubmissionData): SummaryRow[] {
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
      : [{ key: t('registry:step.withdrawn'), value: moment({ i18n, at: s.withdrawnAt, zone }) }]),
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
      value: html`<a href="${paths.admin.case(locale, theCase.id)}">${reference(theCase.reference)}</a> ${personName(theCase.title)}<br>${t(`common:division.${theCase.division}`)}`,
    },
    { key: t('admin:submission.office'), value: html`${officeName(i18n, office)} (${i18n.zoneName(zone)})` },
    {
      key: t('admin:submission.received'),
      value: twoClocks({ i18n, at: s.receivedAt ?? 0, zone, office: officeName(i18n, office) }),
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
            value: html`${personName(names.get(s.openedBy ?? '') ?? '')}, ${moment({ i18n, at: s.openedAt, zone })}`,
          },
        ]),
  ]
}

/** What came in place of what was returned: what stayed, what is new, and which time counts. */
function correctionPart({
  i18n,
  progress: { correction, replacedBy, faulty, correctBy },
  submission,
  office,
}: SubmissionData): Content {
  const { t, locale } = i18n
  const zone = submission.officeZone ?? office.zone
  const titles = (documents: readonly DocumentRow[]) =>
    html`<ul>${documents.map(({ title }) => html`<li>${personName(title)}</li>`)}</ul>`
  const link = ({ id, number }: { id: string; number: string | null }) =>
    html`<a href="${paths.admin.submission(locale, id)}">${reference(number ?? '')}</a>`
  return html`
    ${faulty.length > 0 && html`<p>${t('registry:progress.toReplace', { count: faulty.length })}</p>${titles(faulty)}`}
    ${submission.state === 'returned' && correctBy && html`<p>${t('registry:progress.firstTimeUntil', { date: correctBy })}</p>`}
    ${replacedBy && html`<p>${t('registry:correction.by')} ${link(replacedBy)}</p>`}
    ${
      correction &&
      html`
    <h2>${t('registry:correction.title')} ${link(correction.returned)}</h2>
    <p>${t('registry:correction.first')} ${moment({ i18n, at: correction.first.receivedAt ?? 0, zone })} ${correction.first.verdict && tag(verdictTag(i18n, correction.first.verdict))}</p>
    ${correction.kept.length > 0 && html`<p>${t('registry:correction.kept', { count: correction.kept.length })}</p>${titles(correction.kept)}`}
    ${correction.replaced.length > 0 && html`<p>${t('registry:correction.replaced', { count: correction.replaced.length })} ${moment({ i18n, at: submission.receivedAt ?? 0, zone })}</p>${titles(correction.replaced)}`}
    <p>${correction.isInTime === undefined ? t('registry:correction.youDecide') : t(correction.isInTime ? 'registry:correction.inTime' : 'registry:correction.afterDay', { date: correction.correctBy ?? '' })}</p>`
    }`
}

/** Sent to the wrong case: what became of it there, or where it came from. */
function movedPart({ i18n, progress: { moved } }: SubmissionData): Content {
  const link = ({ id, number }: { id: string; number: string | null }) =>
    html`<a href="${paths.admin.submission(i18n.locale, id)}">${reference(number ?? '')}</a>`
  return html`
    ${moved.to && notice({ i18n, kind: 'information', title: html`${i18n.t('desk:move.movedTo')} ${link(moved.to)}` })}
    ${moved.from && html`<p>${i18n.t('desk:move.movedFrom')} ${link(moved.from)}</p>`}`
}

function decidedWords({ i18n, submission: s, names, office }: SubmissionData): Content {
  const who = personName(names.get(s.decidedBy ?? '') ?? '')
  return html`${tag(submissionTag(i18n, s.state))} ${who}, ${moment({ i18n, at: s.decidedAt ?? 0, zone: s.officeZone ?? office.zone })}`
}

function verdictWords({ i18n, submission: s }: SubmissionData): Content {
  if (!s.verdict || s.verdict === 'noLimit' || !s.dueDate) return i18n.t('admin:submission.noLimit')
  return html`${tag(verdictTag(i18n, s.verdict))}<br>${i18n.t('admin:submission.limit', { date: s.dueDate, rule: s.rule ? ruleWords(i18n, s.rule) : '' })}`
}

function senderWords({ i18n, submission: s, names }: SubmissionData): Content {
  const principal = personName(names.get(s.principalId) ?? '')
  if (!s.sentBy || s.sentBy === s.principalId) return principal
  return html`${personName(names.get(s.sentBy) ?? '')} ${i18n.t('admin:queue.for')} ${principal}`
}

/** To the second: what is compared at midnight. */
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

function documentCard({ i18n, demo, submission, progress }: SubmissionData, document: DocumentRow): Content {
  const { t, locale } = i18n
  const { id, title, fileName, size, pages, check, checkReason, flags, sha256 } = document
  const isOpen = check === 'clean' || (demo && check === 'unscanned')
  const renamed = progress.reclassified.find((one) => one.id === id)
  const isFiled = submission.state === 'received' || submission.state === 'accepted'
  return html`
      <li>
        <p>${isOpen ? html`<a href="${paths.admin.document(locale, id)}">${personName(title)}</a>` : personName(title)} ${tag(checkTag(i18n, check))}</p>
        <p>${typeName(i18n, document.type)} · ${t('admin:case.pdf', { size: i18n.size(size) })} · ${pages === null ? t('admin:submission.pagesUnknown') : t('admin:submission.pages', { count: pages })}</p>
        ${renamed && html`<p class="aside">${t('registry:reclassified.was')} ${typeName(i18n, renamed.was.type)}, ${personName(renamed.was.title)}</p>`}
        ${isFiled && html`<p class="no-print"><a href="${paths.admin.documentClassification(locale, id)}">${t('desk:classification.link')} <span class="hidden">${title}</span></a></p>`}
        ${checkReason && html`<p>${t(`admin:checkReason.${checkReason}` as Key)} ${check === 'held' && html`<a href="${paths.admin.hold(locale, id)}">${t('registry:hold.link')}</a>`}</p>`}
        ${
          flags !== '' &&
          html`<p>${t('admin:submission.flags')} ${flags
            .split(' ')
            .map((flag) => t(`admin:flag.${flag}` as Key))
            .join(', ')}</p>`
        }
        <p class="aside">${t('admin:submission.fileName')} ${personName(fileName)}<br>${t('admin:submission.hash')} <code>${sha256.match(/.{1,8}/g)?.join(' ') ?? ''}</code></p>
      </li>`
}

/** The portal's own paper: it stands apart from what was filed. */
function madeListPart({ i18n, madeList, demo }: SubmissionData): Content {
  if (!madeList) return ''
  const { id, title, check } = madeList
  const isOpen = check === 'clean' || (demo && check === 'unscanned')
  return html`
    <h3>${i18n.t('exhibits:made.title')}</h3>
    <p>${isOpen ? html`<a href="${paths.admin.document(i18n.locale, id)}">${personName(title)}</a>` : personName(title)} ${tag(checkTag(i18n, check))}<br><span class="aside">${i18n.t('exhibits:made.listNote')}</span></p>`
}

const answers = ({ i18n, submission }: SubmissionData) => html`
    <h2>${i18n.t('admin:submission.answerTitle')}</h2>
    <p>${i18n.t('admin:submission.answerWhat')}</p>
    ${postForm(
      { action: paths.admin.submissionAcceptance(i18n.locale, submission.id) },
      buttonRow(
        submitButton({ label: i18n.t('admin:submission.accept'), key: 'a' }),
        buttonLink({
          href: paths.admin.submissionReturn(i18n.locale, submission.id),
          label: i18n.t('admin:submission.return'),
          kind: 'secondary',
          key: 'r',
        }),
        !submission.replaces
          ? buttonLink({
              href: paths.admin.submissionMove(i18n.locale, submission.id),
              label: i18n.t('desk:move.link'),
              kind: 'plain',
            })
          : '',
      ),
    )}`
