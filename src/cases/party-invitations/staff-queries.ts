import { caseInvitations, invitationStateOf } from '../../accounts/invitations/index.ts'
import { hindranceTo } from '../../accounts/invitations/staff-commands.ts'
import type { Registry } from '../../accounts/people/index.ts'
import type { Handler } from '../../accounts/sessions/index.ts'
import type { ReadableCase } from '../record/office-queries.ts'
import { listCasePeople } from '../record/queries.ts'

/** How far the invitations to a case are, and who of it can be invited now by this officer. */
export function invitationsOf({ db, at, portal, actor }: Handler<Registry>, theCase: ReadableCase) {
  const invitations = new Map(
    [...caseInvitations(db, theCase.id)].map(([personId, one]) => [
      personId,
      { id: one.id, state: invitationStateOf(one, at) },
    ]),
  )
  const isDone = (personId: string) => {
    const { state } = invitations.get(personId) ?? {}
    return state !== undefined && state !== 'expired' && state !== 'revoked'
  }
  const invitable = listCasePeople(db, theCase).filter(
    (person) =>
      theCase.officeId === actor.officeId &&
      !isDone(person.id) &&
      hindranceTo(theCase, person, portal.settings.partyDivisions) === undefined,
  )
  return { invitations, invitable: new Set(invitable.map(({ id }) => id)) }
}
