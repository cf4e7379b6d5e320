export { acceptDelegation, declineDelegation, onInvitedRegistered } from './answer-commands.ts'
export { leaveDelegation, noteUse, reviseDelegation, revokeDelegation } from './commands.ts'
export { endAllGiven } from './ending.ts'
export { delegationMail } from './mail.ts'
export { countOffers, type Mandate, mandatesOf } from './mandate-queries.ts'
export {
  type Offer,
  type OwnCase,
  type OwnCases,
  offerDelegation,
  type Terms,
} from './offer-commands.ts'
export { listOwnGrants } from './own-grants.ts'
export type { CaseReferences, Done } from './page-data.ts'
export { endAllOf, onEmailChanged } from './person-commands.ts'
export {
  type GivenDelegation,
  listCurrent,
  listReceived,
  mayHaveDelegates,
  type ReceivedDelegation,
} from './queries.ts'
export { delegationCases, delegations } from './schema.ts'
export type { SharedBy, SharedWith, ShareState, Shares } from './shares.ts'
export {
  type Delegation,
  type DelegationState,
  endOfDay,
  isDate,
  lastDay,
  offerDays,
  type Rights,
  rights,
  rightsOf,
} from './terms.ts'
