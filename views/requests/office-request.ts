import { safeSentence } from '../../src/cases/deadlines/day-words.ts'
import { staffLimitOrderPaths } from '../../src/cases/deadlines/orders/paths.ts'
import type { Clash } from '../../src/cases/hearings/clashes.ts'
import type { HearingEffects } from '../../src/cases/hearings/effects.ts'
import { staffHearingPaths } from '../../src/cases/hearings/paths.ts'
import type { Hearing } from '../../src/cases/hearings/rows.ts'
import type { OutsideAccess, ReadableCase } from '../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../src/cases/record/paths.ts'
import { staffSubmissionPaths } from '../../src/documents/acceptance/paths.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import type { RequestPaper } from '../../src/requests/files.ts'
import type { RequestField } from '../../src/requests/kinds.ts'
import { staffRequestPaths } from '../../src/requests/paths.ts'
import type { Request } from '../../src/requests/queries.ts'
import type { Recording } from '../../src/requests/recordings.ts'
import type { Unavailable } from '../../src/requests/unavailable-queries.ts'
import { awayChoice, awayNotice, clashNotice, summaryOf } from '../components/counsel-away.ts'
import { onBehalfOf } from '../components/for-whom.ts'
import { effectsChoice, effectsNotice } from '../components/hearing-effects.ts'
import {
  andNext,
  type Content,
  caseName,
  dayTag,
  errorSummary,
  hiddenField,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  radios,
  reference,
  ruleWords,
  sentencesOf,
  submitButton,
  summaryList,
  textArea,
  textField,
  unbroken,
} from '../components/index.ts'
import { readingOnly } from '../components/reading-only.ts'
import { receiptFiles } from '../components/receipt-files.ts'
import { page } from '../layout.ts'
import { requestFileTable } from './files.ts'
import { recordingList } from './recording-list.ts'
import { filledSummary, hearingRow, kindName, marks, requestStateTag } from './words.ts'

type OfficeRequestData = {
  i18n: I18n
  request: Request
  theCase: ReadableCase
  hearing: Hearing | undefined
  fields: readonly RequestField[]
  files: readonly RequestPaper[]
  names: ReadonlyMap<string, string>
  recordings: readonly Recording[]
  /** Where its own receipt can be verified; undefined if the submission has the receipt. */
  issuer: string | undefined
  outside: OutsideAccess | undefined
  /** Of a change of date: when counsel of record cannot attend, and what they have to attend at the date that was given. */
  away?: readonly Unavailable[]
  clashes?: readonly Clash[]
  effects?: HearingEffects | undefined
  typed?: Typed
  errors?: FormErrors
}

export function officeRequestPage(data: OfficeRequestData) {
  const { i18n, request, theCase, hearing, fields, files, names, errors = {} } = data
  const { t, locale } = i18n
  const { kind, submissionId } = request
  const sentences = sentencesOf(errors, (error) => t(errorKey(error)))
  const name = (id: string | null) => personName(names.get(id ?? '') ?? '')
  return page(
    i18n,
    {
      title: t('requests:sent.title', { kind: kindName(i18n, kind), reference: theCase.reference }),
      error: Object.keys(errors).length > 0,
      back: { href: staffRequestPaths.requests(locale), label: t('requests:queue.title') },
    },
    html`
    ${errorSummary({ i18n, errors: summaryOf(sentences) })}
    ${readingOnly(i18n, data.outside)}
    <h1>${kindName(i18n, kind)}</h1>
    <p class="lead"><a href="${staffCasePaths.case(locale, theCase.id)}">${reference(theCase.reference)}</a> ${caseName(theCase)}</p>
    ${kind === 'accommodation' && notice({ i18n, kind: 'warning', title: t('requests:private.office'), body: t('requests:private.officeMore') })}
    ${summaryList([
      { key: t('requests:list.state'), value: html`${requestStateTag(i18n, request.state)}${marks(i18n, request)}` },
      ...(hearing ? [hearingRow(i18n, hearing)] : []),
      { key: t('requests:sent.number'), value: reference(request.number ?? '') },
      { key: t('requests:sent.received'), value: momentTag({ i18n, at: request.sentAt ?? 0 }) },
      ...onBehalfOf(i18n, { ...request, by: request.sentBy, name: names.get(request.principalId) ?? '' }),
      { key: t('requests:sent.by'), value: name(request.sentBy) },
      { key: t('requests:paper.signature'), value: personName(request.signedName ?? '') },
      ...(request.rule ? [{ key: t('requests:paper.rule'), value: ruleWords(i18n, request.rule) }] : []),
      ...(request.dueDate
        ? [
            {
              key: t('requests:limit.title'),
              value: html`${dayTag({ i18n, day: request.dueDate })}${request.safe && html`<br>${unbroken(safeSentence(i18n, request.safe))}`}`,
            },
          ]
        : []),
      ...filledSummary(i18n, fields, request.fields),
    ])}
    ${submissionId && html`<p><a href="${staffSubmissionPaths.submission(locale, submissionId)}">${t('requests:office.submission')}</a></p>`}
    ${files.length > 0 && html`<h2>${t('requests:sent.papers')}</h2>${requestFileTable(i18n, files)}`}
    ${data.issuer && receiptPart(i18n, request, data.issuer)}
    ${recordingPart(data)}
    ${hearing && !data.outside && hearingLink(data, hearing)}
    ${request.state === 'granted' && !data.outside && orderLink(data)}
    ${request.state !== 'sent' ? answered(data) : data.outside ? '' : answerForm(data, sentences)}`,
  )
}

