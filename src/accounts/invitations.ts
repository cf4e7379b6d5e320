import { and, desc, eq, lt, or } from 'drizzle-orm'
import { type Author, record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Keyring } from '../platform/keyring.ts'
import { enqueueMail } from '../platform/mail/index.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import type { Administrator, Registry } from './actor.ts'
import { invitations } from './invitation-schema.ts'
import { codeOf, isSame, linkSecret, newCodeName, plainCode } from './invitation-secrets.ts'
import { findPersonByEmail } from './queries.ts'

export type Invitation = typeof invitations.$inferSelect
export type Invitee = { name: string; email: string; locale: 'en' | 'fr' }

const validDays = 30

export const emailKey = (email: string) => email.trim().toLowerCase()

/**
 * Invites a person by mail. Who may invite whom is the caller's type: an administrator staff, an officer counsel of their
 * own office, counsel a delegate (through `delegation`). Nothing here tells a visitor who has an account.
 */
export function inviteCounsel(tx: Tx, officer: Registry, invitee: Invitee, at: Instant) {
  return invite(tx, officer, { ...invitee, role: 'counsel', officeId: officer.officeId }, at)
}

export function inviteStaff(
  tx: Tx,
  administrator: Administrator,
  invitee: Invitee & { role: 'registry' | 'administrator'; officeId: string | null },
  at: Instant,
) {
  return invite(tx, administrator, invitee, at)
}

/** The first administrator, by the operator's command; the link is for the operator's own eyes. */
export function inviteFirstAdministrator(tx: Tx, invitee: Invitee, at: Instant) {
  return invite(tx, { id: null }, { ...invitee, role: 'administrator', officeId: null }, at, { byMail: false })
}

export function invite(
  tx: Tx,
  author: Author,
  invitee: Invitee & { role: Invitation['role']; officeId: string | null },
  at: Instant,
  { byMail = true } = {},
): Result<Invitation, 'alreadyRegistered' | 'alreadyInvited'> {
  const key = emailKey(invitee.email)
  if (findPersonByEmail(tx, key)) return fail('alreadyRegistered')
  const open = listOpen(tx, key, at)
  // An office's invitation takes the place of a delegate's: the offer itself waits for the person, whoever invited them.
  if (invitee.role !== 'delegate')
    for (const one of open) if (one.role === 'delegate') revokeInvitation(tx, author, one, at)
  if (open.some(({ role }) => role !== 'delegate' || invitee.role === 'delegate')) return fail('alreadyInvited')

  const now = at.epochMilliseconds
  const made = tx
    .insert(invitations)
    .values({
      id: newId(),
      codeName: freeCodeName(tx),
      role: invitee.role,
      name: invitee.name.trim(),
      email: invitee.email.trim(),
      emailKey: key,
      locale: invitee.locale,
      officeId: invitee.officeId,
      invitedBy: author.id,
      createdAt: now,
      expiresAt: now + validDays * 86_400_000,
      sentAt: byMail ? now : null,
    })
    .returning()
    .get()
  record(tx, author, 'invitation.made', at, {
    subject: `invitation:${made.id}`,
    officeId: made.officeId,
    facts: { role: made.role },
  })
  if (byMail) enqueueMail(tx, 'invitation', made, made.id, at)
  return ok(made)
}

/** A new link and a new code; the old ones stop working. */
export function resendInvitation(
  tx: Tx,
  author: Author,
  invitation: Invitation,
  at: Instant,
): Result<Invitation, 'alreadyRegistered' | 'revoked'> {
  if (invitation.registeredAt) return fail('alreadyRegistered')
  if (invitation.revokedAt) return fail('revoked')
  const now = at.epochMilliseconds
  const renewed = { issue: invitation.issue + 1, sentAt: now, openedAt: null, expiresAt: now + validDays * 86_400_000 }
  tx.update(invitations).set(renewed).where(eq(invitations.id, invitation.id)).run()
  record(tx, author, 'invitation.resent', at, { subject: `invitation:${invitation.id}`, officeId: invitation.officeId })
  enqueueMail(tx, 'invitation', invitation, invitation.id, at)
  return ok({ ...invitation, ...renewed })
}

export function revokeInvitation(
  tx: Tx,
  author: Author,
  invitation: Invitation,
  at: Instant,
): Result<void, 'alreadyRegistered'> {
  if (invitation.registeredAt) return fail('alreadyRegistered')
  tx.update(invitations).set({ revokedAt: at.epochMilliseconds }).where(eq(invitations.id, invitation.id)).run()
  record(tx, author, 'invitation.revoked', at, {
    subject: `invitation:${invitation.id}`,
    officeId: invitation.officeId,
  })
  return ok(undefined)
}

export type InvitationState = 'sent' | 'opened' | 'registered' | 'expired' | 'revoked'

export function stateOf(invitation: Invitation, at: Instant): InvitationState {
  if (invitation.registeredAt) return 'registered'
  if (invitation.revokedAt) return 'revoked'
  if (invitation.expiresAt <= at.epochMilliseconds) return 'expired'
  return invitation.openedAt ? 'opened' : 'sent'
}

/** An officer sees the invitations of their office, an administrator those of staff. */
export function listInvitations(db: Db, staff: Registry | Administrator, before?: number, limit = 50): Invitation[] {
  return db
    .select()
    .from(invitations)
    .where(and(inReach(staff), before ? lt(invitations.createdAt, before) : undefined))
    .orderBy(desc(invitations.createdAt))
    .limit(limit)
    .all()
}

export function getInvitation(db: Db, staff: Registry | Administrator, id: string): Invitation {
  const found = db
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), inReach(staff)))
    .get()
  if (!found) throw new NotFound('invitation')
  return found
}

const inReach = (staff: Registry | Administrator) =>
  staff.role === 'registry'
    ? and(eq(invitations.officeId, staff.officeId), eq(invitations.role, 'counsel'))
    : or(eq(invitations.role, 'registry'), eq(invitations.role, 'administrator'))

/** The invitation a link opens; undefined for a wrong, used, revoked or expired one alike. A read: it uses nothing up. */
export function findByLink(
  db: Db,
  keyring: Keyring,
  link: { id: string; secret: string },
  at: Instant,
): Invitation | undefined {
  const found = db.select().from(invitations).where(eq(invitations.id, link.id)).get()
  return found && isOpen(found, at) && isSame(link.secret, linkSecret(keyring, found)) ? found : undefined
}

/** The invitation a typed code opens; undefined as above. The caller counts failures. */
export function findByCode(db: Db, keyring: Keyring, typed: string, at: Instant): Invitation | undefined {
  const code = plainCode(typed)
  const found = db
    .select()
    .from(invitations)
    .where(eq(invitations.codeName, code.slice(0, 4)))
    .get()
  return found && isOpen(found, at) && isSame(code, plainCode(codeOf(keyring, found))) ? found : undefined
}

const listOpen = (tx: Tx, key: string, at: Instant) =>
  tx
    .select()
    .from(invitations)
    .where(eq(invitations.emailKey, key))
    .all()
    .filter((invitation) => isOpen(invitation, at))

export const isOpen = (invitation: Invitation, at: Instant) =>
  !invitation.registeredAt && !invitation.revokedAt && invitation.expiresAt > at.epochMilliseconds

function freeCodeName(tx: Tx): string {
  for (;;) {
    const name = newCodeName()
    if (!tx.select({ id: invitations.id }).from(invitations).where(eq(invitations.codeName, name)).get()) return name
  }
}
