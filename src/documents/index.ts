export type { BundleRefusal, BundleRow } from './bundle/bundles.ts'
export type { Kept } from './bundle/contents.ts'
export type { HistoryRow } from './bundle/history-rows.ts'
export { makeBundles, sweepBundles } from './bundle/making.ts'
export type { ZipRow } from './bundle/zip.ts'
export { deleteOwnDrafts } from './closing.ts'
export { changeDetails } from './draft-changes.ts'
export { startDraft } from './drafts.ts'
export type { Choices as ExhibitChoices, Original } from './exhibits/choices.ts'
export { makeExhibits } from './exhibits/making.ts'
export type { ExhibitNumbers } from './exhibits/numbering.ts'
export { numberExhibits } from './exhibits/numbers.ts'
export type { ExhibitPapers } from './exhibits/papers.ts'
export {
  type DocumentRefusal,
  type DocumentTaken,
  type FeedDocument,
  takeFeedDocument,
} from './feed-documents.ts'
export { findAccepted, findAcceptedDocument, recordFetch } from './feed-submissions.ts'
export { addDocuments, type FileRefusal, type ReadyFile, type RefusedFile } from './files.ts'
export { handOverDrafts } from './handover.ts'
export {
  type Cursor,
  type ListedSubmission,
  listCaseSubmissions,
  listDrafts,
  listReturned,
  listSubmissions,
  type SubmissionState,
} from './history.ts'
export { listInbox, listUnread, type Received, unreadCount } from './inbox.ts'
export { documentMail, documentMustBeTold } from './mail.ts'
export type { Difference } from './meeting.ts'
export { type OutgoingFile, sendToCase } from './outgoing.ts'
export type { Outlook } from './outlook.ts'
export { listOwnReceipts } from './own-receipts.ts'
export { type CaseDocument, isServed, listCaseDocuments, recordReading } from './reading.ts'
export {
  acceptSubmission,
  findOfficeDocument,
  getOfficeSubmission,
  listQueue,
  listReceivedInCase,
  listSentToCase,
  type OfficeSubmission,
  officeDocument,
  openSubmission,
  type QueuedSubmission,
  returnSubmission,
} from './registry.ts'
export { serveDocument } from './routes/serve.ts'
export { removeTaken, type Taken, takeFiles } from './routes/take.ts'
export { documentRoutes } from './routes.ts'
export { type DocumentType, documentTypes, type OutgoingType, outgoingTypes } from './schema.ts'
export { type SendRefusal, sendSubmission } from './send.ts'
export type { DocumentRow, Editors, Submission } from './submissions.ts'
export { listTitles } from './titles.ts'
export { recheckDocuments, sweepDraftBlobs } from './upkeep.ts'
export { type Waiting, waitingOf } from './waiting.ts'
