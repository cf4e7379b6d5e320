import { and, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { type Member, people } from '../accounts/people/index.ts'
import { hasLapsed, isLapsed } from '../accounts/standing/index.ts'
import { dayLength, type Instant } from '../platform/clock.ts'
import { type Db, prepared } from '../platform/db/index.ts'
import { anyReceived } from './queries.ts'
import { delegations } from './schema.ts'
import { offerDays } from './terms.ts'

/** For whom a person may act now, and how far. One's own mandate has no `delegationId` and no limit. */
export type Mandate = {
  principalId: string
  principalName: string
  delegationId: string | null
  canPrepare: boolean
  canSend: boolean
  /** False: only the cases in `delegation_cases`. */
  allCases: boolean
  /** When it ends by itself (epoch milliseconds); null without a date. */
  until: number | null
  /** When it was last changed; null for one's own. */
  since: number | null
  /** The principal's yearly declaration is overdue: until it is made, nothing can be prepared or sent. */
  isLapsed: boolean
}

const counsel = alias(people, 'counsel')
const delegate = alias(people, 'delegate')

const livingMandates = prepared((db) =>
  db
    .select({
      principalId: delegations.counselId,
      principalName: counsel.name,
      delegationId: delegations.id,
      canPrepare: delegations.canPrepare,
      canSend: delegations.canSend,
      allCases: delegations.allCases,
      until: delegations.until,
      since: sql<number>`max(${delegations.acceptedAt}, coalesce(${delegations.revisedAt}, 0))`,
      isLapsed: isLapsed(delegations.counselId, sql.placeholder('now')),
    })
    .from(delegations)
    .innerJoin(counsel, and(eq(counsel.id, delegations.counselId), eq(counsel.state, 'active')))
    .innerJoin(delegate, and(eq(delegate.id, delegations.delegateId), eq(delegate.state, 'active')))
    .where(
      and(
        eq(delegations.delegateId, sql.placeholder('delegateId')),
        isNotNull(delegations.acceptedAt),
        isNull(delegations.revokedAt),
        or(isNull(delegations.until), gt(delegations.until, sql.placeholder('now'))),
      ),
    )
    .prepare(),
)

type Named = { readonly principalName: string; readonly delegationId: string }

/** By name, sorted here: a sorter costs SQLite more than all else in this statement. */
const byName = (a: Named, b: Named) =>
  a.principalName === b.principalName ? order(a.delegationId, b.delegationId) : order(a.principalName, b.principalName)
const order = (a: string, b: string) => (a < b ? -1 : Number(a > b))

/** Every mandate in force at this instant, read from the grants; one's own first. */
export function mandatesOf(db: Db, actor: Member, at: Instant): Mandate[] {
  const received = anyReceived(db, actor.id)
    ? livingMandates(db)
        .all({ delegateId: actor.id, now: at.epochMilliseconds })
        .sort(byName)
        .map((mandate) => limited(mandate, Boolean(mandate.isLapsed)))
    : []
  if (actor.role === 'delegate') return received
  return [limited(ownMandate(actor), actor.role === 'counsel' && hasLapsed(db, actor, at)), ...received]
}

const limited = <M extends Omit<Mandate, 'isLapsed'>>(mandate: M, isOver: boolean): M & Mandate =>
  isOver ? { ...mandate, canPrepare: false, canSend: false, isLapsed: true } : { ...mandate, isLapsed: false }

const ownMandate = (actor: Member): Omit<Mandate, 'isLapsed'> => ({
  principalId: actor.id,
  principalName: actor.name,
  delegationId: null,
  canPrepare: true,
  canSend: true,
  allCases: true,
  until: null,
  since: null,
})

const openOffers = prepared((db) =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(delegations)
    .innerJoin(counsel, and(eq(counsel.id, delegations.counselId), eq(counsel.state, 'active')))
    .where(
      and(
        eq(delegations.delegateId, sql.placeholder('delegateId')),
        isNull(delegations.acceptedAt),
        isNull(delegations.revokedAt),
        gt(delegations.createdAt, sql.placeholder('oldest')),
        or(isNull(delegations.until), gt(delegations.until, sql.placeholder('now'))),
      ),
    )
    .prepare(),
)

export function countOffers(db: Db, actor: Member, at: Instant): number {
  const now = at.epochMilliseconds
  return openOffers(db).get({ delegateId: actor.id, now, oldest: now - offerDays * dayLength })?.count ?? 0
}

/** Ids of all in whose name this member acts; their own among them unless they are a delegate. */
export const principalIdsOf = (db: Db, actor: Member, at: Instant): string[] => [
  ...new Set(mandatesOf(db, actor, at).map(({ principalId }) => principalId)),
]
