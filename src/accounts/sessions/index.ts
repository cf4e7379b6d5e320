export {
  administratorOnly,
  counselOnly,
  freshFactor,
  type Handler,
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
export type { Identity, IdentityEnv } from './identity.ts'
export { keepSessionInUse, refuseEndedSession } from './long-work-gates.ts'
export { idleMinutes } from './session-rows.ts'
export { endSessionsOf, openSessions } from './sessions.ts'
