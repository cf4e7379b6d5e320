export {
  type Approval,
  type ApprovalAct,
  type ApprovalActs,
  type ApprovalKind,
  askApproval,
  countToDecide,
  decideApproval,
  findOpenApproval,
  getApproval,
  type ListedApproval,
  listDecidedApprovals,
  listOpenAbout,
  listOpenApprovals,
  withdrawApproval,
} from './approvals.ts'
export { type Body, bodies, bodiesOf, type CounselKind, counselKinds } from './bodies.ts'
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
export { tellSeconds } from './seconds.ts'
export {
  type AccessChange,
  confirmSuspension,
  endLapsedSuspensions,
  liftSuspension,
  listAccessChanges,
  restorePerson,
  suspendPerson,
} from './standing.ts'
export { keepAcceptance, termsVersion } from './terms.ts'
