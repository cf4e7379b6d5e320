import { and, eq, isNull } from 'drizzle-orm'
import { notify } from '../accounts/notices/index.ts'
import { getPerson, type Member } from '../accounts/people/index.ts'
import type { OnRegistered } from '../accounts/registration/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import { count } from '../platform/counters/index.ts'
import { type Database, type Tx, write } from '../platform/db/index.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { isMember } from './offer-commands.ts'
import { getReceived } from './queries.ts'
import { delegations } from './schema.ts'
import { delegationStateOf } from './terms.ts'

/** The delegate accepts. A second time changes nothing; one withdrawn or lapsed in the meantime is refused. */
export function acceptDelegation(db: Database, actor: Member, id: string, at: Instant): Result<void, 'closed'> {
  return write(db, (tx) => {
    const offer = getReceived(tx, actor, id, at)
    if (offer.state === 'active') return ok(undefined)
    if (offer.state !== 'offered') return fail('closed')

    tx.update(delegations).set({ acceptedAt: at.epochMilliseconds }).where(eq(delegations.id, id)).run()
    record(tx, actor, 'delegation.accepted', at, { subject: `delegation:${id}`, concernsId: offer.counselId })
    countAccepted(tx, offer, at)
    return ok(undefined)
  })
}

export function declineDelegation(db: Database, actor: Member, id: string, at: Instant): Result<void, 'closed'> {
  return write(db, (tx) => {
    const offer = getReceived(tx, actor, id, at)
    if (offer.state === 'declined') return ok(undefined)
    if (offer.state !== 'offered') return fail('closed')

    tx.update(delegations)
      .set({ revokedAt: at.epochMilliseconds, revokedBy: actor.id })
      .where(eq(delegations.id, id))
      .run()
    record(tx, actor, 'delegation.declined', at, { subject: `delegation:${id}`, concernsId: offer.counselId })
    notify(tx, { action: 'delegation.declined', mail: 'delegation.ended', subjectId: id }, [offer.counselId], at)
    return ok(undefined)
  })
}

/**
 * Inside the transaction that registers an invited person: every open offer to their address becomes theirs. The one that the
 * invitation was made for is accepted by registering.
 */
export const onInvitedRegistered: OnRegistered = (tx, person, invitation, at) => {
  if (!isMember(person.role)) return
  const waiting = tx
    .select()
    .from(delegations)
    .where(
      and(eq(delegations.emailKey, person.emailKey), isNull(delegations.delegateId), isNull(delegations.revokedAt)),
    )
    .all()
  for (const offer of waiting) {
    const isAnswered =
      invitation.role === 'delegate' &&
      offer.counselId === invitation.invitedBy &&
      delegationStateOf(offer, at) === 'offered'
    const acceptedAt = isAnswered ? at.epochMilliseconds : null
    tx.update(delegations).set({ delegateId: person.id, acceptedAt }).where(eq(delegations.id, offer.id)).run()
    if (!isAnswered) continue
    const about = { subject: `delegation:${offer.id}`, concernsId: offer.counselId }
    record(tx, { id: person.id }, 'delegation.accepted', at, about)
    countAccepted(tx, offer, at)
  }
}

/** Counted for the reports, under counsel's office. */
const countAccepted = (tx: Tx, { counselId }: { readonly counselId: string }, at: Instant): void =>
  count(tx, 'delegated', at, { officeId: getPerson(tx, counselId).officeId })
