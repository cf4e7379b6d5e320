import { and, eq, isNull } from 'drizzle-orm'
import { endSpareFactors } from '../accounts/factors/index.ts'
import { notify } from '../accounts/notices/index.ts'
import { type Counsel, getPerson, type PersonRow } from '../accounts/people/index.ts'
import { type Author, record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Database, type Tx, write } from '../platform/db/index.ts'
import { closeInvitation } from './offer-commands.ts'
import { delegations } from './schema.ts'
import type { Shares } from './shares.ts'
import { delegationStateOf, isCurrentDelegation } from './terms.ts'

/**
 * Ends every delegation and offer of one counsel, with the invitations that carried them: by counsel, or by the registry when a
 * practice is handed over. Each delegate is notified, also of an unanswered offer. Returns how many ended.
 */
export function endAllGiven(tx: Tx, author: Author, counselId: string, at: Instant): number {
  const given = tx
    .select()
    .from(delegations)
    .where(and(eq(delegations.counselId, counselId), isNull(delegations.revokedAt)))
    .all()
    .filter((delegation) => isCurrentDelegation(delegationStateOf(delegation, at)))
  const ended = { revokedAt: at.epochMilliseconds, revokedBy: author.id }
  for (const delegation of given) {
    const { id, delegateId, acceptedAt } = delegation
    tx.update(delegations).set(ended).where(eq(delegations.id, id)).run()
    const about = { subject: `delegation:${id}`, facts: { delegate: delegateId } }
    if (acceptedAt === null) closeInvitation(tx, author, delegation, at)
    const action = acceptedAt === null ? 'delegation.withdrawn' : 'delegation.revoked'
    record(tx, author, action, at, about)
    const delegate = delegateId && getPerson(tx, delegateId)
    if (delegate) endPendingSignInWays(tx, delegate, at)
    if (delegate && delegate.state === 'active')
      notify(tx, { action, mail: 'delegation.ended', subjectId: id }, [delegate.id], at)
  }
  return given.length
}

/** Counsel ends all that they gave in one transaction: delegations, shares of cases, and the offers of both. */
export const endAllGrants = (db: Database, counsel: Counsel, shares: Shares, at: Instant): void =>
  write(db, (tx) => {
    endAllGiven(tx, counsel, counsel.id, at)
    shares.endAll(tx, counsel, at)
  })

/** A delegate without any counsel keeps the account, but not the partners and factors whose confirmation was pending (ABU-05). */
export function endPendingSignInWays(tx: Tx, { id, role }: PersonRow, at: Instant): void {
  if (role !== 'delegate') return
  const received = tx
    .select()
    .from(delegations)
    .where(and(eq(delegations.delegateId, id), isNull(delegations.revokedAt)))
    .all()
  if (!received.some((delegation) => delegationStateOf(delegation, at) === 'active')) endSpareFactors(tx, id, at)
}
