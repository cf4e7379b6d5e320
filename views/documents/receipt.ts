import type { Capacity, Division, VisibleCase } from '../../src/cases/index.ts'
import type { DocumentRow, ExhibitPapers, Submission } from '../../src/documents/index.ts'
import { instant, offsetAt, stampZone } from '../../src/platform/clock.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  confirmationPanel,
  html,
  moment,
  notice,
  personName,
  postForm,
  submitButton,
  summaryList,
  twoClocks,
} from '../components/index.ts'
import { actingHead, page } from '../layout.ts'
import { exhibitLines, makingNotice } from './exhibits.ts'
import { checkTag, hashWords, officeName, pagesOf, ruleName, stateTag, typeName, verdictTag } from './words.ts'

type ReceiptData = {
  i18n: I18n
  /** Which of the three instants is the time of receipt. */
  counts: 'send' | 'firstByte' | 'commit'
  demo: boolean
  submission: Submission
  /** Undefined for one who left the record: the receipt stays, the documents do not open. */
  theCase: VisibleCase | undefined
  reference: string
  division: Division
  office: { nameEn: string; nameFr: string; zone: string }
  documents: readonly DocumentRow[]
  papers: ExhibitPapers
  principalName: string
  senderName: string
  /** How the reader acts for the one in whose name it was sent. */
  capacity: Capacity | undefined
  canCorrect: boolean
}

export function receiptPage(data: ReceiptData) {
  const { i18n, submission, theCase, reference, documents, division } = data
  const { t, locale } = i18n
  // The list that the portal made came after.
  const count = documents.filter(({ id }) => id !== data.papers.list?.documentId).length
  return page(
    i18n,
    {
      title: t('documents:receipt.title', { number: submission.number ?? '' }),
      ...(data.capacity && actingHead([data.capacity])),
      back: { href: paths.submissions(locale), label: t('documents:history.title') },
    },
    html`
    ${confirmationPanel({
      title: t('documents:receipt.received', { count }),
      number: { label: t('documents:receipt.number'), value: submission.number ?? '' },
      body: html`<p>${twoClocks({ i18n, at: submission.receivedAt ?? 0, zone: submission.officeZone ?? stampZone, office: t('documents:clock.office') })}</p>`,
    })}
    ${stateNotice(data)}
    ${!theCase && notice({ i18n, kind: 'information', title: t('documents:receipt.left'), body: t('documents:receipt.leftMore') })}
    <h2>${t('documents:receipt.facts')}</h2>
    ${summaryList(factRows(data))}
    ${submission.verdict === 'late' && notice({ i18n, kind: 'warning', title: t('documents:receipt.lateTitle'), body: t(`documents:late.${division}`) })}
    <h2>${t('documents:receipt.documents', { count })}</h2>
    ${makingNotice(i18n, data.papers)}
    <ol class="cards plain">${documents.map((document) => documentCard(data, document))}</ol>
    ${nextSteps(data)}
    ${theCase && html`<p class="no-print"><a href="${paths.case(locale, theCase.id)}">${t('documents:backToCase', { reference })}</a></p>`}
    <p class="no-print">${t('documents:receipt.print')}</p>`,
  )
}

function stateNotice({ i18n, submission, canCorrect }: ReceiptData) {
  const { t, locale } = i18n
  if (submission.state === 'accepted')
    return notice({
      i18n,
      kind: 'success',
      title: t('documents:receipt.accepted'),
      body: moment({ i18n, at: submission.decidedAt ?? 0 }),
    })
  if (submission.state !== 'returned') return ''
  const correction = postForm(
    { action: paths.submissionCorrection(locale, submission.id) },
    submitButton({ label: t('documents:receipt.correct') }),
  )
  return html`
    ${notice({
      i18n,
      kind: 'warning',
      title: t('documents:receipt.returned'),
      body: html`<p>${moment({ i18n, at: submission.decidedAt ?? 0 })}</p><p dir="auto">${submission.returnReason}</p><p>${t('documents:receipt.returnedMore')}</p>`,
    })}
    ${canCorrect && html`<div class="no-print">${correction}</div>`}`
}

