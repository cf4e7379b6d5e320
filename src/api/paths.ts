import { address, openAddress } from '../platform/web/address.ts'

export const programPaths = {
  programs: address('/account/programs', { help: 'account#programs' }).asking<{ done?: string }>(),
  programsEnding: address('/account/programs/ending', { sealed: true }),
  programEnding: address('/account/programs/:id/ending', { sealed: true }),
  hooks: address('/account/webhooks', { help: 'account#programs' }).asking<{ done?: string }>(),
  hook: address('/account/webhooks/:id').asking<{ done?: string }>(),
  hookTest: address('/account/webhooks/:id/test'),
  hookEnding: address('/account/webhooks/:id/ending', { sealed: true }),
}

const base = '/api/v1'

/** Below `base`, without a language. */
export const apiPaths = {
  base,
  token: openAddress('/token'),
  documentTypes: openAddress('/document-types'),
  cases: openAddress('/cases'),
  case: openAddress('/cases/:id'),
  caseDeadlines: openAddress('/cases/:id/deadlines'),
  caseDocuments: openAddress('/cases/:id/documents'),
  deadlines: openAddress('/deadlines'),
  hearings: openAddress('/hearings'),
  document: openAddress('/documents/:id'),
  documentFile: openAddress('/documents/:id/file'),
  submissions: openAddress('/submissions'),
  submission: openAddress('/submissions/:id'),
  service: openAddress('/submissions/:id/service'),
  exhibits: openAddress('/submissions/:id/exhibits'),
  otherCases: openAddress('/submissions/:id/cases'),
  documents: openAddress('/submissions/:id/documents'),
  submissionDocument: openAddress('/submissions/:id/documents/:document'),
  sending: openAddress('/submissions/:id/sending'),
  receipt: openAddress('/submissions/:id/receipt'),
  correction: openAddress('/submissions/:id/correction'),
  uploads: openAddress('/submissions/:id/uploads'),
  upload: openAddress('/uploads/:id'),
  description: openAddress('/openapi.json'),
}
