import { photographPaths } from '../../../src/documents/photographs/paths.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import type { FiledDocument } from '../../../src/documents/receipts/facts.ts'
import { checkTag, linksToOriginals, typeName } from '../../components/document-words.ts'
import { type Content, dataTable, html, personName, tag } from '../../components/index.ts'
import { numberWords } from '../exhibits/exhibits.ts'
import { pagesOf } from '../words.ts'
import type { ReceiptData } from './receipt-data.ts'

/** Each title opens its stamped copy, or what was filed as long as there is none. */
export function receiptDocuments(data: ReceiptData): Content {
  const { i18n, facts, submission } = data
  const { t } = i18n
  const isReturned = submission.state === 'returned'
  return dataTable({
    caption: t('documents:receipt.caption'),
    captionHidden: true,
    columns: [
      { label: t('documents:receipt.opens') },
      { label: t('documents:draft.type') },
      { label: t('documents:receipt.exhibit') },
      ...(isReturned ? [{ label: t('documents:receipt.state') }] : []),
    ],
    rows: facts.documents.map((filed) => [
      titleCell(data, filed),
      typeName(i18n, filed.type),
      filed.exhibit ? numberWords(t, 'short', shownNumbers(filed.exhibit)) : html`–, ${pagesOf(i18n, filed.pages)}`,
      ...(isReturned ? [stateOf(data, filed)] : []),
    ]),
  })
}

const shownNumbers = ({ label, firstPage, lastPage }: NonNullable<FiledDocument['exhibit']>) => ({
  label,
  first: firstPage,
  last: lastPage,
})

function titleCell({ i18n, theCase, demo, documents, papers }: ReceiptData, filed: FiledDocument): Content {
  const { t, locale } = i18n
  const kept = documents.find(({ id }) => id === filed.id)
  const isServed = kept && (kept.check === 'clean' || (demo && kept.check === 'unscanned'))
  const stamp = papers.stamps.get(filed.id)
  const title = personName(filed.title)
  const href = kept?.stampedObjectId
    ? documentPaths.stampedDocument(locale, filed.id)
    : documentPaths.document(locale, filed.id)
  return html`${theCase && isServed ? html`<a href="${href}">${title}</a>` : title}${kept && (kept.check === 'held' || kept.check === 'pending') && html` ${checkTag(i18n, kept.check)}<br><span class="aside">${t(`documents:check.${kept.check}More`)}</span>`}${stamp && stamp.state !== 'made' && html`<br><span class="aside">${stamp.state === 'waiting' ? t('exhibits:made.waiting') : t(`exhibits:made.${stamp.failure ?? 'unreadable'}`)}</span>`}`
}

/** For the sender's side, the photographs of which a paper was made, as they were sent. */
export function originalLinks(
  { i18n, submission, documents, originals, originalsOpenedAt: at }: ReceiptData,
  documentId: string,
): Content {
  const { t, locale } = i18n
  const kept = documents.find(({ id }) => id === documentId)
  const made = (kept && originals.get(kept.objectId)) ?? []
  return made.length > 0
    ? html`<p class="aside">${linksToOriginals(i18n, made, ({ id }) => photographPaths.photographOriginal(locale, submission.id, id))}${at !== undefined && html`<br>${t('photographs:order.told', { date: i18n.date(at) })}`}</p>`
    : ''
}

/** Of what was returned: to be replaced, or kept under its number; once replaced, only what became of it. */
function stateOf({ i18n: { t }, progress, submission }: ReceiptData, { id }: FiledDocument): Content {
  const { faulty, replacedBy } = progress
  const isFaulty = faulty.length === 0 || faulty.some((document) => document.id === id)
  if (!isFaulty) return t('documents:draft.keptState')
  if (replacedBy) return t('registry:replacing.done')
  if (faulty.length === 0) return t('documents:documentState.returned')
  return html`${tag({ kind: 'warning', word: t('registry:replacing.todo') })}${submission.returnReason && html`<br><span class="aside as-written" dir="auto">${submission.returnReason}</span>`}`
}
