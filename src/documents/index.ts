export {
  type CaseDocument,
  type DocumentFilters,
  type ListOrder,
  listCaseDocuments,
  listOrders,
  listSides,
} from './case-documents.ts'
export {
  type CatalogueType,
  catalogues,
  type DocumentType,
  documentTypes,
  findType,
  type OfferedGroup,
  offeredTypes,
} from './catalogue/index.ts'
export { deleteOwnDrafts } from './closing.ts'
export { changeDetails } from './draft-changes.ts'
export { startDraft } from './drafts.ts'
export {
  type DocumentRefusal,
  type DocumentTaken,
  type FeedDocument,
  takeFeedDocument,
} from './feed-documents.ts'
export { findAccepted, findAcceptedDocument, recordFetch } from './feed-submissions.ts'
export { addDocuments, type FileRefusal, type ReadyFile, type RefusedFile, type Room } from './files.ts'
export { type Finding, type FindingCode, findingsOf } from './findings/findings.ts'
export { lookAtDocuments } from './findings/look.ts'
export { type MissingPiece, missingPieces } from './findings/missing.ts'
export {
  findRefusal,
  listRefusals,
  type RefusalProof,
  type RefusedAttempt,
  recordRefusals,
} from './findings/refusals.ts'
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
export { isOpenToReader, isServed, recordReading } from './reading.ts'
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
export { retentionMail, tellRetention, warnedDays } from './retention/warnings.ts'
export { isOpening, serveDocument } from './routes/serve.ts'
export { removeTaken, type Taken, takeFiles } from './routes/take.ts'
export { documentRoutes } from './routes.ts'
export { documents, type OutgoingType, outgoingTypes } from './schema.ts'
export { nextNumber, type SendRefusal, sendSubmission } from './send.ts'
export { type KeptService, type ServiceSight, serviceSight } from './service/state.ts'
export type { DocumentRow, Editors, Submission } from './submissions.ts'
export type { TextSearch } from './text/case-search.ts'
export { readTexts } from './text/job.ts'
export { listTitles } from './titles.ts'
export { countLongPending, recheckDocuments, sweepDraftBlobs } from './upkeep.ts'
export type { DocumentView } from './viewer/view.ts'
export { type Waiting, waitingOf } from './waiting.ts'
