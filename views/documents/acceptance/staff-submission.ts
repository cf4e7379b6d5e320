import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import { staffStandingPaths } from '../../../src/accounts/standing/paths.ts'
import { deskPaths } from '../../../src/admin/desk/paths.ts'
import { staffLimitOrderPaths } from '../../../src/cases/deadlines/orders/paths.ts'
import type { Concern } from '../../../src/documents/acceptance/concerns.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { AcceptanceOf } from '../../../src/documents/acceptance/pending.ts'
import type { SentWith } from '../../../src/documents/acceptance/sent-with.ts'
import type { SidePanel } from '../../../src/documents/acceptance/staff-side-panel.ts'
import { staffBreachPaths } from '../../../src/documents/breaches/paths.ts'
import type { RefusedSend } from '../../../src/documents/check-findings/refused-sends.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import { asReceived } from '../../../src/documents/submissions/verdict.ts'
import type { Key } from '../../../src/platform/web/i18n.ts'
import { timeApplications } from '../../../src/tribunal/index.ts'
import { doneNotice, isWrong, type StaffDone } from '../../admin/words.ts'
import { answeredList } from '../../components/answered-limits.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import { statementTag, typeName } from '../../components/document-words.ts'
import {
  type Content,
  caseName,
  conflictError,
  conflictPart,
  errorSummary,
  html,
  momentTag,
  notice,
  personName,
  reference,
  sentencesOf,
  unbroken,
} from '../../components/index.ts'
import { readingOnly } from '../../components/reading-only.ts'
import { refusedSendsPart } from '../../components/refused-sends.ts'
import { page } from '../../layout.ts'
import { acceptingNotice } from './staff-accepting.ts'
import { casePapers, ownPaper } from './staff-side-panel.ts'
import type { SidePanelData } from './staff-side-panel-sheet.ts'
import { decisionBar } from './staff-submission-bar.ts'
import { caseLink, decidedWords, exactFacts, isLongNote, outcome, submissionStrip } from './staff-submission-facts.ts'
import { filedPapers, madeListPart, type PapersData } from './staff-submission-papers.ts'

type SubmissionData = PapersData & {
  /** Sends before it that were refused because the draft had changed. */
  refusedSends: readonly RefusedSend[]
  at: number
  /** What has to be looked at before it is accepted. */
  concerns: readonly Concern[]
  sentWith: SentWith
  beside: SidePanel
  /** Its record of a possible privacy breach, if it was in the wrong case. */
  breachId: string | undefined
  accepting: AcceptanceOf
  /** Another person has to decide whether its acceptance is taken back. */
  isCorrectionAsked: boolean
  done?: StaffDone
  /** Why the form that was sent was not taken. */
  refusal?: 'decided' | 'pending' | 'final' | 'notPending'
  /** Somebody changed a type since the page of this form was opened. */
  conflict?: EditConflict
}

export function submissionPage(data: SubmissionData) {
  const { i18n, submission, theCase, office, beside, outside, accepting, refusal, conflict, typeErrors = {} } = data
  const { t, locale, workBarParts } = i18n
  const panel = { i18n, beside, submissionId: submission.id, place: 'submission' } as const
  const title = t('admin:submission.title', { number: submission.number ?? '' })
  const isOpen = submission.state === 'received' && !outside && !accepting.pending
  return page(
    i18n,
    {
      title,
      error: refusal !== undefined || conflict !== undefined || isWrong(typeErrors),
      hasOwnBar: isOpen,
      back: { href: workBarParts?.deskHref ?? deskPaths.desk(locale), label: t('desk:title'), isDesk: true },
    },
    html`
    ${typesSummary(data)}
    ${refusal ? refusalNotice(data, refusal) : doneNotice(i18n, data.done)}
    ${acceptingNotice({ i18n, zone: office.zone }, accepting)}
    ${heldNotice(data)}
    ${readingOnly(i18n, outside)}
    <div class="titled"><h1>${unbroken(title)} ${caseLink(data)} ${caseName(theCase)}${submission.isConfidential && html` ${confidentialTag(t)}`}</h1>${isOpen && workBarParts ? html`<p>${workBarParts.standing}${workBarParts.next && html` · ${workBarParts.next}`}</p>` : ''}</div>
    <div id="submission">
    ${isOpen ? decisionBar({ i18n, submission, concerns: data.concerns, paper: beside.own?.document.id }) : outcome(data)}
    ${submissionStrip(data)}
    ${movedPart(data)}
    <div class="review">
      <div>${mainPart(data, panel)}</div>
      <section class="beside no-print" id="paper" tabindex="-1" aria-label="${t('acceptance:papers.beside')}">${ownPaper(panel)}
      </section>
    </div>
    </div>`,
  )
}