function factRows({ i18n, counts, submission, theCase, reference, office, principalName, senderName }: ReceiptData) {
  const { t } = i18n
  const { verdict, rule, dueDate, receivedAt, officeOffset, stampOffset, officeZone, sentBy, principalId } = submission
  const { sentAs } = submission
  const asWhat =
    (sentAs === 'standIn' || sentAs === 'coCounsel') &&
    html`<br>${t(`documents:for.${sentAs}`)} ${personName(principalName)}`
  const instants = [
    ['firstByte', submission.firstByteAt],
    ['send', submission.sendAt],
    ['commit', submission.committedAt],
  ] as const
  const atOffice = html`<br>
      ${stamp(receivedAt ?? 0, officeOffset)} ${t('documents:receipt.officeClock', { zone: i18n.zoneName(officeZone ?? stampZone) })}`
  const received = html`${stamp(receivedAt ?? 0, stampOffset)} ${t('documents:receipt.eastern')}${officeZone !== stampZone && atOffice}`
  return [
    { key: t('documents:receipt.state'), value: stateTag(i18n, submission.state) },
    { key: t('documents:receipt.receivedAt'), value: received },
    { key: t('documents:verdict.title'), value: verdictWords(i18n, verdict ?? 'noLimit', rule, dueDate) },
    { key: t('documents:case'), value: theCase ? html`${reference} – ${personName(theCase.title)}` : reference },
    { key: t('documents:office'), value: officeName(i18n, office) },
    { key: t('documents:for.label'), value: personName(principalName) },
    ...(sentBy === principalId
      ? []
      : [{ key: t('documents:receipt.sentBy'), value: html`${personName(senderName)}${asWhat}` }]),
    ...instants.map(([name, at]) => ({
      key: t(`documents:receipt.instant.${name}`),
      value: html`${stamp(at ?? 0)} ${t('documents:receipt.eastern')}${name === counts && html`<br><strong>${t('documents:receipt.counts')}</strong>`}`,
    })),
    { key: t('documents:receipt.zoneData'), value: submission.zoneData ?? '' },
    ...(submission.note
      ? [{ key: t('documents:draft.note'), value: html`<span dir="auto">${submission.note}</span>` }]
      : []),
  ]
}

/** To the second, with the offset as it was on that day: `2026-12-02 02:10:33 -05:00`. */
function stamp(at: number, offset: string | null = null) {
  const zoned = instant(at).toZonedDateTimeISO(offset ?? offsetAt(instant(at), stampZone))
  const time = zoned.toPlainTime().toString({ smallestUnit: 'second' })
  return html`<time class="ref" datetime="${instant(at).toString()}">${zoned.toPlainDate().toString()} ${time} ${zoned.offset}</time>`
}

const verdictWords = (i18n: I18n, verdict: 'onTime' | 'late' | 'noLimit', rule: string | null, date: string | null) =>
  html`${verdictTag(i18n, verdict)}${rule && date && html` ${i18n.t('documents:receipt.judged', { rule: ruleName(i18n, rule), date })}`}`

function documentCard({ i18n, theCase, demo, papers }: ReceiptData, document: DocumentRow) {
  const { t, locale } = i18n
  const isServed = document.check === 'clean' || (demo && document.check === 'unscanned')
  const title = personName(document.title)
  return html`
      <li>
        <h3>${theCase && isServed ? html`<a href="${paths.document(locale, document.id)}">${title}</a>` : title}</h3>
        <p>${typeName(i18n, document.type)} · ${i18n.size(document.size)} · ${pagesOf(i18n, document.pages)} · ${checkTag(i18n, document.check)}</p>
        ${exhibitLines(i18n, document, papers, !!theCase && isServed)}
        ${document.check === 'held' && html`<p>${t('documents:check.heldMore')}</p>`}
        ${document.check === 'pending' && html`<p>${t('documents:check.pendingMore')}</p>`}
        <p class="aside">${hashWords(i18n, document.sha256)}</p>
      </li>`
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
