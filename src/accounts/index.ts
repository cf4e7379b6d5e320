export {
  type AccessRequest,
  type AccessState,
  answerAccessRequest,
  askForAccess,
  countAccessRequests,
  getAccessRequest,
  listAccessRequests,
  markAccessInvited,
} from './access-requests.ts'
export type { OwnEvent, ReferencesOf } from './activity.ts'
export {
  type Actor,
  type Administrator,
  type Counsel,
  type Delegate,
  isStaff,
  type Member,
  type Party,
  type Registry,
  type Staff,
} from './actor.ts'
export {
  type Approval,
  type ApprovalAct,
  type ApprovalActs,
  type ApprovalKind,
  askApproval,
  decideApproval,
  findOpenApproval,
  getApproval,
  type ListedApproval,
  listDecidedApprovals,
  listOpenApprovals,
  withdrawApproval,
} from './approvals.ts'
export { type Body, bodies, bodiesOf, type CounselKind, counselKinds } from './bodies.ts'
export type { ClosingHooks, Obstacle, OpenFile } from './closing.ts'
export { makeCodeSheet, sheetCodes, whyNoSheet } from './code-sheets.ts'
export { changeContact } from './contact.ts'
export {
  type ContactState,
  countContactChanges,
  type ListedChange,
  listContactChanges,
  type OfficesOf,
  readContactChange,
} from './contact-changes.ts'
export type { OnEmailChanged } from './email-change.ts'
export {
  administratorOnly,
  counselOnly,
  freshFactor,
  type Identity,
  type IdentityEnv,
  identify,
  memberOnly,
  readerBy,
  registryOnly,
  signedIn,
  staffOnly,
  standingFirst,
} from './gates.ts'
export {
  declareStanding,
  hasLapsed,
  inAYear,
  isLapsed,
  mustBeInStanding,
  type Standing,
  standingOf,
  tellStanding,
} from './good-standing.ts'
export {
  askIdentityOverride,
  confirmByOverride,
  type IdentityCheck,
  type IdentityDocument,
  identityDocuments,
  listIdentityChecks,
  recordMeeting,
} from './identity.ts'
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
} from './invitation-queries.ts'
export { invitations, type WaveFault } from './invitation-schema.ts'
export { codeOf, linkSecret } from './invitation-secrets.ts'
export {
  type Invitation,
  invite,
  inviteCounsel,
  inviteFirstAdministrator,
  inviteStaff,
  markInvitationSent,
  markInvitationUndeliverable,
  type NewInvitation,
  resendInvitation,
  revokeInvitation,
} from './invitations.ts'
export { type Channel, type Contact, channels, emailKey, type Invitee, readAddress, readFax } from './invitee.ts'
export {
  changeSender,
  markBatchSent,
  markLetterSent,
  markLetterUndeliverable,
  recordDownload,
  reprintLetter,
} from './letter-commands.ts'
export { faxMail, handFaxesOver } from './letter-faxes.ts'
export { noticeByPost } from './letter-notices.ts'
export { lettersInOnePdf, printFile } from './letter-paper.ts'
export { printLetters, type ToPrint } from './letter-printing.ts'
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
} from './letter-queries.ts'
export { registerText } from './letter-register.ts'
export {
  type LetterChannel,
  type LetterKind,
  type LetterState,
  letterReference,
  type NewLetter,
  queueLetter,
  voidLetters,
} from './letters.ts'
export { accountMail } from './mail.ts'
export { type MailChoice, type MustBeTold, respectChoices } from './mail-choices.ts'
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
export { findCodeSet } from './one-time-codes.ts'
export type { OwnData, OwnDataHooks, OwnGrant, OwnPart, OwnReceipt } from './own-data.ts'
export type { PartnerFailure } from './partner-client.ts'
export { hashPassword } from './passwords.ts'
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
export type { OnRegistered } from './registration-completion.ts'
export type { Facts, FactsMatch } from './registration-facts.ts'
export { endResets, sweepResets } from './reset.ts'
export {
  askEverything,
  findOpenEverything,
  openEverything,
  reachPerson,
  stopEverything,
} from './reset-everything.ts'
export { accountRoutes } from './routes.ts'
export type { OwnAccountHooks } from './routes-own-account.ts'
export { counselProfiles, offices, people } from './schema.ts'
export type { Ways } from './second-factor.ts'
export { endSessionsOf, openSessions, type Sessions } from './sessions.ts'
export { endSpareWays } from './spare-ways.ts'
export { type AccessChange, listAccessChanges, restorePerson, suspendPerson } from './standing.ts'
export { keepAcceptance, termsVersion } from './terms.ts'
export { currentCode, demoSecret, demoSeed, newSeed, type Qr, sealSeed } from './totp.ts'
export { sweepTries } from './upkeep.ts'
export { readWaveFile, type WaveFileError, waveLimits } from './wave-file.ts'
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
} from './wave-queries.ts'
export { workWaves } from './wave-work.ts'
export { keepDryRun, startWave, stopWave, sweepWaves } from './waves.ts'
