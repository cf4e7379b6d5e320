export { takeFeedDocument } from './documents.ts'
export { findAccepted, findAcceptedDocument, recordFetch } from './submissions.ts'
