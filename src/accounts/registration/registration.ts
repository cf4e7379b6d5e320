import { createHash, randomBytes } from 'node:crypto'
import { eq, lt } from 'drizzle-orm'
import { record, type Trace } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import type { Locale } from '../../tribunal/languages.ts'
import { newSeed, sealSeed } from '../factors/totp.ts'
import { emailKey } from '../invitations/invitee.ts'
import { isOpen } from '../invitations/known.ts'
import type { Invitation } from '../invitations/model.ts'
import { invitations } from '../invitations/schema.ts'
import type { CounselKind } from '../standing/professional-bodies.ts'
import { registrations } from './schema.ts'

export type Profile = {
  readonly name: string
  readonly locale: Locale
  readonly zone: string
  readonly phone: string | null
  /** Given by those whose invitation did not come by mail, and confirmed by a code sent there. */
  readonly email: string | null
  /** For those without mail: what they sign in with, as `nameKey` keeps it. */
  readonly signInName: string | null
  readonly counsel?: {
    readonly kind: CounselKind
    readonly body: string
    readonly membershipNumber: string
    readonly firm: string | null
    readonly phone: string | null
  }
}

/** What a person has given so far, step by step. */
export type RegistrationAnswers = {
  /** When a party told the facts that the tribunal holds. Epoch milliseconds. */
  readonly factsAt?: number
  readonly kind?: CounselKind
  readonly profile?: Profile
  /** Key of the address that was confirmed by a code. */
  readonly confirmed?: string
  readonly codesSent?: number
}

export type Registration = Omit<typeof registrations.$inferSelect, 'profile'> & {
  readonly invitation: Invitation
  readonly given: RegistrationAnswers
}

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
  const totpSeal = await sealSeed(keyring, newSeed(), { invitation: invitation.id })
  write(db, (tx) => {
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
  })
  return token
}

/** The registration under way; undefined when it is too old or its invitation no longer open. */
export function findRegistration(db: Db, token: string | undefined, at: Instant): Registration | undefined {
  return token ? findByHash(db, hashToken(token), at) : undefined
}

function findByHash(db: Db, tokenHash: string, at: Instant): Registration | undefined {
  const found = db
    .select()
    .from(registrations)
    .innerJoin(invitations, eq(invitations.id, registrations.invitationId))
    .where(eq(registrations.tokenHash, tokenHash))
    .get()
  if (!found || found.registrations.createdAt < at.epochMilliseconds - validMinutes * 60_000) return undefined
  if (!isOpen(found.invitations, at) || found.invitations.issue !== found.registrations.issue) return undefined
  const { profile, ...row } = found.registrations
  return { ...row, invitation: found.invitations, given: profile ? (JSON.parse(profile) as RegistrationAnswers) : {} }
}

/** Saves one more answer; a password only as its hash. */
export function saveAnswer(
  db: Database,
  { tokenHash }: Pick<Registration, 'tokenHash'>,
  more: RegistrationAnswers & { readonly passwordHash?: string },
): void {
  const { passwordHash, ...given } = more
  write(db, (tx) => {
    const row = tx.select().from(registrations).where(eq(registrations.tokenHash, tokenHash)).get()
    if (!row) return
    const before = row.profile ? JSON.parse(row.profile) : {}
    tx.update(registrations)
      .set({ profile: JSON.stringify({ ...before, ...given }), ...(passwordHash && { passwordHash }) })
      .where(eq(registrations.tokenHash, tokenHash))
      .run()
  })
}

export type RegistrationStep = 'facts' | 'capacity' | 'profile' | 'address' | 'authenticator'

/** The steps of this registration, in their order, and the first that is not done yet. */
export function stepsOf({ invitation, given, passwordHash }: Registration): {
  steps: RegistrationStep[]
  next: RegistrationStep
} {
  const { role } = invitation
  const wantsAddress = !isReachedByMail(invitation) && (given.profile ? given.profile.email !== null : role !== 'party')
  const steps: RegistrationStep[] = [
    ...(role === 'party' ? ['facts' as const] : []),
    ...(role === 'counsel' ? ['capacity' as const] : []),
    'profile',
    ...(wantsAddress ? ['address' as const] : []),
    'authenticator',
  ]
  const isDone: Record<RegistrationStep, boolean> = {
    facts: given.factsAt !== undefined,
    capacity: given.kind !== undefined,
    profile: given.profile !== undefined && passwordHash !== null && given.profile.counsel?.kind === given.kind,
    address: given.profile?.email !== null && given.confirmed === emailKey(given.profile?.email ?? ''),
    authenticator: false,
  }
  return { steps, next: steps.find((step) => !isDone[step]) ?? 'authenticator' }
}

/** The link came by mail, so the address is known to be the person's. */
export const isReachedByMail = ({ channel, email }: Invitation): boolean => channel === 'mail' && email !== ''

/** A sign-in name as it is kept and found: without capitals. It never looks like an address. */
export const nameKey = (name: string): string => name.trim().toLowerCase()

/** What the new account is found by, and where mail reaches it (`email` empty: nowhere). */
export function signInOf({ invitation, given: { profile } }: Registration): { email: string; emailKey: string } {
  if (isReachedByMail(invitation)) return { email: invitation.email, emailKey: invitation.emailKey }
  if (profile?.signInName) return { email: '', emailKey: profile.signInName }
  return { email: profile?.email ?? '', emailKey: emailKey(profile?.email ?? '') }
}
