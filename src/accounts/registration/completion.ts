import { eq } from 'drizzle-orm'
import { record, type Trace } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { count } from '../../platform/counters/index.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { issueCodeSheet } from '../factors/code-sheets.ts'
import { openSeed, sealSeed, stepOf } from '../factors/totp.ts'
import { isOpen } from '../invitations/known.ts'
import type { Invitation } from '../invitations/model.ts'
import { invitations } from '../invitations/schema.ts'
import { findPersonByEmail, getPerson, type PersonRow } from '../people/queries.ts'
import { counselProfiles, people } from '../people/schema.ts'
import { insertPosting, recordPosting } from '../postings/commands.ts'
import { aYearAfter } from '../standing/good-standing.ts'
import { keepCheck } from '../standing/identity.ts'
import { keepAcceptance, termsVersion } from '../standing/terms.ts'
import { type Profile, type Registration, signInOf, stepsOf } from './registration.ts'
import { registrations } from './schema.ts'

/** What a module to the right does when an invited person has registered, inside the same transaction. */
export type OnRegistered = (tx: Tx, person: PersonRow, invitation: Invitation, at: Instant) => void

/** Whose account opens only when an officer of the registry has met them. */
export const meetsOfficer = (role: Invitation['role']): boolean => role === 'counsel'

/**
 * The last step: the authenticator's first code makes the account, and the invitation is used up. Counsel then waits until
 * an officer has met them; a party is known by the letter and the facts, a delegate by counsel, staff by the administrator.
 */
export async function completeRegistration(
  db: Database,
  keyring: Keyring,
  registration: Registration,
  code: string,
  onRegistered: OnRegistered,
  trace: Trace,
  at: Instant,
): Promise<Result<PersonRow, 'wrongCode' | 'profileMissing' | 'closed'>> {
  const { passwordHash, given } = registration
  const { profile } = given
  if (!profile || !passwordHash || stepsOf(registration).next !== 'authenticator') return fail('profileMissing')
  const seed = await openSeed(keyring, registration.totpSeal, { invitation: registration.invitationId })
  const totpStep = stepOf(seed, code, at)
  if (totpStep === undefined) return fail('wrongCode')
  const id = newId()
  const factor: Factor = {
    keys: { id, passwordHash, totpStep, totpSeal: await sealSeed(keyring, seed, { person: id }) },
  }
  return makeAccount(db, { registration, profile, factor }, onRegistered, trace, at)
}

/** Whether a sheet of codes can stand in for an authenticator: a party's, by post to where the invitation went. */
export const canHaveSheet = ({ invitation: { role, officeId, address } }: Registration): boolean =>
  role === 'party' && officeId !== null && address !== null

/** The same for a person without telephone or computer of their own: their office prints a sheet of codes, with which they sign in. */
export function completeBySheet(
  db: Database,
  keyring: Keyring,
  registration: Registration,
  onRegistered: OnRegistered,
  trace: Trace,
  at: Instant,
): Result<PersonRow, 'profileMissing' | 'closed'> {
  const { passwordHash, given, invitation } = registration
  const { officeId } = invitation
  const isLast = stepsOf(registration).next === 'authenticator'
  if (!given.profile || !passwordHash || !isLast || !officeId || !canHaveSheet(registration))
    return fail('profileMissing')
  const factor: Factor = {
    keys: { id: newId(), passwordHash, totpStep: 0, totpSeal: Buffer.alloc(0), hasTotp: false },
    give: (tx, person) => {
      issueCodeSheet(tx, keyring, person, officeId, at)
      record(tx, { id: person.id, trace }, 'codeSheet.made', at, { subject: `person:${person.id}`, officeId })
    },
  }
  return makeAccount(db, { registration, profile: given.profile, factor }, onRegistered, trace, at)
}

type Factor = {
  readonly keys: { id: string; passwordHash: string; totpStep: number; totpSeal: Buffer; hasTotp?: boolean }
  /** What the new person is given to sign in with, inside the transaction. */
  readonly give?: (tx: Tx, person: PersonRow) => void
}
type Made = { registration: Registration; profile: Profile; factor: Factor }

function makeAccount(
  db: Database,
  { registration, profile, factor }: Made,
  onRegistered: OnRegistered,
  trace: Trace,
  at: Instant,
): Result<PersonRow, 'closed'> {
  return write(db, (tx) => {
    const { invitation } = registration
    const now = tx.select().from(invitations).where(eq(invitations.id, invitation.id)).get()
    const signIn = signInOf(registration)
    const isTaken = findPersonByEmail(tx, signIn.emailKey) !== undefined
    if (!now || !isOpen(now, at) || now.issue !== registration.issue || isTaken) return fail('closed')

    const person = insertPerson(tx, registration, profile, { ...factor.keys, ...signIn }, at)
    tx.update(invitations)
      .set({ registeredAt: at.epochMilliseconds, registeredPersonId: person.id })
      .where(eq(invitations.id, invitation.id))
      .run()
    tx.delete(registrations).where(eq(registrations.invitationId, invitation.id)).run()
    const facts = { role: invitation.role, kind: profile.counsel?.kind ?? null }
    record(tx, { id: person.id, trace }, 'person.registered', at, {
      subject: `person:${person.id}`,
      officeId: invitation.officeId,
      facts,
    })
    count(tx, 'registered', at, { officeId: invitation.officeId, detail: invitation.role })
    if (invitation.role === 'registry') postFirst(tx, person, invitation, at)
    factor.give?.(tx, person)
    onRegistered(tx, person, invitation, at)
    return ok(person)
  })
}

/** The posting that an officer was invited to begins with their account. */
function postFirst(tx: Tx, { id: personId }: PersonRow, { officeId, postingRole, invitedBy }: Invitation, at: Instant) {
  if (!officeId) return
  const role = postingRole ?? 'officer'
  const posting = insertPosting(tx, { personId, officeId, role, givenBy: invitedBy }, at)
  recordPosting(tx, { id: invitedBy }, 'given', posting, at)
}

function insertPerson(
  tx: Tx,
  { invitation, given }: Registration,
  profile: Profile,
  keys: Factor['keys'] & { email: string; emailKey: string },
  at: Instant,
): PersonRow {
  const { id } = keys
  const now = at.epochMilliseconds
  tx.insert(people)
    .values({
      role: invitation.role,
      name: profile.name,
      ...keys,
      locale: profile.locale,
      zone: profile.zone,
      officeId: invitation.officeId,
      state: 'active',
      identity: meetsOfficer(invitation.role) ? 'waiting' : 'confirmed',
      termsVersion,
      termsAcceptedAt: now,
      // Counsel's stands in their profile, which the registry reads.
      phone: profile.counsel ? null : profile.phone,
      address: invitation.address,
      createdAt: now,
    })
    .run()
  keepAcceptance(tx, id, at)
  const { counsel } = profile
  if (counsel) {
    const standing =
      counsel.kind === 'unpaid' ? {} : { standingConfirmedAt: now, standingUntil: aYearAfter(at, profile.zone) }
    tx.insert(counselProfiles)
      .values({ personId: id, ...counsel, ...standing })
      .run()
  }
  if (invitation.role === 'party') keepCheck(tx, id, { way: 'letter', metAt: given.factsAt ?? now }, at)
  return getPerson(tx, id)
}
