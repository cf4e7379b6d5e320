import type { Office } from '../../src/accounts/people/queries.ts'
import type { Capacity } from '../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../src/cases/access/queries.ts'
import { safeSentence } from '../../src/cases/deadlines/day-words.ts'
import type { Hearing } from '../../src/cases/hearings/rows.ts'
import { casePaths } from '../../src/cases/record/paths.ts'
import { submissionPaths } from '../../src/documents/submissions/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import type { RequestPaper } from '../../src/requests/files.ts'
import type { RequestField } from '../../src/requests/kinds.ts'
import { requestPaths } from '../../src/requests/paths.ts'
import type { Request } from '../../src/requests/queries.ts'
import type { Recording } from '../../src/requests/recordings.ts'
import { caseFormHead } from '../components/case-head.ts'
import { onBehalfOf } from '../components/for-whom.ts'
import {
  buttonLink,
  buttonRow,
  confirmationPanel,
  dayTag,
  html,
  notice,
  personName,
  reference,
  ruleWords,
  summaryList,
  twoClocks,
  unbroken,
} from '../components/index.ts'
import { receiptFiles } from '../components/receipt-files.ts'
import { actingHead, page } from '../layout.ts'
import { requestFileTable } from './files.ts'
import { recordingList } from './recording-list.ts'
import { filledSummary, hearingRow, kindName, marks, requestStateTag } from './words.ts'

type RequestData = {
  i18n: I18n
  request: Request
  theCase: VisibleCase
  capacity: Capacity
  office: Office
  hearing: Hearing | undefined
  fields: readonly RequestField[]
  files: readonly RequestPaper[]
  recordings: readonly Recording[]
  /** Where its own receipt can be verified; undefined if the submission has the receipt. */
  issuer: string | undefined
  senderName: string
  principalName: string
  /** It was sent just before. */
  isNew: boolean
}

export function requestPage(data: RequestData) {
  const { i18n, request, theCase, capacity, office, hearing, fields, files, recordings } = data
  const { t, locale } = i18n
  const { kind, state, submissionId } = request
  const back = {
    href: casePaths.caseRequests(locale, theCase.id),
    label: t('cases:page.title', { page: t('cases:tabs.requests'), reference: theCase.reference }),
  }
  const title = t('requests:sent.title', { kind: kindName(i18n, kind), reference: theCase.reference })
  return page(
    i18n,
    {
      title,
      ...actingHead([capacity]),
      ...(data.isNew && { back }),
    },
    html`
    ${
      data.isNew
        ? confirmationPanel({
            title: t('requests:sent.done'),
            number: { label: t('requests:sent.number'), value: request.number ?? '' },
            body: html`<p>${kindName(i18n, kind)} – ${reference(theCase.reference)}</p>`,
          })
        : caseFormHead(i18n, { theCase, title: kindName(i18n, kind), back })
    }
    ${answerNotice(data)}
    ${kind === 'accommodation' && notice({ i18n, kind: 'information', title: t('requests:private.title'), body: t('requests:private.sent') })}
    ${recordings.length > 0 && html`<h2>${t('requests:recording.title')}</h2>${recordingList(i18n, recordings)}`}
    ${summaryList([
      { key: t('requests:list.state'), value: html`${requestStateTag(i18n, state)}${marks(i18n, request)}` },
      ...(hearing ? [hearingRow(i18n, hearing)] : []),
      { key: t('requests:sent.number'), value: reference(request.number ?? '') },
      {
        key: t('requests:sent.received'),
        value: twoClocks({ i18n, at: request.sentAt ?? request.changedAt, zone: office.zone }),
      },
      ...onBehalfOf(i18n, { ...request, by: request.sentBy, name: data.principalName }),
      { key: t('requests:sent.by'), value: personName(data.senderName) },
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
    ${submissionId && html`<p><a href="${submissionPaths.submission(locale, submissionId)}">${t('requests:sent.receipt')}</a></p>`}
    ${!submissionId && files.length > 0 && html`<h2>${t('requests:sent.papers')}</h2>${requestFileTable(i18n, files)}`}
    ${data.issuer && receiptPart(i18n, request, data.issuer)}
    ${
      state === 'sent' &&
      html`<h2>${t('requests:sent.next')}</h2>
    <p>${t('requests:sent.nextMore')}</p>
    ${hearing && (kind === 'changeOfDate' || kind === 'changeOfLocation') && html`<p>${t('requests:sent.appear')}</p>`}
    ${capacity.canSend && buttonRow(buttonLink({ href: requestPaths.requestWithdrawal(locale, request.id), label: t('requests:withdrawal.open'), kind: 'secondary' }))}`
    }`,
  )
}

function answerNotice({ i18n, request }: RequestData) {
  const { state, answer, decidedAt } = request
  if (state !== 'granted' && state !== 'declined') return ''
  return notice({
    i18n,
    kind: state === 'granted' ? 'success' : 'warning',
    title: i18n.t(`requests:answer.${state}`),
    body: html`${answer && html`<p dir="auto">${answer}</p>`}${decidedAt && html`<p class="aside">${i18n.moment(decidedAt)}</p>`}`,
  })
}

/** It became no submission, so it has a receipt of its own. */
const receiptPart = (i18n: I18n, { id }: Request, issuer: string) =>
  receiptFiles(i18n, issuer, {
    pdfHref: requestPaths.requestReceiptFile(i18n.locale, id, 'receipt.pdf'),
    jsonHref: requestPaths.requestReceiptFile(i18n.locale, id, 'receipt.json'),
    printHref: requestPaths.requestReceiptFile(i18n.locale, id, 'receipt.pdf.jws'),
  })
