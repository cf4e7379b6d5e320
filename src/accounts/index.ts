export { actedFor, asRecordedNow } from './acted-for.ts'
export {
  type Actor,
  type Administrator,
  type Counsel,
  type Delegate,
  isStaff,
  isSupervisor,
  type Member,
  memberBehindAddress,
  type Party,
  type Practitioner,
  type Registry,
  type Staff,
  type Supervisor,
} from './actor.ts'
export { insufficientScope, readBearer } from './bearer/gates.ts'
export { bearerTokens, hasTokenScope, isTokenGood } from './bearer/tokens.ts'
export { about, type Conflict, conflictOf } from './changes.ts'
export { makeCodeSheet, sheetCodes, whyNoSheet } from './factors/code-sheets.ts'
export { findCodeSet } from './factors/one-time-codes.ts'
export { bindSeeds, renewSeeds } from './factors/renew.ts'
export type { Ways } from './factors/second-factor.ts'
export { tellSecurity } from './factors/security-notices.ts'
export { endSpareWays } from './factors/spare-ways.ts'
export { currentCode, demoSecret, demoSeed, newSeed, type Qr, sealSeed } from './factors/totp.ts'
export {
  administratorOnly,
  counselOnly,
  freshFactor,
  type Handler,
  type Identity,
  type IdentityEnv,
  identify,
  memberOnly,
  practitionerOnly,
  publisherOnly,
  readerBy,
  registryOnly,
  safeBack,
  signedIn,
  staffOnly,
  standingFirst,
  supervisorOnly,
} from './gates.ts'
export {
  type AccessRequest,
  type AccessState,
  answerAccessRequest,
  askForAccess,
  countAccessRequests,
  getAccessRequest,
  listAccessRequests,
  markAccessInvited,
} from './invitations/access-requests.ts'
export {
  type Invitation,
  type InvitedStaff,
  invite,
  inviteCounsel,
  inviteFirstAdministrator,
  inviteStaff,
  markInvitationSent,
  markInvitationUndeliverable,
  type NewInvitation,
  renameInvited,
  resendInvitation,
  revokeInvitation,
} from './invitations/invitations.ts'
export {
  type Channel,
  type Contact,
  channels,
  emailKey,
  type Invitee,
  readAddress,
  readFax,
} from './invitations/invitee.ts'
export { findKnown, isPending } from './invitations/known.ts'
export {
  caseInvitations,
  countInvitations,
  getInvitation,
  type InvitationCount,
  type InvitationFilters,
  type InvitationState,
  invitationStates,
  listInvitations,
  listInvitationsTo,
  stateOf,
} from './invitations/queries.ts'
export { accessRequests, invitations, type WaveFault } from './invitations/schema.ts'
export { codeOf, linkSecret } from './invitations/secrets.ts'
export { getAside, layAside, readAside, takeAside } from './invitations/wave-asked.ts'
export { lettersIn, type ReadLetters, readWaveFile, type WaveFileError, waveLimits } from './invitations/wave-file.ts'
export {
  countOutcomes,
  type FaultyLine,
  getWave,
  listFaults,
  listLines,
  listWaves,
  type Outcomes,
  type Wave,
  type WaveState,
  waveState,
} from './invitations/wave-queries.ts'
export { workWaves } from './invitations/wave-work.ts'
export { keepDryRun, startWave, stopWave, sweepWaves } from './invitations/waves.ts'
export {
  changeSender,
  markBatchSent,
  markLetterSent,
  markLetterUndeliverable,
  recordDownload,
  reprintLetter,
} from './letters/commands.ts'
export { paperI18n } from './letters/contents.ts'
export { faxMail, handFaxesOver } from './letters/faxes.ts'
export {
  type LetterChannel,
  type LetterKind,
  type LetterState,
  letterReference,
  type NewLetter,
  queueLetter,
  voidLetters,
} from './letters/letters.ts'
export { noticeByPost } from './letters/notices.ts'
export { lettersInOnePdf, printFile } from './letters/paper.ts'
export { printLetters, type ToPrint } from './letters/printing.ts'
export {
  countFaxing,
  countOpenLetters,
  countWaitingLetters,
  getLetter,
  getLetterBatch,
  type LetterBatch,
  type ListedLetter,
  listBatchLetters,
  listLetterBatches,
  listLetters,
  listWaitingKinds,
  listWaitingWaves,
  type WaitingLetters,
  type WaitingWave,
} from './letters/queries.ts'
export { registerText } from './letters/register.ts'
export { inUse, refuseEnded } from './long-work/gates.ts'
export { accountMail } from './mail.ts'
export { checkNotices } from './notices/check.ts'
export { choicesOf, choosePaces, isMuted, type KindChoice, mutedBy, setMute } from './notices/choices.ts'
export { digestHour, lastDue, makeDigests } from './notices/digest.ts'
export { type FailingMail, failingMailOf, mendMail } from './notices/failing.ts'
export {
  allKinds,
  choosableKinds,
  kindOf,
  type NoticeKind,
  noticeKinds,
  ownKinds,
  type Pace,
  paces,
} from './notices/kinds.ts'
export { digestsDue, unsentNotices } from './notices/late.ts'
export { digestMail } from './notices/mail.ts'
export {
  countTold,
  countUnreadNotices,
  isCopy,
  listNotices,
  listToldAbout,
  mostUnread,
  type Notice,
  noteRead,
} from './notices/queries.ts'
export { caseMutes, notices, unreached } from './notices/schema.ts'
export { keptSince, sweepNotices } from './notices/sweep.ts'
export { type Telling, tell, tellNobody } from './notices/tell.ts'
export { noteUnreached, settleRead, type Unreached } from './notices/unreached.ts'
export { findSwitch, isOff, type MailTopic, turnMail, withSwitches } from './notices/unsubscribe.ts'
export {
  countWaiting,
  getOfficePerson,
  type ListedPerson,
  listMismatched,
  listOfficePeople,
  listWaiting,
  type MismatchedInvitation,
  type OfficePerson,
} from './office-people.ts'
export type { OtherAccess } from './other-access.ts'
export type { OwnEvent, ReferencesOf } from './own-account/activity.ts'
export type { ClosingHooks, Obstacle, OpenFile } from './own-account/closing.ts'
export { changeContact } from './own-account/contact.ts'
export {
  type ContactState,
  countContactChanges,
  type ListedChange,
  listContactChanges,
  type OfficesOf,
  readContactChange,
} from './own-account/contact-changes.ts'
export type { OnEmailChanged } from './own-account/email-change.ts'
export type { OwnData } from './own-account/own-data.ts'
export type {
  OwnAccess,
  OwnAnnounced,
  OwnDataHooks,
  OwnFeedback,
  OwnGrant,
  OwnMarks,
  OwnPart,
  OwnProgram,
  OwnReceipt,
} from './own-account/own-data-parts.ts'
export type { OwnNotice } from './own-account/own-notices.ts'
export type { OwnAccountHooks } from './own-account/routes.ts'
export {
  changePosting,
  endPosting,
  givePosting,
  insertPosting,
  postingActs,
  settleByTwo,
} from './postings/commands.ts'
export {
  isPosted,
  type KeptPosting,
  type LivePosting,
  listLivePostings,
  listPosted,
  listPostings,
  worksAt,
} from './postings/queries.ts'
export {
  type CounselProfile,
  findCounselProfile,
  findOffice,
  findPersonByEmail,
  getOffice,
  getPerson,
  hasAdministrator,
  holdsDemoAccounts,
  listCounsel,
  listOffices,
  namesOf,
  type Office,
  type PersonRow,
} from './queries.ts'
export { accountQueues } from './queues.ts'
export type { OnRegistered } from './registration/completion.ts'
export type { Facts, FactsMatch } from './registration/facts.ts'
export { accountRoutes } from './routes.ts'
export { counselProfiles, offices, type PostingRole, people, postingRoles, postings } from './schema.ts'
export { carry, takeCarried } from './seals/carried.ts'
export { onlyFromItsPage, refuseUnsealed, seenBy } from './seals/gates.ts'
export { useOnce } from './seals/used-seals.ts'
export { endSessionsOf, idleMinutes, openSessions, type Sessions } from './sessions.ts'
export type { PartnerFailure } from './sign-in/partner-client.ts'
export { hashPassword } from './sign-in/passwords.ts'
export { endResets, sweepResets } from './sign-in/reset.ts'
export {
  askEverything,
  findOpenEverything,
  openEverything,
  reachPerson,
  stopEverything,
} from './sign-in/reset-everything.ts'
export { releaseTry, reserveTry } from './sign-in/throttle.ts'
export * from './standing/index.ts'
export { sweepTries } from './upkeep.ts'
