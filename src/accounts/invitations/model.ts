import type { PostingRole } from '../postings/schema.ts'
import type { Invitee } from './invitee.ts'
import type { invitations } from './schema.ts'

export type Invitation = typeof invitations.$inferSelect

/** Who is to be invited, as what, and by whose office; a party to a place in a case, a line of a wave with the wave's id. */
export type NewInvitation = Invitee & {
  readonly role: Invitation['role']
  readonly officeId: string | null
  readonly postingRole?: PostingRole
  readonly caseId?: string
  readonly casePersonId?: string
  readonly waveId?: string
}
