import type { ListedVersion } from '../../../src/announcements/practice/queries.ts'
import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { EmergencyAnswer } from '../../../src/documents/catalogue/queries.ts'
import type { Finding } from '../../../src/documents/check-findings/findings.ts'
import type { MissingPiece } from '../../../src/documents/check-findings/missing-pieces.ts'
import type { RefusedSend } from '../../../src/documents/check-findings/refused-sends.ts'
import type { Searchable } from '../../../src/documents/check-findings/searchable.ts'
import type { Readiness } from '../../../src/documents/drafts/readiness.ts'
import type { Photograph } from '../../../src/documents/photographs/originals.ts'
import { sendingPaths } from '../../../src/documents/sending/paths.ts'
import type { SendRefusal } from '../../../src/documents/sending/send.ts'
import type { ServiceView } from '../../../src/documents/service/state.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { Outlook } from '../../../src/documents/submissions/outlook.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { Editors } from '../../../src/documents/submissions/queries.ts'
import type { VerdictStatement } from '../../../src/documents/submissions/verdict.ts'
import { verdictMore } from '../../../src/documents/submissions/verdict-words.ts'
import type { ListedUpload } from '../../../src/documents/uploads/uploads.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { emergencies } from '../../../src/tribunal/index.ts'
import { caseFormHead, type StripItem } from '../../components/case-head.ts'
import { statementTag } from '../../components/document-words.ts'
import {
  acceptanceBoxes,
  acceptedField,
  buttonLink,
  type Content,
  errorSummary,
  fieldId,
  hiddenField,
  html,
  lapsedNotice,
  momentTag,
  notice,
  personName,
  postForm,
  radios,
  seeing,
  submitButton,
  unbroken,
} from '../../components/index.ts'
import { refusedSendsPart } from '../../components/refused-sends.ts'
import { actingHead, page } from '../../layout.ts'
import { findingsFolded, searchableLine } from '../check-findings/findings.ts'
import { photographsPart } from '../drafts/attention.ts'
import { missingPart } from '../drafts/needs.ts'
import { readinessForm, readinessNotice } from '../drafts/readiness.ts'
import { type ReviewedTargets, reviewedCases, sendWords } from '../drafts/targets.ts'
import { leavingBoxes, unfinishedNotice } from '../intake/uploads.ts'
import { serviceFact } from '../service/service.ts'
import { type CorrectionData, correctionPart } from '../submissions/correction.ts'
import { outlookFacts } from '../words.ts'
import { answersPart } from './answers.ts'
import { documentTable, type ReviewedDocuments, withBeside } from './reviewed-documents.ts'

type ReviewData = CorrectionData &
  ReviewedDocuments & {
    theCase: VisibleCase
    capacity: Capacity
    /** Documents without a type. */
    missing: readonly DocumentRow[]
    /** Findings by document. */
    findings: ReadonlyMap<string, readonly Finding[]>
    /** What readers will be able to search; undefined while that is not known. */
    searchable: Searchable | undefined
    /** What the rules want besides. */
    pieces: readonly MissingPiece[]
    service: ServiceView
    /** Unfinished uploads, which are not sent. */
    uploads: readonly ListedUpload[]
    outlook: Outlook
    /** What its receipt would say of its time. */
    statement: VerdictStatement
    editors: Editors
    /** All cases to which it goes, its own first. */
    targets: ReviewedTargets
    /** Sends that were refused because the draft had changed. */
    refusedSends: readonly RefusedSend[]
    /** Practice notices to accept with it. */
    pending: readonly ListedVersion[]
    error?: SendRefusal | 'noSpace' | 'acceptMissing' | 'emergencyMissing' | 'messageTooLong'
    /** Whether it is for medical reasons or another emergency is asked, and what was answered already. */
    asksEmergency: boolean
    emergency: EmergencyAnswer | undefined
    /** Photographs of which no paper was made yet: nothing is sent before. */
    photographs: readonly Photograph[]
    /** Ids of unfinished uploads that were ticked before. */
    leaving: readonly string[]
    /** It comes from the page that was opened here. */
    added: 'service' | undefined
    /** Who said that it can be sent, and the message typed for whoever sends. */
    readiness: Readiness | undefined
    word: string | undefined
  }