/** Accepted, and nobody can open it until it is released; or about to be, which it stops. */
function heldNotice({ i18n, submission, accepting, documents }: SubmissionData): Content {
  const count = documents.filter(({ check }) => check === 'held').length
  if (count === 0 || !(submission.state === 'accepted' || accepting.pending)) return ''
  const words = accepting.pending ? 'acceptance:confirm.heldMeanwhile' : 'acceptance:confirm.heldAfter'
  return notice({ i18n, kind: 'warning', title: i18n.t(words, { count }) })
}

const refusalNotice = (data: SubmissionData, refusal: NonNullable<SubmissionData['refusal']>): Content =>
  notice({
    i18n: data.i18n,
    kind: 'error',
    title: data.i18n.t(refusal === 'decided' ? 'admin:submission.tooLate' : `registry:pending.refusal.${refusal}`),
    body: data.submission.decidedAt === null ? '' : html`<p>${decidedWords(data)}</p>`,
  })

/** Above the page: the types that were sent and not taken. */
function typesSummary({ i18n, conflict, typeErrors = {}, documents, offered }: SubmissionData): Content {
  const { t } = i18n
  const say = (type: string) =>
    typeName(i18n, offered.flatMap(({ types }) => types).find(({ key }) => key === type)?.key ?? null)
  const sentences = sentencesOf(typeErrors, (error) => t(`acceptance:types.error.${error}` as Key))
  return html`${errorSummary({ i18n, errors: { ...sentences, ...conflictError(i18n, conflict) } })}${conflictPart({
    i18n,
    conflict,
    fields: Object.fromEntries(documents.map(({ id, title }) => [`type-${id}`, { label: title, say }])),
  })}`
}

function mainPart(data: SubmissionData, panel: SidePanelData): Content {
  const { i18n, submission, theCase } = data
  return html`
    ${isLongNote(submission) && html`<p class="note as-written" id="note" dir="auto">${submission.note}</p>`}
    ${submission.state === 'withdrawn' ? !data.progress.moved.to && notice({ i18n, kind: 'information', title: i18n.t('registry:withdrawal.staff') }) : filedPapers(data, panel)}
    ${madeListPart(data)}
    ${exactFacts(data)}
    ${takingBackPart(data)}
    ${correctionPart(data)}
    ${answersPart(data)}
    ${orderLink(data)}
    ${confidentialityLink(data)}
    ${refusedSendsPart(i18n, data.refusedSends, submission.officeZone ?? data.office.zone)}
    ${data.breachId && html`<p><a href="${staffBreachPaths.breach(i18n.locale, data.breachId)}">${i18n.t('breaches:link')}</a></p>`}
    ${casePapers(panel, theCase.id)}`
}

/** Of one accepted for good: the page to ask that it be taken back, or where that waits. */
function takingBackPart({ i18n, submission: { id, state }, isCorrectionAsked, outside }: SubmissionData): Content {
  const { t, locale } = i18n
  if (outside || state !== 'accepted') return ''
  return isCorrectionAsked
    ? html`<p>${t('registry:takingBack.asked')} <a href="${staffStandingPaths.approvals(locale)}">${t('identity:approvals.title')}</a></p>`
    : html`<p class="no-print"><a href="${staffSubmissionPaths.takingBack(locale, id)}">${t('registry:takingBack.link')}</a></p>`
}

