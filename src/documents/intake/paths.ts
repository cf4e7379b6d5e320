import { address } from '../../platform/web/address.ts'

export const intakePaths = {
  submissionDocuments: address('/submissions/:id/documents', { help: 'sending#formats' }),
  submissionDocumentsSending: address('/submissions/:id/documents/sending', { help: 'sending#formats' }),
}