export function reviewPage(data: ReviewData) {
  const { i18n, submission, theCase, capacity, documents, outlook, error, findings, pieces, service } = data
  const { t, locale } = i18n
  const blocks = blocksOf(data)
  const isBlocked = blocks.length > 0
  const count = goingNow(data).length
  const href = submissionPaths.submission(locale, submission.id)
  const missing = pieces.filter(({ code }) => code !== 'service' && code !== 'serviceChanged')
  return page(
    i18n,
    {
      title: t('documents:review.title', { count, reference: theCase.reference }),
      ...actingHead([capacity]),
      error: !!error || isBlocked,
    },
    html`
    ${errorSummary({
      i18n,
      errors: { [fieldOf(error)]: error && whyNot(i18n, error) },
      elsewhere: blocks,
    })}
    ${caseFormHead(i18n, {
      back: { href, label: t('documents:review.back') },
      title: t('documents:review.heading', { count }),
      theCase,
      strip: reviewFacts(data, isBlocked),
    })}
    ${data.added === 'service' && service.state === 'done' && notice({ i18n, kind: 'success', title: t('service:page.added') })}
    ${data.statement.kind === 'late' && !isBlocked && notice({ i18n, kind: 'warning', title: t('documents:review.lateTitle'), body: t(`tribunal:${theCase.division}.late`) })}
    ${readinessNotice(data)}
    ${withBeside(
      data,
      html`
        ${correctionPart(data)}
        <div class="titled"><h2>${t('documents:review.documents', { count })}</h2><a href="${href}#in-draft">${t('documents:review.change')}</a></div>
        ${documents.length > 0 && documentTable(data)}
        ${data.searchable && searchableLine(i18n, data.searchable)}
        ${findingsFolded(i18n, documents, findings)}
        ${missingPart(i18n, submission.id, missing)}
        ${reviewedCases(i18n, data.targets)}
        ${unfinishedNotice(i18n, data.uploads, submission.id)}
        ${photographsPart(data)}
        ${!isBlocked && sendForm(data)}
        ${refusedSendsPart(i18n, data.refusedSends, outlook.office.zone)}
        ${(submission.note !== null || capacity.canPrepare) && notePart(data)}
        ${byPart(data)}
        ${isBlocked ? actBar(buttonLink({ href: submissionPaths.submission(locale, submission.id, { tried: 'yes' }), label: t('documents:review.complete') })) : sendBar(data)}`,
    )}`,
  )
}

/** Documents that are sent: of a correction, without those that the registry kept. */
const goingNow = ({ documents, kept }: ReviewData) => documents.filter(({ id }) => !kept.includes(id))

/** What has to be done in the draft before anything can be sent, with the place. */
function blocksOf({ i18n, submission, documents, missing }: ReviewData) {
  const { t, locale } = i18n
  const href = submissionPaths.submission(locale, submission.id, { tried: 'yes' })
  if (documents.length === 0) return [{ words: t('documents:error.empty'), href: `${href}#add` }]
  return missing.map(({ id, type, title, fileName }) => ({
    words: t(type === null ? 'documents:review.typeMissing' : 'documents:review.titleMissing', {
      name: title.trim() || fileName,
    }),
    href: `${href}#${fieldId(`${type === null ? 'type' : 'title'}-${id}`)}`,
  }))
}

/** The verdict as of now, the last day, and both clocks. */
function reviewFacts(
  { i18n, theCase, outlook, statement, submission, capacity, service, targets }: ReviewData,
  isBlocked: boolean,
): StripItem[] {
  const { t } = i18n
  return [
    {
      label: t('documents:review.now'),
      lines: [
        isBlocked ? t('documents:review.notYet') : statementTag(i18n, statement),
        ...(isBlocked ? [] : verdictMore(i18n, statement, outlook.office.zone).map((line) => unbroken(line))),
        t(statement.kind === 'firstTimeKept' ? 'documents:review.momentKept' : 'documents:review.moment'),
      ],
    },
    ...outlookFacts(i18n, outlook, theCase.division, statement),
    serviceFact(i18n, {
      submissionId: submission.id,
      sight: service,
      mayChange: capacity.canPrepare,
      otherCases: targets.rows.length - 1,
    }),
  ]
}

