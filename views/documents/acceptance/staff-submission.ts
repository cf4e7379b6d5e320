import { staffStandingPaths } from '../../../src/accounts/standing/paths.ts'
import { deskPaths } from '../../../src/admin/desk/paths.ts'
import { staffLimitOrderPaths } from '../../../src/cases/deadlines/orders/paths.ts'
import type { OutsideAccess } from '../../../src/cases/record/office-queries.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { AcceptanceOf } from '../../../src/documents/acceptance/pending.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { SidePanel } from '../../../src/documents/acceptance/staff-side-panel.ts'
import { staffBreachPaths } from '../../../src/documents/breaches/paths.ts'
import type { RefusedSend } from '../../../src/documents/check-findings/refused-sends.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { Progress } from '../../../src/documents/submissions/progress.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { timeApplications } from '../../../src/tribunal/index.ts'
import { doneNotice, type StaffDone } from '../../admin/words.ts'
import { answeredList } from '../../components/answered-limits.ts'
import { verdictTag } from '../../components/document-words.ts'
import {
  buttonLink,
  buttonRow,
  type Content,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  reference,
  submitButton,
  summaryList,
} from '../../components/index.ts'
import { readingOnly } from '../../components/reading-only.ts'
import { refusedSendsPart } from '../../components/refused-sends.ts'
import { page } from '../../layout.ts'
import { acceptingNotice } from './staff-accepting.ts'
import { ownLink, ownPaper, sidePanelPart, twoColumns } from './staff-side-panel.ts'
import type { SidePanelData } from './staff-side-panel-sheet.ts'
import { decidedWords, submissionFacts } from './staff-submission-facts.ts'
import { documentCard, madeListPart } from './staff-submission-papers.ts'

type SubmissionData = OfficeSubmission & {
  i18n: I18n
  progress: Progress
  /** Sends before it that were refused because the draft had changed. */
  refusedSends: readonly RefusedSend[]
  at: number
  /** The scanner holds one of its documents. */
  isHeld: boolean
  demo: boolean
  beside: SidePanel
  /** Its record of a possible privacy breach, if it was in the wrong case. */
  breachId: string | undefined
  accepting: AcceptanceOf
  /** Another person has to decide whether its acceptance is taken back. */
  isCorrectionAsked: boolean
  outside: OutsideAccess | undefined
  done?: StaffDone
  /** Why the form that was sent was not taken. */
  refusal?: 'decided' | 'pending' | 'final' | 'notPending'
}

export function submissionPage(data: SubmissionData) {
  const { i18n, submission, office, done, refusal, accepting, beside } = data
  const { t, locale } = i18n
  const papers = { i18n, beside, submissionId: submission.id, place: 'submission' } as const
  const title = t('admin:submission.title', { number: submission.number ?? '' })
  return page(
    i18n,
    { title, error: refusal !== undefined, back: { href: deskPaths.desk(locale), label: t('desk:title') } },
    html`
    ${refusal ? refusalNotice(data, refusal) : doneNotice(i18n, done)}
    ${acceptingNotice({ i18n, zone: office.zone }, accepting)}
    ${readingOnly(i18n, data.outside)}
    <div class="titled"><h1>${title}</h1><a class="no-print" href="#beside" data-key="b">${t('desk:papers.link')}</a></div>
    ${twoColumns(mainPart(data, papers), sidePanelPart(papers))}`,
  )
}

const refusalNotice = (data: SubmissionData, refusal: NonNullable<SubmissionData['refusal']>): Content =>
  notice({
    i18n: data.i18n,
    kind: 'error',
    title: data.i18n.t(refusal === 'decided' ? 'admin:submission.tooLate' : `registry:pending.refusal.${refusal}`),
    body: data.submission.decidedAt === null ? '' : html`<p>${decidedWords(data)}</p>`,
  })

