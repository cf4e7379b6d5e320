import { join } from 'node:path'
import {
  documentLines,
  hashGroups,
  receiptRows,
  signatureRows,
} from '../../../views/documents/receipts/receipt-lines.ts'
import type { Instant } from '../../platform/clock.ts'
import { makePdf, qrSvg } from '../../platform/pdf/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { brandOf, type Locale, makeI18n } from '../../platform/web/i18n.ts'
import { publicPaths } from '../../public/paths.ts'

import { stampZone } from '../../tribunal/index.ts'
import type { SignedReceipt } from './signatures.ts'
import { statementIn } from './verdict.ts'

const template = join(import.meta.dirname, 'receipt.typ')

/** The receipt as a tagged PDF in one language, with the signed receipt attached. */
export async function receiptPdf(
  { settings, catalogue }: Pick<Portal, 'settings' | 'catalogue'>,
  { facts, jws }: SignedReceipt,
  locale: Locale,
  at: Instant,
): Promise<Buffer> {
  const t = catalogue(locale)
  const { demo, version } = settings
  const brand = brandOf(settings.brand, locale, t)
  const i18n = makeI18n(t, { locale, zone: stampZone, here: '', brand, demo, version })
  const address = `${facts.issuer}${publicPaths.verify(locale)}`
  const count = facts.documents.length
  const pairs = (rows: ReturnType<typeof receiptRows>) =>
    rows.map(({ key, lines }) => [key, lines.map(({ text }) => text)] as const)
  const data = {
    lang: locale,
    title: t('receipts:title', { number: facts.number }),
    brand: t('receipts:pdf.brand', { brand }),
    lead: t('receipts:pdf.documents', { count }),
    late:
      statementIn(facts).kind === 'late'
        ? { title: t('documents:receipt.lateTitle'), more: t(`tribunal:${facts.division}.late`) }
        : null,
    page: t('receipts:pdf.page', { page: '{page}', pages: '{pages}' }),
    attached: t('receipts:pdf.attached'),
    columns: [t('receipts:pdf.item'), t('receipts:pdf.entry')],
    factsTitle: t('documents:receipt.facts'),
    rows: pairs(receiptRows(i18n, facts)),
    documentsTitle: t('documents:receipt.documents', { count }),
    hash: t('receipts:document.hash'),
    documents: facts.documents.map((document, index) => ({
      title: t('receipts:document.title', { number: index + 1, title: document.title }),
      lines: documentLines(i18n, document).map(({ text }) => text),
      hash: hashGroups(document.sha256),
    })),
    check: {
      title: t('receipts:pdf.check'),
      more: t('receipts:pdf.checkMore'),
      address,
      qr: qrSvg(address),
      alt: t('receipts:pdf.qr', { address }),
    },
    signature: pairs(signatureRows(i18n, facts)),
    jws,
  }
  return (await makePdf({ template, data, at })).pdf
}
