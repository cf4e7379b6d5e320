import { createHash, timingSafeEqual } from 'node:crypto'
import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { notifySecurityEvent } from '../factors/security-notices.ts'
import { revokeInvitation } from '../invitations/invitations.ts'
import { emailKey } from '../invitations/invitee.ts'
import { isOpen } from '../invitations/known.ts'
import { invitations } from '../invitations/schema.ts'
import type { Actor } from '../people/actor.ts'
import { findPersonByEmail, getPerson, type PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { endResets } from '../sign-in/reset.ts'
import { noteContactChange, type OfficesOf } from './contact-changes.ts'
import { emailChanges } from './schema.ts'

type EmailChange = typeof emailChanges.$inferSelect

/** What a module to the right does when a person's address has changed, in the same transaction. */
export type OnEmailChanged = (tx: Tx, person: PersonRow, was: { email: string; emailKey: string }, at: Instant) => void

const mostPerDay = 5

/** The link's secret: 256 bits, derived when the message leaves; the row holds only its hash. */
export const emailSecret = (keyring: Keyring, id: string): string =>
  keyring.deriveToken('email change', id, 32).toString('base64url')

const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('hex')

/**
 * Sends a link to a new address. Whether that address has an account makes no difference here: the same rows, the same
 * answer, a message to it each time; only its reader learns more. A new wish takes the place of the one before.
 */
export function askEmailChange(
  db: Database,
  keyring: Keyring,
  actor: Actor,
  email: string,
  at: Instant,
): Result<void, 'sameEmail' | 'tooManyChanges'> {
  return write(db, (tx) => {
    const person = getPerson(tx, actor.id)
    const key = emailKey(email)
    if (key === person.emailKey) return fail('sameEmail')
    const now = at.epochMilliseconds
    const own = eq(emailChanges.personId, person.id)
    tx.delete(emailChanges)
      .where(and(own, lt(emailChanges.createdAt, now - 30 * dayLength)))
      .run()
    const asked = tx
      .select({ id: emailChanges.id })
      .from(emailChanges)
      .where(and(own, gt(emailChanges.createdAt, now - dayLength)))
      .all()
    if (asked.length >= mostPerDay) return fail('tooManyChanges')

    endPending(tx, person.id, at)
    const id = newId()
    const secretHash = hashSecret(emailSecret(keyring, id))
    tx.insert(emailChanges)
      .values({
        id,
        personId: person.id,
        email: email.trim(),
        emailKey: key,
        secretHash,
        createdAt: now,
        expiresAt: now + dayLength,
      })
      .run()
    record(tx, actor, 'person.emailAsked', at, { subject: `person:${person.id}` })
    enqueueMail(tx, 'email.confirmation', { name: person.name, email: email.trim(), locale: person.locale }, id, at)
    return ok(undefined)
  })
}

/** The wish that still waits for its owner's click. */
export const findPendingEmail = (db: Db, personId: string, at: Instant): EmailChange | undefined =>
  db
    .select()
    .from(emailChanges)
    .where(
      and(
        eq(emailChanges.personId, personId),
        isNull(emailChanges.usedAt),
        gt(emailChanges.expiresAt, at.epochMilliseconds),
      ),
    )
    .get()

export function withdrawEmailChange(db: Database, actor: Actor, at: Instant): void {
  write(db, (tx) => {
    if (endPending(tx, actor.id, at)) record(tx, actor, 'person.emailWithdrawn', at, { subject: `person:${actor.id}` })
  })
}

/** The link of a wish stops working at once. */
const endPending = (tx: Tx, personId: string, at: Instant): boolean =>
  tx
    .update(emailChanges)
    .set({ expiresAt: at.epochMilliseconds })
    .where(
      and(
        eq(emailChanges.personId, personId),
        isNull(emailChanges.usedAt),
        gt(emailChanges.expiresAt, at.epochMilliseconds),
      ),
    )
    .run().changes > 0

/**
 * The change that a link opens for the person signed in; undefined for a wrong, used, withdrawn or expired one, another
 * person's, and one whose address has an account by now, alike. A read: it uses nothing up.
 */
export function findByEmailLink(
  db: Db,
  actor: Actor,
  link: { id: string; secret: string },
  at: Instant,
): EmailChange | undefined {
  const pending = findPendingEmail(db, actor.id, at)
  if (!pending || pending.id !== link.id || findPersonByEmail(db, pending.emailKey)) return undefined
  const [given, kept] = [hashSecret(link.secret), pending.secretHash].map((hash) => Buffer.from(hash))
  return timingSafeEqual(given!, kept!) ? pending : undefined
}

/** From here on the person signs in with the new address, and both addresses are told. */
export function confirmEmailChange(
  db: Database,
  actor: Actor,
  link: { id: string; secret: string },
  { onEmailChanged, officesOf }: { onEmailChanged: OnEmailChanged; officesOf: OfficesOf },
  at: Instant,
): Result<void, 'closed'> {
  return write(db, (tx) => {
    const change = findByEmailLink(tx, actor, link, at)
    if (!change) return fail('closed')
    const was = getPerson(tx, actor.id)
    const { email, emailKey: key } = change
    tx.update(emailChanges).set({ usedAt: at.epochMilliseconds }).where(eq(emailChanges.id, change.id)).run()
    tx.update(people).set({ email, emailKey: key }).where(eq(people.id, was.id)).run()
    // A link to a new password that lies in the old mailbox is worth nothing any more.
    endResets(tx, was.id, at, 'password')
    for (const invitation of tx.select().from(invitations).where(eq(invitations.emailKey, key)).all())
      if (isOpen(invitation, at)) revokeInvitation(tx, actor, invitation, at)

    const person = { ...was, email, emailKey: key }
    onEmailChanged(tx, person, was, at)
    noteContactChange(tx, was, { email: [was.email, email] }, officesOf, at)
    record(tx, actor, 'person.emailChanged', at, { subject: `person:${was.id}`, officeId: was.officeId })
    notifySecurityEvent(tx, was, 'emailChanged', at)
    notifySecurityEvent(tx, person, 'emailChanged', at)
    return ok(undefined)
  })
}
