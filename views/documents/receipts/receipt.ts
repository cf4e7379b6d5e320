import { lastDayWithSafe } from '../../../src/cases/deadlines/day-words.ts'
import { deadlinePaths } from '../../../src/cases/deadlines/paths.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import { bundlePaths } from '../../../src/documents/bundles/paths.ts'
import { draftPaths } from '../../../src/documents/drafts/paths.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import { receiptPaths } from '../../../src/documents/receipts/paths.ts'
import { statementIn } from '../../../src/documents/receipts/verdict.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import { verdictMore, verdictWords } from '../../../src/documents/submissions/verdict-words.ts'
import type { Outage } from '../../../src/platform/uptime/index.ts'
import { answeredList } from '../../components/answered-limits.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import { checkTag, statementTag } from '../../components/document-words.ts'
import {
  buttonLink,
  buttonRow,
  type Content,
  caseName,
  disclosure,
  hiddenField,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  reference,
  type SummaryRow,
  submitButton,
  summaryList,
  unbroken,
} from '../../components/index.ts'
import { limitName } from '../../components/limit-words.ts'
import { receiptFiles } from '../../components/receipt-files.ts'
import { refusedSendsPart } from '../../components/refused-sends.ts'
import { actingHead, page } from '../../layout.ts'
import { makingNotice } from '../exhibits/exhibits.ts'
import { applicationPart, progressNotices, progressSteps } from '../submissions/progress.ts'
import { confidentialWords, hashWords, submissionStateTag } from '../words.ts'
import type { ReceiptData } from './receipt-data.ts'
import { originalLinks, receiptDocuments } from './receipt-documents.ts'
import { documentLines, receiptRows } from './receipt-lines.ts'
import { linesValue } from './receipt-values.ts'

export function receiptPage(data: ReceiptData) {
  const { i18n, submission, theCase, facts } = data
  const { t, locale } = i18n
  const count = facts.documents.length
  const number = submission.number ?? ''
  const isLate = data.progress.statement.kind === 'late'
  return page(
    i18n,
    {
      title: t(isToCorrect(data) ? 'documents:receipt.returnedTitle' : 'documents:receipt.title', { number }),
      ...(data.capacity && actingHead([data.capacity])),
      back: theCase
        ? { href: casePaths.case(locale, theCase.id), label: t('documents:backToCase', { reference: facts.case }) }
        : { href: submissionPaths.submissions(locale), label: t('documents:history.title') },
    },
    html`
    ${statePanel(data)}
    ${progressNotices(data)}
    ${misstatedNotice(data)}
    ${!theCase && notice({ i18n, kind: 'information', title: t('documents:receipt.left'), body: t('documents:receipt.leftMore') })}
    ${isLate && notice({ i18n, kind: 'warning', title: t('documents:receipt.lateTitle'), body: html`<p>${t(`tribunal:${facts.division}.late`)}</p>${applicationPart({ ...data, isInCase: theCase !== undefined })}` })}
    ${!isLate && applicationPart({ ...data, isInCase: theCase !== undefined })}
    <div class="columns">
      <div>
        <h2>${reference(facts.case)} ${theCase && caseName(theCase)} · ${t('documents:receipt.documents', { count })}</h2>
        ${makingNotice(i18n, data.papers)}
        ${receiptDocuments(data)}
        ${madeList(data)}
        ${openLimitsPart(data)}
        ${answeredPart(data)}
        ${outagePart(data)}
        ${refusedSendsPart(i18n, data.refusedSends, facts.office.zone)}
        ${disclosure(t('documents:receipt.exact'), [summaryList(factRows(data)), hashList(data)])}
      </div>
      <div class="side">
        ${returnedFacts(data)}
        <h2>${t('documents:receipt.steps')}</h2>
        ${progressSteps({ ...data, isInCase: theCase !== undefined })}
        ${data.isPackage && html`<p class="no-print"><a href="${draftPaths.submissionPackage(locale, submission.id)}">${t('packages:page.fromReceipt')}</a></p>`}
        ${nextSteps(data)}
        ${keepPart(data)}
      </div>
    </div>`,
  )
}

/** The receipt was signed and stays; what is known since stands beside it. */
function misstatedNotice({ i18n, submission, correction, misstated }: ReceiptData): Content {
  if (!misstated) return ''
  const { t, locale } = i18n
  const words = { signed: verdictWords(i18n, misstated.signed), known: verdictWords(i18n, misstated.known) }
  const body = correction
    ? html`<p>${t('receipts:misstated.corrected', { day: i18n.date(Date.parse(correction.signed), correction.office.zone) })} <a href="${receiptPaths.receiptFile(locale, submission.id, 'correction.json')}">${t('receipts:misstated.file')}</a></p>`
    : ''
  return notice({ i18n, kind: 'information', title: t('receipts:misstated.title', words), body })
}

const isToCorrect = ({ submission, progress }: ReceiptData) =>
  submission.state === 'returned' && !progress.replacedBy && !progress.moved.to

