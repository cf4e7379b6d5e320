import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { notify } from '../accounts/notices/index.ts'
import type { OnEmailChanged } from '../accounts/own-account/index.ts'
import type { Member } from '../accounts/people/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/index.ts'
import { endAllGiven } from './ending.ts'
import { isMember } from './offer-commands.ts'
import { delegations } from './schema.ts'
import { delegationStateOf } from './terms.ts'

/** Inside the transaction that closes an account: ends what it gave, holds and was offered, and notifies each counsel. */
export function endAllOf(tx: Tx, actor: Member, at: Instant): void {
  endAllGiven(tx, actor, actor.id, at)
  const received = tx
    .select()
    .from(delegations)
    .where(and(eq(delegations.delegateId, actor.id), isNull(delegations.revokedAt)))
    .all()
  for (const delegation of received) {
    const state = delegationStateOf(delegation, at)
    if (state !== 'active' && state !== 'offered') continue
    tx.update(delegations)
      .set({ revokedAt: at.epochMilliseconds, revokedBy: actor.id })
      .where(eq(delegations.id, delegation.id))
      .run()
    const action = state === 'active' ? 'delegation.left' : 'delegation.declined'
    record(tx, actor, action, at, { subject: `delegation:${delegation.id}`, concernsId: delegation.counselId })
    notify(tx, { action, mail: 'delegation.ended', subjectId: delegation.id }, [delegation.counselId], at)
  }
}

/**
 * Counsel see the new address of those who act for them. An unanswered offer keeps the address that counsel wrote, or it would
 * tell whose it is; one to the new address now waits for this person.
 */
export const onEmailChanged: OnEmailChanged = (tx, person, _was, _at) => {
  const { id, email, emailKey, role } = person
  if (!isMember(role)) return
  const isLiving = and(isNotNull(delegations.acceptedAt), isNull(delegations.revokedAt))
  tx.update(delegations)
    .set({ email, emailKey })
    .where(and(eq(delegations.delegateId, id), isLiving))
    .run()
  tx.update(delegations)
    .set({ delegateId: id })
    .where(and(eq(delegations.emailKey, emailKey), isNull(delegations.delegateId), isNull(delegations.revokedAt)))
    .run()
}
