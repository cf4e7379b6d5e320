import { address } from '../../platform/web/address.ts'

export const staffOutgoingPaths = {
  /** The documents of a case; one that is sent into it is posted here. */
  caseDocuments: address('/admin/cases/:id/documents', { help: 'registry#sending', sealed: true }).asking<{
    page?: number
  }>(),
  documentSending: address('/admin/cases/:id/documents/new'),
  documentSent: address('/admin/cases/:id/documents/:document'),
}
