import { address } from '../../platform/web/address.ts'

export const staffInvitationPaths = {
  invitations: address('/admin/invitations', { help: 'registry-people#invite', sealed: true }).asking(),
  invitationCreation: address('/admin/invitations/new').asking(),
  invitationCounts: address('/admin/invitations/counts').asking(),
  invitationCountsTable: address('/admin/invitations/counts/table').asking(),
  invitationTable: address('/admin/invitations/table').asking(),
  invitation: address('/admin/invitations/:id', { shows: 'undeliverable' }).asking(),
  invitationReturn: address('/admin/invitations/:id/return', { sealed: true }),
  invitationResending: address('/admin/invitations/:id/resending', { sealed: true, decides: 'undeliverable' }),
  invitationRevocation: address('/admin/invitations/:id/revocation', { sealed: true, decides: 'undeliverable' }),
}