const notePart = ({ i18n, submission, capacity }: ReviewData): Content => html`
        <div class="titled"><h2>${i18n.t('documents:draft.note')}</h2>${capacity.canPrepare && html`<a href="${submissionPaths.submission(i18n.locale, submission.id)}#${fieldId('note')}">${i18n.t('service:part.change')}<span class="hidden"> ${i18n.t('documents:draft.note')}</span></a>`}</div>
        ${submission.note === null ? html`<p>${i18n.t('documents:review.noNote')}</p>` : html`<p class="as-written" dir="auto">${submission.note}</p>`}`

/** In whose name, who prepared it, and for which office. */
const byPart = ({ i18n, capacity, editors, submission, outlook }: ReviewData): Content => html`
        <h2>${i18n.t('documents:review.about')}</h2>
        <dl class="facts-list">
          <div><dt>${i18n.t(capacity.as === 'self' ? 'documents:for.label' : `documents:for.${capacity.as}`)}</dt><dd>${capacity.as === 'self' ? i18n.t('documents:for.you') : personName(capacity.principalName)}</dd></div>
          <div><dt>${i18n.t('documents:draft.changed')}</dt><dd>${personName(editors.changed)}, ${momentTag({ i18n, at: submission.changedAt })}</dd></div>
          <div><dt>${i18n.t('documents:office')}</dt><dd>${nameIn(i18n, outlook.office)}</dd></div>
        </dl>`

const emergencyField = ({ i18n, emergency, error }: ReviewData) =>
  radios({
    i18n,
    name: 'emergency',
    label: i18n.t('documents:emergency.label'),
    hint: i18n.t('documents:emergency.hint'),
    options: (['no', ...emergencies] as const).map((value) => ({
      value,
      label: i18n.t(`documents:emergency.${value}`),
    })),
    value: emergency ?? '',
    error: error === 'emergencyMissing' ? i18n.t('documents:error.emergencyMissing') : undefined,
  })

const fieldOf = (error: ReviewData['error']) =>
  error === 'unfinished'
    ? 'leaving[]'
    : error === 'acceptMissing'
      ? acceptedField
      : error === 'messageTooLong'
        ? 'word'
        : error === 'emergencyMissing'
          ? 'emergency'
          : 'form'

function whyNot({ t }: I18n, error: NonNullable<ReviewData['error']>): string {
  if (error === 'acceptMissing') return t('practice:error.acceptMissing')
  return error === 'lapsed' ? t('identity:standing.stopped') : t(`documents:error.${error}`)
}

const sendingId = 'sending'

/** What is asked of the sender; whoever may not send says that it is ready. */
function sendForm(data: ReviewData): Content {
  const { i18n, submission, capacity, targets, uploads, leaving, error, pending } = data
  if (capacity.isLapsed) return lapsedNotice({ i18n, ...capacity })
  if (!capacity.canSend) {
    const tooLong = error === 'messageTooLong' ? whyNot(i18n, error) : undefined
    return capacity.canPrepare ? readinessForm(data, { word: data.word, error: tooLong }) : ''
  }
  const action = sendingPaths.submissionSending(i18n.locale, submission.id)
  return postForm(
    { action, id: sendingId, seal: seeing(i18n, submission.version) },
    html`
    ${hiddenField('version', submission.version)}${sendWordsOf(data).fields}
    ${answersPart(i18n, targets.rows)}
    ${leavingBoxes(i18n, uploads, leaving, error === 'unfinished')}
    ${data.asksEmergency && emergencyField(data)}
    ${acceptanceBoxes({ i18n, pending, isMissing: error === 'acceptMissing' })}`,
  )
}

/** Its act, which stays on the screen however long the list is. */
function sendBar(data: ReviewData): Content {
  const { i18n, submission, capacity } = data
  const { t, locale } = i18n
  const href = submissionPaths.submission(locale, submission.id)
  const back = buttonLink({ href, label: t('documents:review.back'), kind: 'plain' })
  if (capacity.isLapsed || !capacity.canSend) return actBar(back)
  return actBar(
    submitButton({ label: sendWordsOf(data).label, form: sendingId }),
    back,
    html`<p class="aside">${t('documents:review.final')}</p>`,
  )
}

const actBar = (...acts: readonly Content[]): Content => html`<div class="work last">${acts}</div>`

const sendWordsOf = (data: ReviewData) =>
  sendWords(data.i18n, data.targets, goingNow(data).length, data.correction !== undefined)
