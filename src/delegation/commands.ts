import { and, eq, isNull, lte, or } from 'drizzle-orm'
import { notify } from '../accounts/notices/index.ts'
import { type Counsel, getPerson, type Member } from '../accounts/people/index.ts'
import { requireGoodStanding } from '../accounts/standing/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Database, type Tx, write } from '../platform/db/index.ts'
import type { IsCurrent } from '../platform/form-version.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { endPendingSignInWays } from './ending.ts'
import {
  checkTerms,
  chooseCases,
  closeInvitation,
  type DelegationTerms,
  delegationFactsOf,
  type OwnCases,
  type TermsError,
} from './offer-commands.ts'
import { type GivenDelegation, getGiven, getReceived } from './queries.ts'
import { delegations } from './schema.ts'
import { isCurrentDelegation } from './terms.ts'

/** Counsel changes rights, cases and last day of an offered or living delegation together; `stale` when the form showed others. */
export function reviseDelegation(
  db: Database,
  counsel: Counsel,
  id: string,
  terms: DelegationTerms,
  ownCases: OwnCases,
  at: Instant,
  isSaved: IsCurrent<GivenDelegation> = () => true,
): Result<void, TermsError | 'over' | 'stale'> {
  return write(db, (tx) => {
    requireGoodStanding(tx, counsel, at)
    const given = getGiven(tx, counsel, id, at)
    if (!isCurrentDelegation(given.state)) return fail('over')
    if (!isSaved(given)) return fail('stale')
    const checked = checkTerms(tx, counsel, terms, ownCases, at)
    if (!checked.ok) return checked

    tx.update(delegations)
      .set({ ...checked.value, revisedAt: at.epochMilliseconds })
      .where(eq(delegations.id, id))
      .run()
    chooseCases(tx, id, terms)
    record(tx, counsel, 'delegation.revised', at, { subject: `delegation:${id}`, facts: delegationFactsOf(terms) })
    return ok(undefined)
  })
}

/**
 * Counsel ends a delegation, or withdraws an unanswered offer with its invitation: whichever it is by now, since the delegate
 * may just have accepted. What is over stays as it is.
 */
export function revokeDelegation(db: Database, counsel: Counsel, id: string, at: Instant): void {
  write(db, (tx) => {
    const given = getGiven(tx, counsel, id, at)
    if (!isCurrentDelegation(given.state)) return
    end(tx, id, counsel, at)
    const about = { subject: `delegation:${id}`, facts: { delegate: given.delegateId } }
    if (given.state === 'offered') {
      closeInvitation(tx, counsel, given, at)
      return record(tx, counsel, 'delegation.withdrawn', at, about)
    }
    record(tx, counsel, 'delegation.revoked', at, about)
    const delegate = given.delegateId && getPerson(tx, given.delegateId)
    if (!delegate) return
    endPendingSignInWays(tx, delegate, at)
    notify(tx, { action: 'delegation.revoked', mail: 'delegation.ended', subjectId: id }, [delegate.id], at)
  })
}

export function leaveDelegation(db: Database, actor: Member, id: string, at: Instant): void {
  write(db, (tx) => {
    const received = getReceived(tx, actor, id, at)
    if (received.state !== 'active') return
    end(tx, id, actor, at)
    record(tx, actor, 'delegation.left', at, { subject: `delegation:${id}`, concernsId: received.counselId })
    notify(tx, { action: 'delegation.left', mail: 'delegation.ended', subjectId: id }, [received.counselId], at)
  })
}

const end = (tx: Tx, id: string, by: Member, at: Instant) =>
  tx.update(delegations).set({ revokedAt: at.epochMilliseconds, revokedBy: by.id }).where(eq(delegations.id, id)).run()

const notedEvery = 60_000

/** Notes when a delegation was last used, once a minute at most. Null is one's own mandate and leaves no trace. */
export function noteDelegationUse(tx: Tx, delegationId: string | null, at: Instant): void {
  if (delegationId === null) return
  const now = at.epochMilliseconds
  tx.update(delegations)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(delegations.id, delegationId),
        or(isNull(delegations.lastUsedAt), lte(delegations.lastUsedAt, now - notedEvery)),
      ),
    )
    .run()
}
