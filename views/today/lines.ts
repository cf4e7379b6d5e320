import type { MemberDeadline } from '../../src/cases/deadlines/member-queries.ts'
import type { ListedHearing } from '../../src/cases/hearings/rows.ts'
import { casePaths } from '../../src/cases/record/paths.ts'
import type { EndingAccess } from '../../src/cases/retention/retention.ts'
import { sharePaths } from '../../src/cases/shares/paths.ts'
import { delegatePaths } from '../../src/delegation/paths.ts'
import type { Received } from '../../src/documents/reading/inbox.ts'
import { documentPaths } from '../../src/documents/reading/paths.ts'
import { sendingPaths } from '../../src/documents/sending/paths.ts'
import type { ListedSubmission } from '../../src/documents/submissions/history.ts'
import { submissionPaths } from '../../src/documents/submissions/paths.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { requestPaths } from '../../src/requests/paths.ts'

import type { ListedRequest } from '../../src/requests/queries.ts'
import type { EndingGrant } from '../../src/today/endings.ts'
import {
  type Content,
  caseName,
  dotted,
  html,
  momentTag,
  personName,
  tag,
  timeTag,
  unbroken,
} from '../components/index.ts'
import { deadlineEnd, deadlineName, orderWords, taskText } from '../components/limit-words.ts'

export const returnedLine = (i18n: I18n, own: string, s: ListedSubmission) => html`
  <p><a href="${submissionPaths.submission(i18n.locale, s.id)}">${i18n.t('today:returned.line', { number: s.number ?? '' })}</a> ${tag({ kind: 'warning', word: i18n.t('today:returned.tag') })}</p>
  ${caseLine(i18n, s)}
  ${s.returnCode && html`<p><strong>${i18n.t(`registry:code.${s.returnCode}`)}</strong></p>`}
  ${s.returnCode && html`<p>${i18n.t(`registry:returned.${s.returnCode}`)}</p>`}
  ${s.returnReason && html`<p dir="auto">${s.returnReason}</p>`}
  ${s.decidedAt && html`<p class="aside">${momentTag({ i18n, at: s.decidedAt })}</p>`}
  ${forPrincipal(i18n, own, s)}`

/** Received late: the tribunal must allow it, so the application comes next. */
export const lateLine = (i18n: I18n, own: string, s: ListedSubmission) => html`
  <p><a href="${submissionPaths.submission(i18n.locale, s.id)}">${i18n.t('today:late.line', { number: s.number ?? '' })}</a> ${tag({ kind: 'warning', word: i18n.t('documents:verdict.late') })}</p>
  ${caseLine(i18n, s)}
  <p>${i18n.t('today:late.needs')}</p>
  ${forPrincipal(i18n, own, s)}`

/** Ready to be sent by the reader. */
export const preparedLine = (i18n: I18n, now: number, s: ListedSubmission) => html`
  <p><a href="${sendingPaths.submissionReview(i18n.locale, s.id)}">${i18n.t('today:prepared.line', { count: s.documentCount })}</a></p>
  ${caseLine(i18n, s)}
  <p class="aside">${i18n.t('today:prepared.by')} ${personName(s.editorName)} · ${i18n.distance(now, s.changedAt)}</p>`

export const deadlineLine = (i18n: I18n, now: number, one: MemberDeadline) => html`
  <p><a href="${casePaths.caseDeadlines(i18n.locale, one.theCase.id)}">${deadlineName(i18n, one)}</a></p>
  <p>${one.endsAt === null ? html`<strong>${taskText(i18n, one)}</strong>` : deadlineEnd(i18n, now, one, one.zone)}</p>
  ${one.order && html`<p class="aside">${orderWords(i18n, one)}</p>`}
  ${caseLine(i18n, one.theCase)}
  ${forWords(i18n, one.capacities.some(({ isOwn }) => isOwn) ? [] : one.capacities.map(({ principalName }) => principalName))}`

/** Where it can be extended, or what it gives access to. */
function grantHref(locale: I18n['locale'], kind: EndingGrant['kind'], id: string): string {
  if (kind === 'delegateOfMine') return delegatePaths.delegate(locale, id)
  if (kind === 'shareOfMine') return sharePaths.share(locale, id)
  return kind === 'sharedWithMe' ? casePaths.case(locale, id) : delegatePaths.delegates(locale)
}

