import { address } from '../../platform/web/address.ts'

export const staffPartyInvitationPaths = {
  partyInvitation: address('/admin/cases/:id/people/:person/invitation', {
    help: 'registry-people#party',
    sealed: true,
  }),
}
