import { address } from '../../platform/web/address.ts'

export const staffReadingProofPaths = {
  readingProof: address('/admin/documents/:id/proof', { help: 'registry#sending' }),
  readingProofPdf: address('/admin/documents/:id/proof.pdf', { help: 'registry#sending' }),
}
