export { type ApprovalAct, askApproval } from './approvals.ts'
export { notifyDeciders } from './decider-notices.ts'
export {
  aYearAfter,
  declareGoodStanding,
  goodStandingOf,
  hasLapsed,
  isLapsed,
  requireGoodStanding,
  sendStandingNotices,
} from './good-standing.ts'
export { askIdentityOverride, recordMeeting } from './identity.ts'
export { approvals } from './schema.ts'
export { endLapsedSuspensions } from './standing.ts'
export { termsVersion } from './terms.ts'
