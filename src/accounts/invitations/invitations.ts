import { and, eq, type SQL, sql } from 'drizzle-orm'
import { type Author, record } from '../../platform/audit/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { count } from '../../platform/counters/index.ts'
import { preparedInsert, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { queueLetter, readdress, voidLetters } from '../letters/letters.ts'
import type { Registry, Staff } from '../people/actor.ts'
import { findPersonByEmail } from '../people/queries.ts'
import type { PostingRole } from '../postings/schema.ts'
import { emailKey, type Invitee, type InviteeContact, inviteeKey } from './invitee.ts'
import { findKnown, isPending, listInvitationsOfSame } from './known.ts'
import { freeCodeName, retiredCodeName } from './lookup.ts'
import type { Invitation, NewInvitation } from './model.ts'
import { invitations } from './schema.ts'

const validDays = 30

/**
 * Invites a person. Who may invite whom is the caller's type: an administrator staff, an officer counsel of their own office,
 * counsel a delegate (through `delegation`). Nothing here tells a visitor who has an account.
 */
export function inviteCounsel(tx: Tx, officer: Registry, invitee: Invitee, at: Instant) {
  return invite(tx, officer, { ...invitee, role: 'counsel', officeId: officer.officeId }, at)
}

/** An officer to an office and a role there, an administrator to none. */
export type InvitedStaff =
  | { readonly role: 'registry'; readonly officeId: string; readonly postingRole: PostingRole }
  | { readonly role: 'administrator'; readonly officeId: null }

/** Once two agreed, whichever of them comes second. */
export function inviteStaff(tx: Tx, staff: Staff, invitee: Invitee & InvitedStaff, at: Instant) {
  return invite(tx, staff, invitee, at)
}

/**
 * The first administrator, by the operator's command; the link is for the operator's own eyes. `isRenewed`: an invitation of the same
 * address that was not used gets a new link.
 */
export function inviteFirstAdministrator(tx: Tx, invitee: Invitee, isRenewed: boolean, at: Instant) {
  const unused = listInvitationsOfSame(tx, invitee).find(
    (one) => one.role === 'administrator' && !one.registeredAt && !one.revokedAt,
  )
  return isRenewed && unused
    ? resendInvitation(tx, { id: null }, unused, at, unused, { isTold: false })
    : invite(tx, { id: null }, { ...invitee, role: 'administrator', officeId: null }, at, { isTold: false })
}

const insert = preparedInsert(invitations)

/** `isTold` is false if the link is handed over in another way: nothing is sent. */
export function invite(
  tx: Tx,
  author: Author,
  invitee: NewInvitation,
  at: Instant,
  { isTold = true } = {},
): Result<Invitation, 'alreadyRegistered' | 'alreadyInvited'> {
  const known = findKnown(tx, invitee, at)
  if (known) return fail(known)
  // An office's invitation takes the place of a delegate's: the offer itself waits for the person, whoever invited them.
  if (invitee.role !== 'delegate')
    for (const one of listInvitationsOfSame(tx, invitee))
      if (one.role === 'delegate' && isPending(one, at)) revokeInvitation(tx, author, one, at)

  const now = at.epochMilliseconds
  const { channel = 'mail' } = invitee
  const made: Invitation = {
    id: newId(),
    codeName: freeCodeName(tx, at),
    role: invitee.role,
    name: invitee.name.trim(),
    scriptName: invitee.scriptName?.trim() || null,
    email: invitee.email.trim(),
    emailKey: emailKey(invitee.email),
    channel,
    address: invitee.address ?? null,
    fax: invitee.fax ?? null,
    caseId: invitee.caseId ?? null,
    casePersonId: invitee.casePersonId ?? null,
    waveId: invitee.waveId ?? null,
    inviteeKey: inviteeKey(invitee),
    locale: invitee.locale,
    officeId: invitee.officeId,
    postingRole: invitee.postingRole ?? null,
    invitedBy: author.id,
    issue: 1,
    createdAt: now,
    expiresAt: now + validDays * dayLength,
    sentAt: isTold ? null : now,
    undeliverableAt: null,
    openedAt: null,
    registeredAt: null,
    revokedAt: null,
    registeredPersonId: null,
  }
  insert(tx, made)
  record(tx, author, 'invitation.made', at, { ...about(made), facts: { role: made.role, channel } })
  count(tx, 'invited', at, { officeId: made.officeId, detail: made.role })
  if (isTold) dispatch(tx, made, at)
  return ok(made)
}

/** Puts the invitation on its way: into the outbox, or among the letters that the office prints. */
function dispatch(tx: Tx, { id, channel, officeId, email, ...to }: Invitation, at: Instant) {
  const { name, scriptName, address, fax, locale } = to

  if (channel === 'mail') enqueueMail(tx, 'invitation', { name, email, locale }, id, at)
  else if (officeId === null) throw new Error('an invitation on paper needs an office that prints it')
  else
    queueLetter(
      tx,
      { officeId, kind: 'invitation', channel, subjectId: id, name, scriptName, address, fax, locale },
      at,
    )
}

/** A new link and a new code; the old ones stop working. With `contact` it goes another way, or elsewhere; `isTold` as of `invite`. */
export function resendInvitation(
  tx: Tx,
  author: Author,
  invitation: Invitation,
  at: Instant,
  contact: InviteeContact = invitation,
  { isTold = true } = {},
): Result<Invitation, 'alreadyRegistered' | 'alreadyInvited' | 'revoked'> {
  if (invitation.registeredAt) return fail('alreadyRegistered')
  if (invitation.revokedAt) return fail('revoked')
  const { channel = 'mail', email, address = null, fax = null } = contact
  const key = emailKey(email)
  if (key && findPersonByEmail(tx, key)) return fail('alreadyRegistered')
  const { name, caseId, casePersonId } = invitation
  const to = { name, email, channel, address, fax, locale: invitation.locale }
  const place = caseId && casePersonId ? { caseId, casePersonId } : {}
  if (listInvitationsOfSame(tx, { ...to, ...place }).some((one) => one.id !== invitation.id && isPending(one, at)))
    return fail('alreadyInvited')

  const renewed = {
    email: email.trim(),
    emailKey: key,
    channel,
    address,
    fax,
    inviteeKey: inviteeKey(to),
    issue: invitation.issue + 1,
    codeName: invitation.codeName === retiredCodeName(invitation) ? freeCodeName(tx, at) : invitation.codeName,
    sentAt: isTold ? null : at.epochMilliseconds,
    openedAt: null,
    undeliverableAt: null,
    expiresAt: at.epochMilliseconds + validDays * dayLength,
  }
  const now = { ...invitation, ...renewed }
  voidLetters(tx, 'invitation', invitation.id, at)
  tx.update(invitations).set(renewed).where(eq(invitations.id, invitation.id)).run()
  record(tx, author, 'invitation.resent', at, { ...about(invitation), facts: { channel } })
  if (isTold) dispatch(tx, now, at)
  return ok(now)
}

/** The invited person's name changes, on the invitation and on a letter that has not left. */
export function renameInvited(tx: Tx, { id }: Invitation, called: Pick<Invitation, 'name' | 'scriptName'>): void {
  tx.update(invitations).set(called).where(eq(invitations.id, id)).run()
  readdress(tx, 'invitation', id, called)
}

export function revokeInvitation(
  tx: Tx,
  author: Author,
  invitation: Invitation,
  at: Instant,
): Result<void, 'alreadyRegistered'> {
  if (invitation.registeredAt) return fail('alreadyRegistered')
  if (invitation.revokedAt) return ok(undefined)
  tx.update(invitations).set({ revokedAt: at.epochMilliseconds }).where(eq(invitations.id, invitation.id)).run()
  voidLetters(tx, 'invitation', invitation.id, at)
  record(tx, author, 'invitation.revoked', at, about(invitation))
  return ok(undefined)
}

/**
 * It was sent: by mail when the server took it, by post or fax when an officer says so. Does nothing if it is over, or was sent
 * before.
 */
export function markInvitationSent(tx: Tx, author: Author, id: string, at: Instant): void {
  const isWaiting = sql`${invitations.sentAt} is null and ${invitations.revokedAt} is null and ${invitations.registeredAt} is null`
  const sent = change(tx, { sentAt: at.epochMilliseconds }, and(eq(invitations.id, id), isWaiting))
  if (sent) record(tx, author, 'invitation.sent', at, { ...about(sent), facts: { channel: sent.channel } })
}

/** It came back: its link and code stop working until it is sent again. */
export function markInvitationUndeliverable(tx: Tx, author: Author, id: string, at: Instant): Result<void, 'over'> {
  const isWaiting = sql`${invitations.undeliverableAt} is null and ${invitations.revokedAt} is null and ${invitations.registeredAt} is null`
  const found = change(tx, { undeliverableAt: at.epochMilliseconds }, and(eq(invitations.id, id), isWaiting))
  if (!found) return fail('over')
  record(tx, author, 'invitation.undeliverable', at, { ...about(found), facts: { channel: found.channel } })
  return ok(undefined)
}

const change = (tx: Tx, to: Partial<Invitation>, which: SQL | undefined): Invitation | undefined =>
  tx.update(invitations).set(to).where(which).returning().all()[0]

const about = ({ id, officeId, caseId }: Invitation) => ({ subject: `invitation:${id}`, officeId, caseId })
