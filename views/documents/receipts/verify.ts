import type { ReceiptFacts } from '../../../src/documents/receipts/facts.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { openPaths, publicPaths } from '../../../src/public/paths.ts'
import { stampZone } from '../../../src/tribunal/index.ts'

import {
  type Content,
  confirmationPanel,
  dataTable,
  disclosure,
  fileField,
  html,
  notice,
  personName,
  postForm,
  submitButton,
  summaryList,
  textArea,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { hashWords } from '../words.ts'
import { documentLines, receiptRows, signatureRows } from './receipt-lines.ts'
import { linesValue } from './receipt-values.ts'

/** A document to compare, and the receipt's documents that it equals. */
export type Compared = { readonly fileName: string; readonly numbers: readonly number[] }

export type Verdict =
  | {
      readonly kind: 'true'
      readonly facts: ReceiptFacts
      readonly compared: readonly Compared[]
      readonly correctedAt: number | null
    }
  | { readonly kind: 'false' | 'tooMuch' | 'wait' }

type VerifyData = {
  i18n: I18n
  origin: string
  /** Maximum bytes of a receipt, of a document, and of all together. */
  most: { readonly receipt: number; readonly file: number; readonly all: number }
  verdict?: Verdict
}

/** Says what the receipt says, and nothing of what came later. */
export function verifyPage(data: VerifyData) {
  const { i18n, verdict } = data
  const { t, locale } = i18n
  if (verdict?.kind === 'true') {
    const again = html`<p class="no-print"><a href="${publicPaths.verify(locale)}">${t('verify:again')}</a></p>`
    return page(i18n, { title: t('verify:true.title') }, html`${genuine(i18n, verdict)}${again}`)
  }
  return page(
    i18n,
    { title: t('verify:title'), error: verdict !== undefined },
    html`
    ${verdict && refusal(data, verdict.kind)}
    <h1>${t('verify:title')}</h1>
    <p class="lead">${t('verify:lead')}</p>
    ${checkForm(data)}
    <p>${t('verify:kept')}</p>
    ${disclosure(
      t('verify:how'),
      html`
      <p>${t('verify:howMore', { address: openPaths.keys(data.origin) })}</p>
      <p>${t('verify:digests', { address: openPaths.digests(data.origin) })}</p>
      <p>${t('verify:auditTips', { address: openPaths.auditTips(data.origin) })}</p>`,
    )}`,
  )
}

function refusal({ i18n, most }: VerifyData, kind: 'false' | 'tooMuch' | 'wait') {
  const { t, size } = i18n
  const sizes = { receipt: size(most.receipt), file: size(most.file), all: size(most.all) }
  return html`
    <div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus>
      <h2>${t(`verify:${kind}.title`)}</h2>
      <p>${t(`verify:${kind}.more`, kind === 'tooMuch' ? sizes : undefined)}</p>
    </div>`
}

const checkForm = ({ i18n, most }: VerifyData) =>
  postForm(
    { action: publicPaths.verify(i18n.locale), multipart: true },
    html`
    ${fileField({ i18n, name: 'receipt', label: i18n.t('verify:receipt'), accept: '.pdf,.json,.jws,.txt', hint: i18n.t('verify:receiptHint', { size: i18n.size(most.receipt) }) })}
    ${textArea({ i18n, name: 'text', label: i18n.t('verify:text'), hint: i18n.t('verify:textHint'), rows: 4, optional: true })}
    ${fileField({ i18n, name: 'document', label: i18n.t('verify:documents'), multiple: true, optional: true, hint: i18n.t('verify:documentsHint', { size: i18n.size(most.file) }) })}
    ${submitButton({ label: i18n.t('verify:check') })}`,
  )

function genuine(i18n: I18n, { facts, compared, correctedAt }: Extract<Verdict, { kind: 'true' }>): Content {
  const { t } = i18n
  const count = facts.documents.length
  const rows = [...receiptRows(i18n, facts), ...signatureRows(i18n, facts)]
  return html`
    ${confirmationPanel({
      title: t('verify:true.title'),
      number: { label: t('documents:receipt.number'), value: facts.number },
      body: html`<p>${t('verify:true.more')}</p>`,
    })}
    ${correctedAt !== null && notice({ i18n, kind: 'information', title: t('verify:corrected', { day: i18n.date(correctedAt, stampZone) }) })}
    ${compared.length > 0 && comparison(i18n, compared)}
    <h2>${t('documents:receipt.facts')}</h2>
    ${summaryList(rows.map(({ key, lines }) => ({ key, value: linesValue(i18n, lines) })))}
    <h2>${t('verify:documentsOf', { count })}</h2>
    <ol class="cards plain">${facts.documents.map(
      (document, index) => html`
      <li>
        <h3>${personName(t('receipts:document.title', { number: index + 1, title: document.title }))}</h3>
        <p>${linesValue(i18n, documentLines(i18n, document))}</p>
        <p class="aside">${hashWords(i18n, document.sha256)}</p>
      </li>`,
    )}</ol>`
}

function comparison(i18n: I18n, compared: readonly Compared[]): Content {
  const { t } = i18n
  const isAll = compared.every(({ numbers }) => numbers.length > 0)
  return html`
    ${notice({
      i18n,
      kind: isAll ? 'success' : 'warning',
      title: isAll ? t('verify:match.allSame', { count: compared.length }) : t('verify:match.notAll'),
    })}
    ${dataTable({
      caption: t('verify:match.title', { count: compared.length }),
      captionHidden: true,
      columns: [{ label: t('verify:match.file') }, { label: t('verify:match.answer') }],
      rows: compared.map(({ fileName, numbers }) => [
        personName(fileName || t('verify:match.untitled')),
        numbers.length > 0 ? t('verify:match.same', { numbers: numbers.join(', ') }) : t('verify:match.other'),
      ]),
    })}`
}
