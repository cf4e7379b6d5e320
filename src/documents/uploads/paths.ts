import { address, section } from '../../platform/web/address.ts'

export const uploadPaths = {
  submissionUploads: address('/submissions/:id/uploads', { help: 'sending#big-files' }),
  uploadRemoval: address('/submissions/:id/uploads/:upload/removal'),
  upload: address('/uploads/:id'),
  /** Proof of an attempt to add a file. */
  refusal: address('/refusals/:id'),
  uploadsSection: section('/uploads', 'sending#big-files'),
  refusalsSection: section('/refusals', 'receipts#attempt'),
}
