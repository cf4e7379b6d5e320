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
} from './gates.ts'
export { invitations } from './invitation-schema.ts'
export { codeOf, linkSecret } from './invitation-secrets.ts'
export {
  emailKey,
  getInvitation,
  type Invitation,
  type InvitationState,
  type Invitee,
  invite,
  inviteCounsel,
  inviteFirstAdministrator,
  inviteStaff,
  listInvitations,
  resendInvitation,
  revokeInvitation,
  stateOf,
} from './invitations.ts'
export { accountMail } from './mail.ts'
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
export type { OnRegistered } from './registration.ts'
export { accountRoutes } from './routes.ts'
export { counselProfiles, offices, people } from './schema.ts'
export { endSessionsOf, openSessions, type Sessions } from './sessions.ts'
export { restorePerson, suspendPerson } from './standing.ts'
export { termsVersion } from './terms.ts'
export { currentCode, demoSecret, demoSeed, newSeed, type Qr, sealSeed } from './totp.ts'
