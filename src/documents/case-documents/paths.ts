import { address } from '../../platform/web/address.ts'

export const caseDocumentPaths = {
  caseDocuments: address('/cases/:id/documents', { help: 'receiving#case' }).asking(),
  caseTexts: address('/cases/:id/documents/search').asking<{ q?: string }>(),
}

export const staffCaseDocumentPaths = {
  caseTexts: address('/admin/cases/:id/search').asking<{ q?: string }>(),
}