function mainPart(data: SubmissionData, papers: SidePanelData): Content {
  const { i18n, submission, documents } = data
  const { t } = i18n
  return html`
    ${summaryList(submissionFacts(data))}
    ${takingBackPart(data)}
    ${refusedSendsPart(data.i18n, data.refusedSends, data.submission.officeZone ?? data.office.zone)}
    ${answersPart(data)}
    ${correctionPart(data)}
    ${movedPart(data)}
    ${orderLink(data)}
    ${data.breachId && html`<p><a href="${staffBreachPaths.breach(i18n.locale, data.breachId)}">${t('breaches:link')}</a></p>`}
    ${submission.state === 'withdrawn' && data.progress.moved.to ? '' : submission.state === 'withdrawn' ? notice({ i18n, kind: 'information', title: t('registry:withdrawal.staff') }) : html`<h2>${t('admin:submission.documents', { count: documents.length })}</h2>`}
    <ol class="cards plain">${documents.map((document) => documentCard(data, document, ownLink(papers, document)))}</ol>
    ${madeListPart(data)}
    ${ownPaper(papers)}
    ${submission.state === 'received' && !data.outside && !data.accepting.pending && answers(data)}`
}

/** Of one accepted for good: the page to ask that it be taken back, or where that waits. */
function takingBackPart({
  i18n,
  submission: { id, state, channel },
  isCorrectionAsked,
  outside,
}: SubmissionData): Content {
  const { t, locale } = i18n
  if (outside || state !== 'accepted' || channel !== 'portal') return ''
  return isCorrectionAsked
    ? html`<p>${t('registry:takingBack.asked')} <a href="${staffStandingPaths.approvals(locale)}">${t('identity:approvals.title')}</a></p>`
    : html`<p class="no-print"><a href="${staffSubmissionPaths.takingBack(locale, id)}">${t('registry:takingBack.link')}</a></p>`
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
  if (!['received', 'accepted'].includes(submission.state) || submission.side === 'other') return ''
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
    <p>${t('registry:correction.first')} ${momentTag({ i18n, at: correction.first.receivedAt ?? 0, zone })} ${correction.first.verdict && verdictTag(i18n, correction.first.verdict)}</p>
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

const answers = (data: SubmissionData) => {
  const { i18n, submission, isHeld } = data
  const to = staffSubmissionPaths.submissionAcceptance
  const [here, onward] = [to(i18n.locale, submission.id), to(i18n.locale, submission.id, { go: 'on' })]
  const accept = { label: i18n.t('admin:submission.accept'), key: 'a' }
  const acceptAndNext = { label: i18n.t('admin:submission.acceptAndNext'), kind: 'secondary', key: 'g' } as const
  return html`
    <h2>${i18n.t('admin:submission.answerTitle')}</h2>
    <p>${i18n.t('admin:submission.answerWhat')}</p>
    ${
      // With a held document it is accepted on another page.
      isHeld
        ? buttonRow(
            buttonLink({ href: staffSubmissionPaths.submissionAcceptance(i18n.locale, submission.id), ...accept }),
            i18n.goesOn
              ? buttonLink({
                  href: staffSubmissionPaths.submissionAcceptance(i18n.locale, submission.id, { go: 'on' }),
                  ...acceptAndNext,
                })
              : '',
            otherAnswers(data),
          )
        : postForm(
            { action: here, seal: i18n.seal },
            buttonRow(
              submitButton(accept),
              i18n.goesOn ? submitButton({ ...acceptAndNext, action: onward }) : '',
              otherAnswers(data),
            ),
          )
    }`
}

const otherAnswers = ({ i18n, submission }: SubmissionData): Content => html`
        ${buttonLink({
          href: staffSubmissionPaths.submissionReturn(i18n.locale, submission.id),
          label: i18n.t('admin:submission.return'),
          kind: 'secondary',
          key: 'r',
        })}
        ${
          !submission.replaces &&
          buttonLink({
            href: staffSubmissionPaths.submissionMove(i18n.locale, submission.id),
            label: i18n.t('desk:move.link'),
            kind: 'plain',
          })
        }`