/** The state as the heading, the moment that counts, and what is done or taken away from here. */
function statePanel(data: ReceiptData): Content {
  const { i18n, submission, facts, canCorrect, progress } = data
  const { t, locale } = i18n
  const correcting = canCorrect && isToCorrect(data)
  const pdf = buttonLink({
    href: receiptPaths.receiptFile(locale, submission.id, 'receipt.pdf'),
    label: t('documents:receipt.download'),
    kind: correcting ? 'secondary' : 'primary',
  })
  return html`
    <div class="panel ${isToCorrect(data) && 'warning'}">
      <div>
        <h1>${stateWords(data)}</h1>
        <p>${t('documents:receipt.label')} <strong class="address ref">${submission.number ?? ''}</strong> · ${statementTag(i18n, progress.statement)}${submission.isConfidential && html` ${confidentialTag(t)}`}</p>
        ${submission.isConfidential && html`<p>${confidentialWords(i18n, 'said')}</p>`}
        <p>${receivedAt(data)}</p>
        ${verdictMore(i18n, progress.statement, facts.office.zone).map((line) => html`<p>${unbroken(line)}</p>`)}
        ${isToCorrect(data) && html`<p>${progress.correctBy ? t('registry:progress.firstTimeUntil', { date: i18n.day(progress.correctBy) }) : t('registry:progress.firstTimeOpen')}</p>`}
      </div>
      <div class="buttons no-print">
        ${correcting && postForm({ action: draftPaths.submissionCorrection(locale, submission.id) }, submitButton({ label: progress.faulty.length > 0 ? t('registry:progress.replace', { count: progress.faulty.length }) : t('documents:receipt.correct') }))}
        ${pdf}
        ${data.hasCopies && !isToCorrect(data) && buttonLink({ href: bundlePaths.submissionZip(locale, submission.id), label: t('documents:receipt.copies'), kind: 'secondary' })}
        ${!isToCorrect(data) && sendMore(data)}
      </div>
    </div>`
}

/** What often comes next: another filing in the same case. */
const sendMore = ({ i18n: { t, locale }, theCase, submission, capacity }: ReceiptData): Content =>
  theCase && capacity?.canPrepare
    ? postForm(
        { action: draftPaths.send(locale, theCase.id) },
        html`${hiddenField('for', submission.principalId)}${hiddenField('at', 'case')}${submitButton({ label: t('documents:receipt.sendMore'), kind: 'secondary' })}`,
      )
    : ''

/** On the clock of the office, which counts, and below it on the stamp's where that shows another time. */
function receivedAt({ i18n, submission, facts }: ReceiptData): Content {
  const at = submission.receivedAt ?? 0
  const clock = (zone: string) => momentTag({ i18n, at, zone, isNamed: true })
  const { zone } = facts.office
  const isSame = i18n.moment(at, zone) === i18n.moment(at, facts.stamp.zone)
  return html`<strong>${clock(zone)}</strong> (${i18n.t('documents:clock.office')})${!isSame && html`<br>${clock(facts.stamp.zone)}`}`
}

function stateWords({ i18n: { t, ...i18n }, submission, progress, facts }: ReceiptData): string {
  const { state } = submission
  const { faulty, correctBy, replacedBy, moved } = progress
  const all = facts.documents.length
  if (moved.to) return t('registry:moved.to')
  if (state === 'withdrawn') return t('registry:progress.withdrawn')
  if (state === 'accepted') return t('documents:receipt.accepted', { count: all })
  if (state !== 'returned') return t('documents:receipt.received', { count: all })
  if (replacedBy) return t('documents:receipt.corrected', { number: replacedBy.number ?? '' })
  if (faulty.length === 0)
    return correctBy
      ? t('documents:receipt.correctAllBy', { day: i18n.day(correctBy) })
      : t('documents:receipt.correctAll')
  const words = { count: faulty.length, all }
  if (all === 1)
    return correctBy
      ? t('documents:receipt.replaceOnlyBy', { day: i18n.day(correctBy) })
      : t('documents:receipt.replaceOnly')
  return correctBy
    ? t('documents:receipt.replaceBy', { ...words, day: i18n.day(correctBy) })
    : t('documents:receipt.replace', words)
}

function factRows({ i18n, facts, submission, theCase }: ReceiptData): SummaryRow[] {
  const rows = receiptRows(i18n, facts).map(({ name, key, lines }) => {
    if (name === 'case' && theCase) return { key, value: html`${facts.case} – ${caseName(theCase)}` }
    if (name === 'verdict')
      return { key, value: html`${statementTag(i18n, statementIn(facts))} ${linesValue(i18n, lines.slice(1))}` }
    return { key, value: linesValue(i18n, lines) }
  })
  return [{ key: i18n.t('documents:receipt.state'), value: submissionStateTag(i18n, submission.state) }, ...rows]
}

/** In groups of eight, with the file that was filed. */
const hashList = (data: ReceiptData): Content => html`
          <ul class="plain">${data.facts.documents.map((filed) => html`<li><p>${personName(filed.title)}<br>${linesValue(data.i18n, documentLines(data.i18n, filed))}</p><p class="aside">${hashWords(data.i18n, filed.sha256)}</p>${originalLinks(data, filed.id)}</li>`)}</ul>`

