import { address } from '../../platform/web/address.ts'

export const staffOutgoingPaths = {
  caseDocuments: address('/admin/cases/:id/documents', { help: 'registry#sending', sealed: true }),
  documentSent: address('/admin/cases/:id/documents/:document'),
}
