export {
  accessEnd,
  findCase,
  getCase,
  isDelegated,
  isLive,
  isVisible,
  someone,
  type VisibleCase,
  type Who,
  whoIs,
} from './access-queries.ts'
export { type Addressee, addresseesOf, delegatesIn } from './addressees.ts'
export { endAppearance, enterAppearance } from './appearance-commands.ts'
export { holdBirthDate, readBirthDate } from './birth-date.ts'
export { type ActingAs, actsForOthers, type Capacity, capacitiesIn, forWhomIn } from './capacity-queries.ts'
export type { CaseChange, HearingChange, NewAppearance, NewCase, NewHearing, NewPerson } from './case-input.ts'
export { addCasePerson, changeCase, createCase, giveReason, groupCase } from './commands.ts'
export { caseShares, recordRequests } from './counsel-schema.ts'
export { cancelEvent, type EventError, enterEvent } from './deadlines/event-commands.ts'
export { type EnteredEvent, type EventChoice, eventChoices, listEnteredEvents } from './deadlines/event-queries.ts'
export {
  type Calendar,
  calendarOf,
  dateOf,
  deadlineBefore,
  deadlinesOf,
  deadlinesOfCases,
  disclosureLimit,
  endOf,
  isWorkingDay,
  type JudgingLimit,
  judge,
  judgingLimit,
  lastDayBefore,
  receivedByMail,
  tellDeadlines,
  type Verdict,
} from './deadlines/index.ts'
export { addLimitChange, withdrawLimitChange } from './deadlines/limit-change-commands.ts'
export { changeableLimits, listMadeChanges, type MadeChange } from './deadlines/limit-change-queries.ts'
export { markDeadline } from './deadlines/mark-commands.ts'
export { isSettled, listMemberDeadlines, type MemberDeadline } from './deadlines/member-queries.ts'
export { findOfficeDay, type OwnDay, removeOfficeDay, setOfficeDay } from './deadlines/office-days-commands.ts'
export {
  type CalendarDay,
  countHearingsOfYear,
  listCalendarYear,
  openDayFrom,
} from './deadlines/office-year-queries.ts'
export { casesUnder } from './deadlines/queries.ts'
export { workRecounts } from './deadlines/recount-commands.ts'
export { type AskedDeadlines, deadlineRoutes } from './deadlines/routes-deadlines.ts'
export type { Basis, Closure, Deadline, Step } from './deadlines/types.ts'
export {
  addTo,
  closeBatch,
  counselFinder,
  type FeedBatch,
  type FeedCode,
  type FeedResult,
  type FeedWarning,
  type FindCounsel,
  openBatch,
} from './feed-batch.ts'
export { applyCase } from './feed-cases.ts'
export { applyCaseEvent } from './feed-events.ts'
export { findCaseByKey } from './feed-finding.ts'
export { applyHearing } from './feed-hearings.ts'
export { CaseEventLine, CaseLine, HearingLine } from './feed-lines.ts'
export * from './finding/index.ts'
export {
  answerPart,
  beginHandover,
  type Handover,
  handoverReasons,
  movePart,
  openParts,
  type PartAnswer,
  recordLook,
  withdrawHandover,
} from './handover.ts'
export {
  administratorsFrom,
  countHandovers,
  countPractice,
  getHandover,
  type HandoverPart,
  type HandoverRow,
  listHandovers,
  listPractice,
  listWaitingHandovers,
  type OfficeCount,
  type PartRow,
  partsOf,
} from './handover-queries.ts'
export { changeHearing, type HearingError, scheduleHearing } from './hearing-commands.ts'
export { type Conflict, conflictsAmong } from './hearing-conflicts.ts'
export type { Day } from './hearing-days.ts'
export {
  getHearing,
  listHearings,
  pastHearings,
  type ReachedCase,
  upcomingHearings,
} from './hearing-queries.ts'
export type { Hearing, HearingFilters, ListedHearing } from './hearing-rows.ts'
export { hearingsBetween } from './hearing-span-queries.ts'
export { hasOpenCaseIn, listOwnParts, officesOf, ofRecordIn, openFilesOf, partyTo } from './involvement-queries.ts'
export { refreshList, rollPastHearings } from './list-commands.ts'
export { type CaseFilters, type CasePage, type ListedCase, listCases } from './list-queries.ts'
export { caseMail } from './mail.ts'
export { quiet, tellParties } from './mail-commands.ts'
export { newestOf } from './newest.ts'
export { listOfficeHearings, type OfficeHearing, officeReferences } from './office-list-queries.ts'
export {
  type ChangeableId,
  type ForeignCase,
  findCaseOf,
  findForeignCase,
  getOfficeAppearance,
  getOfficeCase,
  getOfficeHearing,
  getReadableCase,
  listByReference,
  listOfficeCases,
  type OfficeCase,
  type Outside,
  officeCasesAmong,
  outsideOf,
  type ReadableCase,
  type ReadableId,
} from './office-queries.ts'
export { getOutsideReason, type OutsideReason, reviewOutsideReason } from './outside-review.ts'
export { linkInvitedParty, partyFactsMatch } from './party-accounts.ts'
export { type PastPath, pathsBetween } from './past-paths.ts'
export { correctCasePerson, type HeldOfPerson, removeCasePerson } from './people-commands.ts'
export { listPersonChanges, type PersonChange } from './person-change-queries.ts'
export { forgetAccount, shareEmailChanged } from './person-commands.ts'
export {
  type Appearance,
  type CaseEvent,
  type CasePerson,
  type KnownEvents,
  listAppearances,
  listCaseEvents,
  listCasePeople,
  listGroup,
  listOwnCases,
  type Recipient,
  recipientsOf,
  referencesOf,
} from './queries.ts'
export { caseQueues } from './queues.ts'
export { countOpenRequests, getOfficeRequest, listOfficeRequests, type RecordRequest } from './record-queries.ts'
export { askToJoin, decideRequest } from './record-requests.ts'
export { belongsToCase } from './related-queries.ts'
export {
  type EndedCase,
  type EndingAccess,
  endsBetween,
  findEnded,
  keepAccessFor,
  listEnded,
  listEndingAccess,
} from './retention.ts'
export { type CaseDocuments, caseRoutes } from './routes.ts'
export { hearingRoutes } from './routes-hearings.ts'
export { recordRoutes } from './routes-record.ts'
export { shareRoutes } from './routes-shares.ts'
export {
  appearances,
  type CaseStatus,
  casePeople,
  caseStatuses,
  cases,
  hearingModes,
  hearingStates,
  hearings,
  outsideReasons,
} from './schema.ts'
export { acceptShare, declineShare, leaveShare } from './shares-answers.ts'
export {
  noteUse,
  offerShare,
  reviseShare,
  revokeAllShares,
  revokeShare,
  type ShareOffer,
  type ShareOfferError,
} from './shares-commands.ts'
export {
  countShareOffers,
  type LivingShare,
  listGivenShares,
  listReceivedShares,
} from './shares-queries.ts'
