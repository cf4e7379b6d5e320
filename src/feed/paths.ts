import { openAddress } from '../platform/web/address.ts'

export const feedPaths = {
  submissionDocument: openAddress('/feed/submissions/:id/documents/:documentId'),
  submission: openAddress('/feed/submissions/:id'),
  document: openAddress('/feed/documents/:key'),
  events: openAddress('/feed/events'),
  caseEvents: openAddress('/feed/case-events'),
  limitOrders: openAddress('/feed/limit-orders'),
  hearings: openAddress('/feed/hearings'),
  cases: openAddress('/feed/cases'),
  description: openAddress('/feed/openapi.json'),
}
