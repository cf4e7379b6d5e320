import { address } from '../../platform/web/address.ts'

export const savedSentencePaths = {
  savedSentences: address('/admin/sentences', { help: 'registry#sentences', place: 'desk' }).asking(),
  savedSentence: address('/admin/sentences/:id', { place: 'desk' }),
  savedSentenceDeletion: address('/admin/sentences/:id/deletion', { sealed: true }),
}
