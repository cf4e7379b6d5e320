export {
  type InvitedStaff,
  invite,
  inviteCounsel,
  inviteFirstAdministrator,
  inviteStaff,
  markInvitationSent,
  renameInvited,
  resendInvitation,
  revokeInvitation,
} from './invitations.ts'
export { emailKey, type Invitee } from './invitee.ts'
export { isPending } from './known.ts'
export type { Invitation } from './model.ts'
export { caseInvitations, invitationStateOf, listInvitations } from './queries.ts'
export { invitations } from './schema.ts'
export { linkSecret } from './secrets.ts'