/** Why it came back, and what to do. */
function returnedFacts(data: ReceiptData): Content {
  const { i18n, submission } = data
  const { returnCode, returnReason, decidedAt } = submission
  if (!isToCorrect(data)) return ''
  const { t } = i18n
  // Beside what has to be replaced, the registry's words stand in its row.
  const isWhole = data.progress.faulty.length === 0
  return html`
        <h2>${t('documents:receipt.returnedBy')}</h2>
        <dl class="facts-list">
          ${decidedAt && html`<div><dt>${t('documents:receipt.when')}</dt><dd>${momentTag({ i18n, at: decidedAt, zone: data.facts.office.zone })}</dd></div>`}
          ${returnCode && html`<div><dt>${t('registry:replacing.reason')}</dt><dd>${t(`registry:code.${returnCode}`)}${isWhole && returnReason && html`<br><span class="as-written" dir="auto">${returnReason}</span>`}</dd></div>`}
          ${!returnCode && isWhole && returnReason && html`<div><dt>${t('registry:replacing.reason')}</dt><dd class="as-written" dir="auto">${returnReason}</dd></div>`}
          ${returnCode && html`<div><dt>${t('registry:replacing.toDo')}</dt><dd>${t(`registry:returned.${returnCode}`)}</dd></div>`}
        </dl>`
}

const answeredPart = ({ i18n, progress }: ReceiptData): Content =>
  html`${progress.answers.length > 0 && html`<h2>${i18n.t('documents:answers.answered')}</h2>${answeredList(i18n, progress.answers)}`}`

/** Deadlines of its types that its sender did not tick: they are marked as done from here. */
const openLimitsPart = ({ i18n, theCase, submission, openLimits }: ReceiptData): Content =>
  html`${
    theCase &&
    openLimits.map(
      (one) => html`
        <div class="notice information across no-print">
          <div><p class="title">${i18n.t('documents:receipt.isAll', { what: limitName(i18n, one.deadlineId) })}</p><p>${i18n.t('documents:receipt.isAllMore', { day: lastDayWithSafe(i18n, { lastDay: one.dueDate, safe: one.safe }) })}</p></div>
          ${postForm({ action: deadlinePaths.deadlineMarks(i18n.locale, theCase.id) }, html`${hiddenField('for', submission.principalId)}${hiddenField('key', one.key)}${hiddenField('state', 'done')}${buttonRow(submitButton({ label: i18n.t('documents:receipt.mark'), kind: 'secondary', about: limitName(i18n, one.deadlineId) }))}`)}
        </div>`,
    )
  }`

/** The portal's own list of documents, made after the receipt and not part of it. */
function madeList({ i18n, theCase, demo, documents, papers }: ReceiptData) {
  const list = documents.find(({ id }) => id === papers.list?.documentId)
  if (!list) return ''
  const isServed = list.check === 'clean' || (demo && list.check === 'unscanned')
  const title = personName(list.title)
  return html`
    <h3>${i18n.t('exhibits:made.title')}</h3>
    <p>${theCase && isServed ? html`<a href="${documentPaths.document(i18n.locale, list.id)}">${title}</a>` : title} ${checkTag(i18n, list.check)}<br><span class="aside">${i18n.t('exhibits:made.listNote')}</span></p>`
}

/** Its PDF is at the top of the page. */
const keepPart = ({ i18n, submission: { id }, facts }: ReceiptData) =>
  receiptFiles(i18n, facts.issuer, {
    jsonHref: receiptPaths.receiptFile(i18n.locale, id, 'receipt.json'),
    printHref: receiptPaths.receiptFile(i18n.locale, id, 'receipt.pdf.jws'),
  })

function outagePart({ i18n, outages, submission, facts }: ReceiptData) {
  if (outages.length === 0) return ''
  const { t, locale } = i18n
  const { zone } = facts.office
  const line = ({ from, until, planned }: Outage) =>
    html`${unbroken(
      t('outages:receipt.line', {
        from: i18n.moment(from, zone),
        until: i18n.moment(until, zone),
        zone: i18n.zoneName(zone),
      }),
    )} – ${t(planned ? 'outages:receipt.planned' : 'outages:receipt.unplanned')}`
  return html`
    <section class="no-print">
      <h2>${t('outages:receipt.title')}</h2>
      <p>${t('outages:receipt.lead')}</p>
      <ul>${outages.map((outage) => html`<li>${line(outage)}</li>`)}</ul>
      <p><a href="${receiptPaths.outageStatement(locale, submission.id)}">${t('outages:receipt.link')}</a><br><span class="aside">${t('outages:receipt.hint')}</span></p>
    </section>`
}

function nextSteps({ i18n: { t }, submission }: ReceiptData) {
  if (submission.state !== 'received') return ''
  return html`
    <h2>${t('documents:receipt.next')}</h2>
    <ul>
      <li>${t('documents:receipt.nextLook')}</li>
      <li>${t('documents:receipt.nextOnce')}</li>
      <li>${t('documents:review.service')}</li>
    </ul>`
}
