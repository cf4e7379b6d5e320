import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { RefusedSend } from '../../../src/documents/check-findings/refused-sends.ts'
import { draftPaths } from '../../../src/documents/drafts/paths.ts'
import type { ExhibitPapers } from '../../../src/documents/exhibits/papers.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import type { FiledDocument, ReceiptFacts } from '../../../src/documents/receipts/facts.ts'
import { receiptPaths } from '../../../src/documents/receipts/paths.ts'
import type { DocumentRow, Submission } from '../../../src/documents/submissions/model.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { Progress } from '../../../src/documents/submissions/progress.ts'
import type { Outage } from '../../../src/platform/uptime/index.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { checkTag, verdictTag } from '../../components/document-words.ts'

import {
  caseName,
  confirmationPanel,
  html,
  notice,
  personName,
  type SummaryRow,
  summaryList,
  twoClocks,
  unbroken,
} from '../../components/index.ts'
import { receiptFiles } from '../../components/receipt-files.ts'
import { refusedSendsPart } from '../../components/refused-sends.ts'
import { actingHead, page } from '../../layout.ts'
import { exhibitPapers, makingNotice } from '../exhibits/exhibits.ts'
import { progressSection } from '../submissions/progress.ts'
import { hashWords, submissionStateTag } from '../words.ts'
import { documentLines, receiptRows } from './receipt-lines.ts'
import { linesValue } from './receipt-values.ts'

type ReceiptData = {
  i18n: I18n
  demo: boolean
  /** As signed; everything else is as of today. */
  facts: ReceiptFacts
  submission: Submission
  /** Undefined for somebody who left the record: the receipt stays, the documents do not open. */
  theCase: VisibleCase | undefined
  documents: readonly DocumentRow[]
  papers: ExhibitPapers
  /** How the reader may act for the sender. */
  capacity: Capacity | undefined
  canCorrect: boolean
  canWithdraw: boolean
  canApply: boolean
  progress: Progress
  /** The reader may see the other submissions of the same sending. */
  isPackage: boolean
  /** If nothing could be sent in the days before. */
  /** Sends before it that were refused because the draft had changed. */
  refusedSends: readonly RefusedSend[]
  outages: readonly Outage[]
}

export function receiptPage(data: ReceiptData) {
  const { i18n, submission, theCase, facts } = data
  const { t, locale } = i18n
  const count = facts.documents.length
  return page(
    i18n,
    {
      title: t('documents:receipt.title', { number: submission.number ?? '' }),
      ...(data.capacity && actingHead([data.capacity])),
      back: { href: submissionPaths.submissions(locale), label: t('documents:history.title') },
    },
    html`
    ${confirmationPanel({
      title: t('documents:receipt.received', { count }),
      number: { label: t('documents:receipt.number'), value: submission.number ?? '' },
      body: html`<p>${twoClocks({ i18n, at: submission.receivedAt ?? 0, zone: facts.office.zone, office: t('documents:clock.office') })}</p>`,
    })}
    ${data.isPackage && html`<p class="no-print"><a href="${draftPaths.submissionPackage(locale, submission.id)}">${t('packages:page.fromReceipt')}</a></p>`}
    ${progressSection({ ...data, isInCase: theCase !== undefined })}
    ${!theCase && notice({ i18n, kind: 'information', title: t('documents:receipt.left'), body: t('documents:receipt.leftMore') })}
    <h2>${t('documents:receipt.facts')}</h2>
    ${summaryList(factRows(data))}
    ${facts.verdict === 'late' && notice({ i18n, kind: 'warning', title: t('documents:receipt.lateTitle'), body: t(`tribunal:${facts.division}.late`) })}
    ${refusedSendsPart(i18n, data.refusedSends, facts.office.zone)}
    ${outagePart(data)}
    <h2>${t('documents:receipt.documents', { count })}</h2>
    ${makingNotice(i18n, data.papers)}
    <ol class="cards plain">${facts.documents.map((document) => documentCard(data, document))}</ol>
    ${madeList(data)}
    ${keepPart(data)}
    ${nextSteps(data)}
    ${theCase && html`<p class="no-print"><a href="${casePaths.case(locale, theCase.id)}">${t('documents:backToCase', { reference: facts.case })}</a></p>`}`,
  )
}

function factRows({ i18n, facts, submission, theCase }: ReceiptData): SummaryRow[] {
  const rows = receiptRows(i18n, facts).map(({ name, key, lines }) => {
    if (name === 'case' && theCase) return { key, value: html`${facts.case} – ${caseName(theCase)}` }
    if (name === 'verdict')
      return { key, value: html`${verdictTag(i18n, facts.verdict)} ${linesValue(lines.slice(1))}` }
    return { key, value: linesValue(lines) }
  })
  return [{ key: i18n.t('documents:receipt.state'), value: submissionStateTag(i18n, submission.state) }, ...rows]
}

function documentCard({ i18n, theCase, demo, documents, papers }: ReceiptData, filed: FiledDocument) {
  const { t, locale } = i18n
  const kept = documents.find(({ id }) => id === filed.id)
  const isServed = kept && (kept.check === 'clean' || (demo && kept.check === 'unscanned'))
  const title = personName(filed.title)
  return html`
      <li>
        <h3>${theCase && isServed ? html`<a href="${documentPaths.document(locale, filed.id)}">${title}</a>` : title}</h3>
        <p>${linesValue(documentLines(i18n, filed))}</p>
        ${kept && exhibitPapers(i18n, kept, papers, !!theCase && !!isServed)}
        <p>${kept && checkTag(i18n, kept.check)}</p>
        ${kept?.check === 'held' && html`<p>${t('documents:check.heldMore')}</p>`}
        ${kept?.check === 'pending' && html`<p>${t('documents:check.pendingMore')}</p>`}
        <p class="aside">${hashWords(i18n, filed.sha256)}</p>
      </li>`
}

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

const keepPart = ({ i18n, submission: { id }, facts }: ReceiptData) =>
  receiptFiles(i18n, facts.issuer, {
    pdfHref: receiptPaths.receiptFile(i18n.locale, id, 'receipt.pdf'),
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
