import { address, section } from '../../platform/web/address.ts'

export const receiptPaths = {
  receiptFile: address('/submissions/:id/receipt/:file'),
  /** Statement that sending was not possible before a submission, as a PDF. */
  outageStatement: address('/submissions/:id/outages.pdf', { help: 'outage#status' }),
  submissionsReceiptSection: section('/submissions/:id/receipt', 'receipts#keep'),
}