/** What is wrong with the new date is said as in the form of a hearing. */
const errorKey = (error: string): Key =>
  (ofTheDate.includes(error) ? `admin:error.${error}` : `requests:error.${error}`) as Key
const ofTheDate = [
  ...['inThePast', 'alreadyHeld', 'dateUnreadable', 'timeUnreadable', 'timeSkipped', 'timeTwice'],
  ...['counselUnavailable', 'counselElsewhere', 'limitsPass', 'noticeShort'],
]

const recordingPart = ({ i18n, request, recordings, outside }: OfficeRequestData): Content =>
  request.kind === 'recording' && request.hearingId
    ? html`
    <h2>${i18n.t('requests:recording.title')}</h2>
    ${recordings.length > 0 && recordingList(i18n, recordings)}
    ${!outside && html`<p><a href="${staffRequestPaths.recordings(i18n.locale, request.hearingId)}">${i18n.t('requests:recording.publish')}</a></p>`}`
    : ''

/** Granting does not change the hearing. */
function hearingLink({ i18n, request }: OfficeRequestData, hearing: Hearing): Content {
  const { kind } = request
  if (kind === 'recording' || kind === 'changeOfDate' || hearing.state !== 'scheduled') return ''
  const changeHref = staffHearingPaths.hearing(i18n.locale, hearing.id, { request: request.id })
  return html`<p><a href="${changeHref}">${i18n.t('requests:office.hearing')}</a> <span class="aside">${i18n.t('requests:office.hearingMore')}</span></p>`
}

/** What was granted may move a limit, which an order does. */
function orderLink({ i18n, request, theCase }: OfficeRequestData): Content {
  const ordersHref = staffLimitOrderPaths.limitOrders(i18n.locale, theCase.id, { on: request.number ?? '' })
  return html`<p><a href="${ordersHref}">${i18n.t('deadlinePages:orders.enter')}</a></p>`
}

function answerForm(data: OfficeRequestData, sentences: Record<string, string>): Content {
  const { i18n, request, typed = {}, away = [], clashes = [], effects } = data
  const { t, locale } = i18n
  return html`
    <h2>${t('requests:office.answer')}</h2>
    ${awayNotice(i18n, away)}
    ${clashNotice(i18n, clashes)}
    ${effectsNotice(i18n, effects)}
    ${postForm(
      { action: staffRequestPaths.requestAnswer(locale, request.id), seal: i18n.seal },
      html`
      ${radios({ i18n, name: 'decision', label: t('requests:office.decision'), options: (['grant', 'decline'] as const).map((value) => ({ value, label: t(`requests:office.${value}`) })), value: typed.decision ?? '', ...(sentences.decision ? { error: sentences.decision } : {}) })}
      ${newDateFields(data, sentences)}
      ${textArea({ i18n, name: 'answer', label: t('requests:office.words'), hint: t('requests:office.wordsHint'), rows: 4, value: typed.answer ?? '', ...(sentences.answer ? { error: sentences.answer } : {}) })}
      <div class="buttons">${submitButton({ label: t('requests:office.submit') })}${andNext({ i18n, label: t('requests:office.submitNext'), action: staffRequestPaths.requestAnswer(locale, request.id, { go: 'on' }) })}</div>`,
    )}`
}

/** Of a change of date: the new one, which moves the hearing with the answer. What was asked for first stands in the fields. */
function newDateFields(
  { i18n, request, hearing, typed, effects }: OfficeRequestData,
  sentences: Record<string, string>,
): Content {
  if (request.kind !== 'changeOfDate' || hearing?.state !== 'scheduled') return ''
  const { t } = i18n
  const { date, time, seen } = typed ?? { date: request.fields.day1, time: request.fields.time1, seen: undefined }
  return html`
      <fieldset><legend>${t('officeCase:change.title')}</legend>
      <p>${t('officeCase:change.lead')} ${t('officeCase:change.clock', { zone: i18n.zoneName(hearing.zone) })}</p>
      ${hiddenField('seen', seen ?? hearing.startsAt)}
      ${textField({ i18n, name: 'date', label: t('officeCase:change.date'), type: 'date', value: date ?? '', optional: true, error: sentences.date })}
      ${textField({ i18n, name: 'time', label: t('officeCase:change.time'), type: 'time', value: time ?? '', optional: true, error: sentences.time })}
      ${awayChoice(i18n, typed ?? {}, sentences.anyway)}
      ${effectsChoice(i18n, effects, typed ?? {}, sentences)}
      </fieldset>`
}

const answered = ({ i18n, request, names }: OfficeRequestData): Content =>
  request.decidedAt === null
    ? ''
    : html`
    <h2>${i18n.t('requests:office.answer')}</h2>
    ${summaryList([
      { key: i18n.t('requests:office.words'), value: personName(request.answer ?? '') },
      { key: i18n.t('requests:office.decidedAt'), value: momentTag({ i18n, at: request.decidedAt }) },
      { key: i18n.t('requests:office.decidedBy'), value: personName(names.get(request.decidedBy ?? '') ?? '') },
    ])}`

/** It became no submission, so it has a receipt of its own. */
const receiptPart = (i18n: I18n, { id }: Request, issuer: string) =>
  receiptFiles(i18n, issuer, {
    pdfHref: staffRequestPaths.requestReceiptFile(i18n.locale, id, 'receipt.pdf'),
    jsonHref: staffRequestPaths.requestReceiptFile(i18n.locale, id, 'receipt.json'),
    printHref: staffRequestPaths.requestReceiptFile(i18n.locale, id, 'receipt.pdf.jws'),
  })
