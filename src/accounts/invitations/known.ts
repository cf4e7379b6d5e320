import { and, eq, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Db, prepared } from '../../platform/db/index.ts'
import { findPersonByEmail, getPerson } from '../people/queries.ts'
import { emailKey, inviteeKey } from './invitee.ts'
import type { Invitation, NewInvitation } from './model.ts'
import { invitations } from './schema.ts'

/**
 * Why a person must not be invited now: they have an account, or an invitation that is still open (or came back, and waits for
 * a better address). Reads only; a delegate's invitation blocks only another delegate's.
 */
export function findKnown(
  db: Db,
  invitee: NewInvitation,
  at: Instant,
): 'alreadyRegistered' | 'alreadyInvited' | undefined {
  const key = emailKey(invitee.email)
  if (key && findPersonByEmail(db, key)) return 'alreadyRegistered'
  const others = listInvitationsOfSame(db, invitee)
  if (others.some((one) => (!key || one.emailKey !== key) && hasAccount(db, one))) return 'alreadyRegistered'
  const isKept = (one: Invitation) =>
    one.role === 'delegate' ? invitee.role === 'delegate' && isOpen(one, at) : isPending(one, at)
  return others.some(isKept) ? 'alreadyInvited' : undefined
}

/** Whoever registered with it, unless the account was closed since. */
const hasAccount = (db: Db, { registeredPersonId }: Invitation) =>
  registeredPersonId !== null && getPerson(db, registeredPersonId).state !== 'closed'

const byEmail = prepared((db) =>
  db
    .select()
    .from(invitations)
    .where(eq(invitations.emailKey, sql.placeholder('key')))
    .prepare(),
)
const byInvitee = prepared((db) =>
  db
    .select()
    .from(invitations)
    .where(eq(invitations.inviteeKey, sql.placeholder('key')))
    .prepare(),
)

/** Invitations of the same person: of a party those to their place in the case; of others those to the same mail address, or by paper to the same place. */
export function listInvitationsOfSame(db: Db, invitee: Omit<NewInvitation, 'role' | 'officeId'>): Invitation[] {
  const { casePersonId, caseId } = invitee
  const email = emailKey(invitee.email)
  const paper = inviteeKey(invitee)
  const ofCase = caseId && and(eq(invitations.caseId, caseId), eq(invitations.casePersonId, casePersonId ?? ''))
  return [
    ...(ofCase ? db.select().from(invitations).where(ofCase).all() : []),
    ...(email ? byEmail(db).all({ key: email }) : []),
    ...(paper && !ofCase ? byInvitee(db).all({ key: paper }) : []),
  ]
}

/** Its link and code open a registration. */
export const isOpen = (invitation: Invitation, at: Instant) =>
  isPending(invitation, at) && invitation.undeliverableAt === null

/** Neither used nor withdrawn nor too old: the person is as good as invited, even where it came back. */
export const isPending = (invitation: Invitation, at: Instant) =>
  !invitation.registeredAt && !invitation.revokedAt && invitation.expiresAt > at.epochMilliseconds

/** The own script of somebody's name, as they were invited: what the portal writes to them on paper bears it. */
export const scriptNameOf = (db: Db, personId: string): string | null =>
  db
    .select({ scriptName: invitations.scriptName })
    .from(invitations)
    .where(eq(invitations.registeredPersonId, personId))
    .get()?.scriptName ?? null
