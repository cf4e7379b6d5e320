import { and, eq, isNull, ne } from 'drizzle-orm'
import { emailKey, invitations, invite, revokeInvitation } from '../accounts/invitations/index.ts'
import { notify } from '../accounts/notices/index.ts'
import { type Counsel, findPersonByEmail, getPerson } from '../accounts/people/index.ts'
import { requireGoodStanding } from '../accounts/standing/index.ts'
import { type Author, record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../platform/db/index.ts'
import { Forbidden } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { enqueueMail } from '../platform/mail/index.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import type { Locale } from '../tribunal/languages.ts'
import { listCurrent, mayHaveDelegates } from './queries.ts'
import { delegationCases, delegations } from './schema.ts'
import { type Delegation, delegationStateOf, endOfLastDay, rightsColumnsOf } from './terms.ts'
import type { Rights } from './values.ts'

/** The cases that counsel may share, in the order of their list; given by `cases`. */
export type OwnCases = (db: Db, counsel: Counsel, at: Instant) => readonly OwnCase[]
/** As `cases` calls them, which this module does not know. */
export type OwnCase = {
  readonly id: string
  readonly reference: string
  readonly title: string
  readonly scriptTitle: string | null
  readonly scriptLang: string | null
}

/** `until` is the last day (ISO date) in counsel's own zone; null leaves it open. */
export type DelegationTerms = {
  readonly rights: Rights
  readonly allCases: boolean
  /** Ignored with `allCases`. */
  readonly caseIds: readonly string[]
  readonly until: string | null
}
export type TermsError = 'noCaseChosen' | 'caseNotOwn' | 'untilPast'
type Offer = DelegationTerms & { readonly name: string; readonly email: string; readonly locale: Locale }
type OfferError = TermsError | 'oneself' | 'alreadyOffered' | 'limitReached'

/**
 * Offers a delegation to an address. What happens depends on whether it has an account, and only its reader learns that:
 * answer, row and counsel's page are the same in each case.
 */
export function offerDelegation(
  db: Database,
  counsel: Counsel,
  offer: Offer,
  { ownCases, limit }: { ownCases: OwnCases; limit: number },
  at: Instant,
): Result<void, OfferError> {
  return write(db, (tx) => {
    if (!mayHaveDelegates(tx, counsel)) throw new Forbidden('delegates of unpaid counsel')
    requireGoodStanding(tx, counsel, at)
    const key = emailKey(offer.email)
    const current = listCurrent(tx, counsel, at)
    if (key === getPerson(tx, counsel.id).emailKey) return fail('oneself')
    if (current.some((d) => d.emailKey === key)) return fail('alreadyOffered')
    if (current.length >= limit) return fail('limitReached')
    const terms = checkTerms(tx, counsel, offer, ownCases, at)
    if (!terms.ok) return terms

    const id = newId()
    tx.insert(delegations)
      .values({
        id,
        counselId: counsel.id,
        name: offer.name,
        email: offer.email.trim(),
        emailKey: key,
        ...terms.value,
        createdAt: at.epochMilliseconds,
        ...announce(tx, counsel, offer, id, at),
      })
      .run()
    chooseCases(tx, id, offer)
    record(tx, counsel, 'delegation.offered', at, { subject: `delegation:${id}`, facts: delegationFactsOf(offer) })
    return ok(undefined)
  })
}

const offered = { action: 'delegation.offered', mail: 'delegation.offered' } as const

/**
 * Sends the message that fits: nothing to staff and closed accounts, whose offer lapses. An invitation already open, whoever
 * made it, carries this offer too: registering links it.
 */
function announce(tx: Tx, counsel: Counsel, offer: Offer, id: string, at: Instant) {
  const to = { name: offer.name, email: offer.email.trim(), locale: offer.locale }
  const person = findPersonByEmail(tx, emailKey(offer.email))
  if (person) {
    if (!isMember(person.role)) return {}
    if (person.state === 'active') notify(tx, { ...offered, subjectId: id, locale: offer.locale }, [person.id], at)
    return { delegateId: person.id }
  }
  const invited = invite(tx, counsel, { ...to, role: 'delegate', officeId: null }, at)
  if (invited.ok) return { invitationId: invited.value.id }
  enqueueMail(tx, 'delegation.offered', to, id, at, { isBilingual: true })
  return {}
}

export const isMember = (role: string) => role === 'counsel' || role === 'delegate' || role === 'party'

/** The terms as columns, if counsel may give them now. */
export function checkTerms(
  tx: Tx,
  counsel: Counsel,
  terms: DelegationTerms,
  ownCases: OwnCases,
  at: Instant,
): Result<TermsColumns, TermsError> {
  const until = terms.until === null ? null : endOfLastDay(terms.until, counsel.zone)
  if (until !== null && until <= at.epochMilliseconds) return fail('untilPast')
  if (!terms.allCases) {
    const own = new Set(ownCases(tx, counsel, at).map((theCase) => theCase.id))
    if (terms.caseIds.length === 0) return fail('noCaseChosen')
    if (!terms.caseIds.every((caseId) => own.has(caseId))) return fail('caseNotOwn')
  }
  return ok({ ...rightsColumnsOf(terms.rights), allCases: terms.allCases, until })
}

type TermsColumns = Pick<Delegation, 'canPrepare' | 'canSend' | 'allCases' | 'until'>

/** Stores exactly the chosen cases. */
export function chooseCases(tx: Tx, delegationId: string, { allCases, caseIds }: DelegationTerms): void {
  tx.delete(delegationCases).where(eq(delegationCases.delegationId, delegationId)).run()
  const chosen = allCases ? [] : [...new Set(caseIds)]
  for (const caseId of chosen) tx.insert(delegationCases).values({ delegationId, caseId }).run()
}

export const delegationFactsOf = ({ rights, allCases, caseIds, until }: DelegationTerms) => ({
  rights,
  cases: allCases ? 'all' : new Set(caseIds).size,
  until,
})

/** Withdraws the invitation made for an offer, unless another counsel's offer waits for the same person. */
export function closeInvitation(tx: Tx, author: Author, offer: Delegation, at: Instant): void {
  const invitation = tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.emailKey, offer.emailKey),
        eq(invitations.role, 'delegate'),
        eq(invitations.invitedBy, offer.counselId),
        isNull(invitations.registeredAt),
        isNull(invitations.revokedAt),
      ),
    )
    .get()
  if (!invitation) return
  const others = tx
    .select()
    .from(delegations)
    .where(and(eq(delegations.emailKey, offer.emailKey), ne(delegations.counselId, offer.counselId)))
    .all()
  if (others.some((other) => delegationStateOf(other, at) === 'offered')) return
  revokeInvitation(tx, author, invitation, at)
}
