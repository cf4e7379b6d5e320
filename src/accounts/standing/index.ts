export { countToDecide } from './approvals.ts'
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
export type { CounselKind } from './professional-bodies.ts'
export { endLapsedSuspensions } from './standing.ts'
export { termsVersion } from './terms.ts'