export function endingLine(
  i18n: I18n,
  now: number,
  { kind, id, name, reference, until, zone = i18n.zone }: EndingGrant,
): Content {
  const { t, locale } = i18n
  const endingHref = grantHref(locale, kind, id)
  return html`
  <p><a href="${endingHref}">${t(`today:endings.line.${kind}`)} ${personName(name)}</a>${reference && html` · ${inCase(i18n, reference)}`}</p>
  <p>${dotted(html`<strong>${i18n.distance(now, until - 1, zone)}</strong>`, timeTag(until, t('today:endings.until', { moment: i18n.moment(until - 60_000, zone), zone: i18n.zoneName(zone) })))}</p>`
}

export const closingLine = (i18n: I18n, now: number, { theCase, endsAt }: EndingAccess): Content => html`
  <p><a href="${casePaths.case(i18n.locale, theCase.id)}">${theCase.reference}</a> ${caseName(theCase)}</p>
  <p>${dotted(html`<strong>${i18n.distance(now, endsAt)}</strong>`, timeTag(endsAt, i18n.t('retention:today.until', { date: i18n.date(endsAt) })))}</p>`

const inCase = ({ t }: I18n, number: string): Content => unbroken(t('today:inCase', { reference: number }))

const caseLine = (i18n: I18n, called: Parameters<typeof caseName>[0] & { readonly reference: string }) =>
  html`<p>${inCase(i18n, called.reference)} ${caseName(called)}</p>`

const forWords = ({ t }: I18n, forWhom: readonly string[]) =>
  forWhom.length > 0 && html`<p class="aside">${t('today:for')} ${forWhom.map((who) => personName(who))}</p>`

export const unreadLine = (i18n: I18n, d: Received) => html`
  <p><a href="${documentPaths.document(i18n.locale, d.id)}">${personName(d.title)}</a> ${tag({ kind: 'info', word: i18n.t('today:unread.tag') })}</p>
  <p>${i18n.t(`documents:type.${d.type}` as Key)} · <a href="${casePaths.case(i18n.locale, d.caseId)}">${inCase(i18n, d.reference)}</a> ${caseName(d.caseNames)}</p>
  ${d.availableAt && html`<p class="aside">${momentTag({ i18n, at: d.availableAt })}</p>`}
  ${forWords(i18n, d.forWhom)}`

export const todayHearingLine = (i18n: I18n, now: number, h: ListedHearing) => html`
  <p><a href="${casePaths.case(i18n.locale, h.caseId)}">${h.theCase.reference}</a> ${caseName(h.theCase)}</p>
  <p>${dotted(html`<span>${i18n.t(`cases:hearing.kind.${h.kind}` as Key)}</span>`, html`<strong>${i18n.distance(now, h.startsAt, h.zone)}</strong>`, momentTag({ i18n, at: h.startsAt, zone: h.zone }))}</p>
  ${forWords(i18n, h.forWhom)}`

export const draftLine = (i18n: I18n, now: number, own: string, s: ListedSubmission) => html`
  <p><a href="${submissionPaths.submission(i18n.locale, s.id)}">${s.documentCount > 0 ? i18n.t('today:drafts.line', { count: s.documentCount }) : i18n.t('today:drafts.empty')}</a></p>
  ${caseLine(i18n, s)}
  <p class="aside">${i18n.t('today:drafts.changed', { when: i18n.distance(now, s.changedAt) })}</p>
  ${forPrincipal(i18n, own, s)}`

const requestStates = { granted: 'success', declined: 'warning', draft: 'neutral' } as const

export const requestLine = (i18n: I18n, now: number, own: string, one: ListedRequest) => html`
  <p><a href="${requestPaths.request(i18n.locale, one.id)}">${i18n.t(`requests:kind.${one.kind}`)}</a> ${tag({ kind: requestStates[one.state as 'draft'], word: i18n.t(`requests:state.${one.state}`) })}</p>
  ${caseLine(i18n, one)}
  <p class="aside">${i18n.distance(now, one.decidedAt ?? one.changedAt)}</p>
  ${forPrincipal(i18n, own, one)}`

const forPrincipal = (i18n: I18n, own: string, { principalId, principalName }: ListedSubmission | ListedRequest) =>
  forWords(i18n, principalId === own ? [] : [principalName])
