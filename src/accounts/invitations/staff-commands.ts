import { holdBirthDate } from '../../cases/people/index.ts'
import {
  type CasePerson,
  type ChangeableId,
  getOfficeCase,
  listCasePeople,
  type OfficeCase,
  type ReadableCase,
} from '../../cases/record/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { fail, type Result } from '../../platform/result.ts'
import type { Division } from '../../tribunal/index.ts'
import type { Locale } from '../../tribunal/languages.ts'
import { markAccessInvited } from '../access-requests/access-requests.ts'
import type { Registry, Staff } from '../people/actor.ts'
import {
  invite,
  inviteCounsel,
  markInvitationUndeliverable,
  resendInvitation,
  revokeInvitation,
} from './invitations.ts'
import type { Invitee, InviteeContact } from './invitee.ts'
import type { Invitation } from './model.ts'
import { caseInvitations, getInvitation } from './queries.ts'

type Refusal = 'alreadyRegistered' | 'alreadyInvited'

/** `requestId` is the request that it answers. */
export const sendCounselInvitation = (
  db: Database,
  officer: Registry,
  invitee: Invitee & { readonly requestId?: string },
  at: Instant,
): Result<Invitation, Refusal> =>
  write(db, (tx) => {
    const made = inviteCounsel(tx, officer, invitee, at)
    if (made.ok && invitee.requestId) markAccessInvited(tx, officer, invitee.requestId, made.value.id, at)
    return made
  })

/** Throws NotFound where the invitation is not this person's to renew. */
export const renewInvitation = (
  db: Database,
  staff: Staff,
  id: string,
  contact: InviteeContact | undefined,
  at: Instant,
) => write(db, (tx) => resendInvitation(tx, staff, getInvitation(tx, staff, id), at, contact))

export const withdrawInvitation = (db: Database, staff: Staff, id: string, at: Instant) =>
  write(db, (tx) => revokeInvitation(tx, staff, getInvitation(tx, staff, id), at))

/** It came back. */
export const returnInvitation = (db: Database, officer: Registry, id: string, at: Instant) =>
  write(db, (tx) => markInvitationUndeliverable(tx, officer, getInvitation(tx, officer, id).id, at))

/** Why nobody can be invited to this place in this case. */
type Hindrance = 'division' | 'closed' | 'role' | 'hasAccount'

const invitedRoles: readonly CasePerson['role'][] = [
  'claimant',
  'appellant',
  'personConcerned',
  'designatedRepresentative',
]

export function hindranceTo(
  theCase: ReadableCase,
  { role, accountId }: CasePerson,
  divisions: readonly Division[],
): Hindrance | undefined {
  if (!divisions.includes(theCase.division)) return 'division'
  if (theCase.status === 'closed') return 'closed'
  if (!invitedRoles.includes(role)) return 'role'
  return accountId === null ? undefined : 'hasAccount'
}

type PartyPlace = {
  readonly theCase: OfficeCase
  readonly person: CasePerson
  /** The newest invitation to this place. */
  readonly invitation: Invitation | undefined
}

/** A person's place in a case of the officer's own office. Throws as `getOfficeCase`. */
export function getPartyPlace(db: Db, officer: Registry, caseId: string, personId: string, at: Instant): PartyPlace {
  const theCase = getOfficeCase(db, officer, caseId, at)
  const person = listCasePeople(db, theCase).find(({ id }) => id === personId)
  if (!person) throw new NotFound('person of this case')
  return { theCase, person, invitation: caseInvitations(db, caseId).get(personId) }
}

/** The tribunal must hold something that only the addressee knows besides the file number. */
export const lacksFacts = ({ uci, birthDate }: CasePerson): boolean => uci === null && birthDate === null

/** Invites a claimant or appellant, or their designated representative, to their own case. */
export function sendPartyInvitation(
  db: Database,
  officer: Registry,
  place: { readonly caseId: ChangeableId; readonly personId: string },
  given: InviteeContact & { readonly locale: Locale; readonly birthDate: string | null },
  divisions: readonly Division[],
  at: Instant,
): Result<Invitation, Refusal | Hindrance | 'birthDateMissing'> {
  return write(db, (tx) => {
    const { theCase, person, invitation } = getPartyPlace(tx, officer, place.caseId, place.personId, at)
    const hindrance = hindranceTo(theCase, person, divisions)
    if (hindrance) return fail(hindrance)
    if (lacksFacts(person) && given.birthDate === null) return fail('birthDateMissing')

    // Of the office that had the case before.
    if (invitation && invitation.officeId !== officer.officeId) revokeInvitation(tx, officer, invitation, at)
    const { birthDate, ...contact } = given
    const { name, scriptName, id: casePersonId } = person
    const { id: caseId, officeId } = theCase
    const made = invite(
      tx,
      officer,
      { ...contact, name, scriptName, role: 'party', officeId, caseId, casePersonId },
      at,
    )
    if (made.ok && birthDate !== null) holdBirthDate(tx, officer, theCase, casePersonId, birthDate, at)
    return made
  })
}

/** A list of people leaves the portal as a file. */
export function recordInvitationExport(db: Database, officer: Registry, rows: number, at: Instant): void {
  write(db, (tx) => record(tx, officer, 'invitation.exported', at, { officeId: officer.officeId, facts: { rows } }))
}
