export { listOwnAccesses, logAccess, logFoundTitles, logSubmissionAccess, sweepAccessLog } from './access-log/log.ts'
export { type FollowUp, type FollowUpRefusal, followUp } from './breaches/follow-up.ts'
export type { Delivered, Outward } from './breaches/outward.ts'
export {
  type Breach,
  type BreachEntry,
  countOpenBreaches,
  findBreachAbout,
  getBreach,
  type ListedBreach,
  listBreaches,
} from './breaches/queries.ts'
export { type BreachKind, breachKinds } from './breaches/schema.ts'
export type { BundleRefusal, BundleRow } from './bundle/bundles.ts'
export type { Kept } from './bundle/contents.ts'
export type { HistoryRow } from './bundle/history-rows.ts'
export { makeBundles, sweepBundles } from './bundle/making.ts'
export { officeReach } from './bundle/reach.ts'
export { type HandingOut, handCaseOut } from './bundle/whole-case.ts'
export type { ZipRow } from './bundle/zip.ts'
export {
  type CaseDocument,
  type DocumentFilters,
  type ListOrder,
  listCaseDocuments,
  listOrders,
  listSides,
} from './case-documents.ts'
export { catalogues, findType, type OfferedGroup, offeredTypes } from './catalogue/index.ts'
export { checkAgain, checkStored } from './checking.ts'
export { deleteOwnDrafts } from './closing.ts'
export { changeDetails, type Details } from './draft-changes.ts'
export { draftModel } from './draft-model.ts'
export { type BegunTooMany, beginDraft, startCorrection, startDraft } from './drafts.ts'
export { arrangeExhibits, type Choices as ExhibitChoices, choicesOf, type Original } from './exhibits/choices.ts'
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
export {
  addDocuments,
  deleteDraft,
  type FileRefusal,
  type ReadyFile,
  type RefusedFile,
  type Room,
  removeDocument,
  roomIn,
} from './files.ts'
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
export { listRefusedSends, type RefusedSend } from './findings/refused-sends.ts'
export { handOverDrafts } from './handover.ts'
export {
  type ListedSubmission,
  listCaseSubmissions,
  listDrafts,
  listReturned,
  listSubmissions,
  type SubmissionState,
} from './history.ts'
export { listInbox, listUnread, type Received, unreadCount } from './inbox.ts'
export { checkStoredBlobs } from './invariants/blobs.ts'
export { checkNumbers } from './invariants/numbers.ts'
export { checkReceipts } from './invariants/receipts.ts'
export { checkSubmissions } from './invariants/wholeness.ts'
export { documentMail, noteTold } from './mail.ts'
export type { Difference } from './meeting.ts'
export { type Instants, instantsOf } from './outgoing/instants.ts'
export { keepPdf, letterFrom, letterPdf, paperI18n } from './outgoing/letter-pdf.ts'
export {
  getLetterRun,
  type LetterRun,
  listLetterRuns,
  listRunCases,
  numbersBeyond,
  type ReachedRun,
  type RunCase,
  type RunPart,
  type RunProgress,
  type RunState,
  runParts,
  runState,
} from './outgoing/letter-runs.ts'
export { workLetterRuns } from './outgoing/letter-work.ts'
export { proofOf, type ReadingProof } from './outgoing/proof.ts'
export { proofPdf } from './outgoing/proof-pdf.ts'
export {
  confirmLetterRun,
  discardLetterRun,
  mostCasesOfRun,
  prepareLetterRun,
  startLetterRun,
  stopLetterRun,
  sweepLetterRuns,
} from './outgoing/run-commands.ts'
export type { LetterOrigin } from './outgoing/schema.ts'
export { type OutgoingFile, putInCase, type SendingError, sendToCase } from './outgoing/sending.ts'
export { type Outlook, outlookOf } from './outlook.ts'
export { listOwnReceipts } from './own-receipts.ts'
export { getPackage, seesPackage } from './packages.ts'
export { countHoldingsFaults, countRefusedFiles, documentQueues } from './queues.ts'
export type { Quotas } from './quotas.ts'
export { canStillRead, getDocument, type ReadableDocument, recordReading } from './reading.ts'
export { type ApartFacts, apartReceiptOf, signApart } from './receipts/apart.ts'
export {
  type KeptText,
  lastTipAt,
  publishedAuditTips,
  readTipFile,
  signTip,
  verifyLog,
} from './receipts/audit-tips.ts'
export { readReceiptPdf, readReceiptText, receiptFile } from './receipts/checking.ts'
export { closeDays, publishedDigests } from './receipts/digests.ts'
export { type FiledDocument, officeNames, type ReceiptFacts } from './receipts/facts.ts'
export {
  askHoldings,
  askOfficeHoldings,
  type HeldLine,
  type Holdings,
  holdingsOf,
  listFaultyCases,
  workHoldings,
} from './receipts/holdings.ts'
export { canSign, keySet, openSigning, refreshSigning, renewSigningKeys } from './receipts/keys.ts'
export { receiptActs } from './receipts/operator.ts'
export { openRounds } from './receipts/rounds.ts'
export { receiptOf, type SignedReceipt } from './receipts/signatures.ts'
export { acceptSubmission, heldAmong, type Return, returnSubmission } from './registry/answers.ts'
export { type Classification, type Reclassified, reclassifyDocument } from './registry/classification.ts'
export { type Entry, enteringChannels, enteringSides, enterSubmission } from './registry/entering.ts'
export { type MoveRefusal, moveSubmission } from './registry/moving.ts'
export { officeDocument, openSubmission } from './registry/opening.ts'
export { listQueue, type QueuedSubmission } from './registry/queue.ts'
export {
  canKnow,
  canStillReach,
  findOfficeDocument,
  findReadableDocument,
  getOfficeSubmission,
  getReadableSubmission,
  listOfficeDocuments,
  listReceivedInCase,
  listSentToCase,
  type OfficeSubmission,
} from './registry/reach.ts'
export {
  askRelease,
  confirmHarm,
  countHeld,
  decideRelease,
  getHeld,
  type HeldDocument,
  listHeld,
} from './registry/releases.ts'
export { scanReleases } from './registry/schema.ts'
export { retentionMail, tellRetention, warnedDays } from './retention/warnings.ts'
export { askingAnswer, bundleAnswer, bundlesAnswer, zipAnswer } from './routes/bundle-answers.ts'
export { fileTaken, statusFor } from './routes/filing.ts'
export { holdingsAnswer } from './routes/holdings.ts'
export { apartReceiptAnswer } from './routes/receipts.ts'
export { searchAnswer } from './routes/search-answer.ts'
export { isOpening, sendDocument, serveDocument } from './routes/serve.ts'
export { refusalStatus, removeTaken, type Taken, takeBody, takeFiles } from './routes/take.ts'
export { pictureAnswer, stampedAnswer, viewAnswer } from './routes/view-answers.ts'
export { documentRoutes } from './routes.ts'
export { documents, type FilingChannel, type OutgoingType, outgoingTypes, type Side, submissions } from './schema.ts'
export { nextNumber, type SendRefusal, sendSubmission } from './send.ts'
export { sendDraft } from './sending.ts'
export { listLate, startLateApplication } from './sent/late-application.ts'
export { type Correction, type Progress, progressOf } from './sent/progress.ts'
export { type Wanted, wantedIn } from './sent/replacement.ts'
export { withdrawSubmission } from './sent/withdrawal.ts'
export { type KeptService, type ServiceSight, serviceSight } from './service/state.ts'
export { ServiceForm, stateService } from './service/stating.ts'
export {
  type DocumentRow,
  type Editors,
  findOpenDraft,
  findSubmission,
  getSubmission,
  listDocumentsOf,
  type ReachedSubmission,
  type Submission,
} from './submissions.ts'
export { type Choices, chooseTargets, mostCases, type Targets, targetsOf } from './targets.ts'
export {
  faultsOf,
  faultsToPublish,
  fieldsIn,
  type TemplateFault,
  type TemplateFaults,
  type TextOfTemplate,
} from './templates/checking.ts'
export {
  createTemplate,
  publishTemplate,
  saveTemplateDraft,
  type TemplateRefusal,
  withdrawTemplate,
} from './templates/commands.ts'
export { factsOf, fillWords, type LetterFacts } from './templates/facts.ts'
export { type LetterField, letterFields, nameOfField, namesIn } from './templates/fields.ts'
export { plantTemplates } from './templates/program.ts'
export {
  getTemplate,
  getVersion,
  listTemplates,
  listUsable,
  listVersions,
  originOf,
  type PublishedVersion,
  type ReachedTemplate,
  type TemplateVersion,
  type UsableTemplate,
} from './templates/queries.ts'
export type { LetterWords, TemplateWords } from './templates/schema.ts'
export type { TextSearch } from './text/case-search.ts'
export { readTexts } from './text/job.ts'
export { listTitles } from './titles.ts'
export {
  countLongPending,
  recheckDocuments,
  sweepDraftBlobs,
  sweepUnfinishedBlobs,
  sweepUploads,
} from './upkeep.ts'
export { type Blobs, forgetUploadsNotUnder, isBlobOfUpload, listUploadSegments } from './uploads/forget.ts'
export { type TusRefusal, tusRefusals, tusRoutes } from './uploads/tus-routes.ts'
export { type ListedUpload, listUploads } from './uploads/uploads.ts'
export { type Sight, sightOf } from './viewer/sight.ts'
export { type DocumentView, viewOfficeDocument } from './viewer/view.ts'
export { type Confidentiality, confidentialAmong, mayKnow } from './visibility/audience.ts'
export { knownEvents, knownToOfficer, withoutSealedCases } from './visibility/events.ts'
export { isTold, type Lens, memberLens, officeLens } from './visibility/filed.ts'
export { isConfidential, isServed, tells } from './visibility/rule.ts'
export { type Waiting, waitingOf } from './waiting.ts'
