export { acceptDelegation, declineDelegation, onInvitedRegistered } from './answer-commands.ts'
export { leaveDelegation, noteUse, reviseDelegation, revokeDelegation } from './commands.ts'
export { delegationMail } from './mail.ts'
export { countOffers, type Mandate, mandatesOf } from './mandate-queries.ts'
export {
  type Offer,
  type OwnCase,
  type OwnCases,
  offerDelegation,
  type Terms,
} from './offer-commands.ts'
export type { CaseReferences } from './page-data.ts'
export {
  type GivenDelegation,
  listCurrent,
  listReceived,
  type ReceivedDelegation,
} from './queries.ts'
export { delegationRoutes } from './routes.ts'
export { delegationCases, delegations } from './schema.ts'
export { type Delegation, type DelegationState, type Rights, rights, rightsOf } from './terms.ts'