/** What the Division decides about who may know of it is written down on a page of its own. */
function confidentialityLink({ i18n, submission, outside }: SubmissionData): Content {
  if (outside || !['received', 'accepted'].includes(submission.state)) return ''
  const href = staffSubmissionPaths.submissionConfidentiality(i18n.locale, submission.id)
  return html`<p class="no-print"><a href="${href}">${i18n.t(submission.isConfidential ? 'acceptance:confidentiality.lift' : 'acceptance:confidentiality.link')}</a></p>`
}

/** Where an application for time is answered, once the Division has decided it. */
function orderLink({ i18n, submission, documents, theCase, outside }: SubmissionData): Content {
  if (outside || !documents.some(({ type }) => timeApplications.some((one) => one === type))) return ''
  const ordersHref = staffLimitOrderPaths.limitOrders(i18n.locale, theCase.id, { on: submission.number ?? '' })
  return html`<p><a href="${ordersHref}">${i18n.t('deadlinePages:orders.enter')}</a></p>`
}

/** The deadlines that it answers, and the page to correct them; of what the registry entered, to say them. */
function answersPart({ i18n, progress, submission, outside }: SubmissionData): Content {
  const { t, locale } = i18n
  const isKnownToNobody = submission.isConfidential && submission.channel !== 'portal'
  if (!['received', 'accepted'].includes(submission.state) || submission.side === 'other' || isKnownToNobody) return ''
  const { answers } = progress
  const isToSay = answers.length === 0 && submission.channel !== 'portal'
  return html`
    <h2>${t('documents:answers.answered')}</h2>
    ${answers.length > 0 ? answeredList(i18n, answers) : html`<p>${t('admin:answers.none')}</p>`}
    ${!outside && html`<p class="no-print"><a href="${staffSubmissionPaths.submissionAnswers(locale, submission.id)}">${t(isToSay ? 'admin:answers.confirm' : 'admin:answers.link')}</a></p>`}`
}

/** Of a correction: what stayed, what is new, and which time counts. */
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
    html`<a href="${staffSubmissionPaths.submission(locale, id)}">${reference(number ?? '')}</a>`
  return html`
    ${faulty.length > 0 && html`<p>${t('registry:progress.toReplace', { count: faulty.length })}</p>${titles(faulty)}`}
    ${submission.state === 'returned' && correctBy && html`<p>${t('registry:progress.firstTimeUntil', { date: i18n.day(correctBy) })}</p>`}
    ${replacedBy && html`<p>${t('registry:correction.by')} ${link(replacedBy)}</p>`}
    ${
      correction &&
      html`
    <h2>${t('registry:correction.title')} ${link(correction.returned)}</h2>
    <p>${t('registry:correction.first')} ${momentTag({ i18n, at: correction.first.receivedAt ?? 0, zone })} ${statementTag(i18n, asReceived(correction.first))}</p>
    ${correction.kept.length > 0 && html`<p>${t('registry:correction.kept', { count: correction.kept.length })}</p>${titles(correction.kept)}`}
    ${correction.replaced.length > 0 && html`<p>${t('registry:correction.replaced', { count: correction.replaced.length })} ${momentTag({ i18n, at: submission.receivedAt ?? 0, zone })}</p>${titles(correction.replaced)}`}
    <p>${correction.isInTime === undefined ? t('registry:correction.youDecide') : t(correction.isInTime ? 'registry:correction.inTime' : 'registry:correction.afterDay', { date: i18n.day(correction.correctBy ?? '') })}</p>`
    }`
}

/** It was sent to the wrong case: its successor there, or where it came from. */
function movedPart({ i18n, progress: { moved } }: SubmissionData): Content {
  const link = ({ id, number }: { id: string; number: string | null }) =>
    html`<a href="${staffSubmissionPaths.submission(i18n.locale, id)}">${reference(number ?? '')}</a>`
  return html`
    ${moved.to && notice({ i18n, kind: 'information', title: html`${i18n.t('desk:move.movedTo')} ${link(moved.to)}` })}
    ${moved.from && html`<p>${i18n.t('desk:move.movedFrom')} ${link(moved.from)}</p>`}`
}
