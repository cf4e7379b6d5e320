export { countToDecide } from './approvals.ts'
export type { CounselKind } from './bodies.ts'
export {
  declareStanding,
  hasLapsed,
  inAYear,
  isLapsed,
  mustBeInStanding,
  standingOf,
  tellStanding,
} from './good-standing.ts'
export { askIdentityOverride, recordMeeting } from './identity.ts'
export { tellSeconds } from './seconds.ts'
export { endLapsedSuspensions } from './standing.ts'
export { termsVersion } from './terms.ts'
