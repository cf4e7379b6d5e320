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

/** An account closes: what it gave, what it holds and what it was offered ends, and each counsel is told. */
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
 * Counsel see the new address of those who act for them, so that nobody is invited twice. An offer without an answer keeps
 * the address that counsel wrote, which else would tell whose it is; one made to the new address waits for its person now.
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
