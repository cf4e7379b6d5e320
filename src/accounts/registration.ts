import { createHash, randomBytes } from 'node:crypto'
import { eq, lt } from 'drizzle-orm'
import { record, type Trace } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Db, Tx } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import type { Keyring } from '../platform/keyring.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { invitations, registrations } from './invitation-schema.ts'
import { type Invitation, isOpen } from './invitations.ts'
import { getPerson, type PersonRow } from './queries.ts'
import { counselProfiles, people } from './schema.ts'
import { termsVersion } from './terms.ts'
import { newSeed, openSeed, sealSeed, stepOf } from './totp.ts'

export type Profile = {
  name: string
  locale: 'en' | 'fr'
  zone: string
  counsel?: {
    kind: 'lawyer' | 'paralegal' | 'notary' | 'consultant' | 'unpaid'
    body: string
    membershipNumber: string
    firm: string | null
    phone: string | null
  }
}

export type Registration = typeof registrations.$inferSelect & { readonly invitation: Invitation }

/** What a module to the right does when an invited person has registered, inside the same transaction. */
export type OnRegistered = (tx: Tx, person: PersonRow, invitation: Invitation, at: Instant) => void

const validMinutes = 120
const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** Begins a registration by a person's act (a POST): the invitation counts as opened. Returns the cookie's token. */
export async function beginRegistration(
  db: Database,
  keyring: Keyring,
  invitation: Invitation,
  trace: Trace,
  at: Instant,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const totpSeal = await sealSeed(keyring, newSeed())
  db.transaction(
    (tx) => {
      tx.delete(registrations)
        .where(lt(registrations.createdAt, at.epochMilliseconds - validMinutes * 60_000))
        .run()
      tx.insert(registrations)
        .values({
          tokenHash: hashToken(token),
          invitationId: invitation.id,
          issue: invitation.issue,
          totpSeal,
          createdAt: at.epochMilliseconds,
        })
        .run()
      tx.update(invitations).set({ openedAt: at.epochMilliseconds }).where(eq(invitations.id, invitation.id)).run()
      record(tx, { id: null, trace }, 'invitation.opened', at, {
        subject: `invitation:${invitation.id}`,
        officeId: invitation.officeId,
      })
    },
    { behavior: 'immediate' },
  )
  return token
}

/** The registration under way; undefined when it is too old or its invitation no longer open. */
export function findRegistration(db: Db, token: string | undefined, at: Instant): Registration | undefined {
  if (!token) return undefined
  const found = db
    .select()
    .from(registrations)
    .innerJoin(invitations, eq(invitations.id, registrations.invitationId))
    .where(eq(registrations.tokenHash, hashToken(token)))
    .get()
  if (!found || found.registrations.createdAt < at.epochMilliseconds - validMinutes * 60_000) return undefined
  if (!isOpen(found.invitations, at) || found.invitations.issue !== found.registrations.issue) return undefined
  return { ...found.registrations, invitation: found.invitations }
}

export function keepProfile(db: Database, registration: Registration, profile: Profile, passwordHash: string): void {
  db.update(registrations)
    .set({ profile: JSON.stringify(profile), passwordHash })
    .where(eq(registrations.tokenHash, registration.tokenHash))
    .run()
}

export const profileOf = (registration: Registration): Profile | undefined =>
  registration.profile ? (JSON.parse(registration.profile) as Profile) : undefined

/** The last step: the authenticator's first code makes the account, and the invitation is used up. */
export async function completeRegistration(
  db: Database,
  keyring: Keyring,
  registration: Registration,
  code: string,
  onRegistered: OnRegistered,
  trace: Trace,
  at: Instant,
): Promise<Result<PersonRow, 'wrongCode' | 'profileMissing' | 'closed'>> {
  const profile = profileOf(registration)
  const { passwordHash } = registration
  if (!profile || !passwordHash) return fail('profileMissing')
  const step = stepOf(await openSeed(keyring, registration.totpSeal), code, at)
  if (step === undefined) return fail('wrongCode')

  return db.transaction(
    (tx) => {
      const { invitation } = registration
      const now = tx.select().from(invitations).where(eq(invitations.id, invitation.id)).get()
      const isTaken = tx.select({ id: people.id }).from(people).where(eq(people.emailKey, invitation.emailKey)).get()
      if (!now || !isOpen(now, at) || now.issue !== registration.issue || isTaken) return fail('closed')

      const id = newId()
      tx.insert(people)
        .values({
          id,
          role: invitation.role,
          name: profile.name,
          email: invitation.email,
          emailKey: invitation.emailKey,
          locale: profile.locale,
          zone: profile.zone,
          officeId: invitation.officeId,
          state: 'active',
          passwordHash,
          totpSeal: registration.totpSeal,
          totpStep: step,
          termsVersion,
          termsAcceptedAt: at.epochMilliseconds,
          createdAt: at.epochMilliseconds,
        })
        .run()
      if (profile.counsel)
        tx.insert(counselProfiles)
          .values({ personId: id, ...profile.counsel })
          .run()
      tx.update(invitations)
        .set({ registeredAt: at.epochMilliseconds, registeredPersonId: id })
        .where(eq(invitations.id, invitation.id))
        .run()
      tx.delete(registrations).where(eq(registrations.invitationId, invitation.id)).run()
      record(tx, { id, trace }, 'person.registered', at, {
        subject: `person:${id}`,
        officeId: invitation.officeId,
        facts: { role: invitation.role },
      })
      const person = getPerson(tx, id)
      onRegistered(tx, person, invitation, at)
      return ok(person)
    },
    { behavior: 'immediate' },
  )
}
