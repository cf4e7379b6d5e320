import { and, asc, desc, eq, gt, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { OwnGrant } from '../accounts/own-account/index.ts'
import {
  anyOfPerson,
  type Counsel,
  findCounselProfile,
  type Member,
  namesOf,
  people,
} from '../accounts/people/index.ts'
import { dayLength, type Instant } from '../platform/clock.ts'
import { type Db, placeholder, prepared } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { delegationCases, delegations } from './schema.ts'
import { type Delegation, type DelegationState, delegationStateOf, offerDays, rightsOf } from './terms.ts'

/** As counsel sees it. Until it is accepted the name is the one that counsel wrote. */
export type GivenDelegation = Delegation & { readonly state: DelegationState; readonly caseIds: readonly string[] }
/** As the delegate sees it. */
export type ReceivedDelegation = Delegation & {
  readonly state: DelegationState
  readonly counselName: string
  readonly cases: number
}

const counsel = alias(people, 'counsel')
const delegate = alias(people, 'delegate')

const anyGiven = anyOfPerson(delegations.counselId)
export const anyReceived = anyOfPerson(delegations.delegateId)

/** What counsel gave and is not over: offered or in force, the newest first. */
export const listCurrent = (db: Db, actor: Counsel, at: Instant): GivenDelegation[] =>
  anyGiven(db, actor.id)
    ? currentOf(db)
        .all(asked(actor, at))
        .map((row) => asGiven(row, at))
    : []

/** What is over (ended, declined, lapsed): the 20 latest. */
export const listPast = (db: Db, actor: Counsel, at: Instant): GivenDelegation[] =>
  pastOf(db)
    .all(asked(actor, at))
    .map((row) => asGiven(row, at))

const asked = ({ id }: Member, at: Instant) => ({
  me: id,
  at: at.epochMilliseconds,
  oldestOffer: at.epochMilliseconds - offerDays * dayLength,
})

/** Throws NotFound. */
export function getGiven(db: Db, actor: Counsel, id: string, at: Instant): GivenDelegation {
  const found = findGiven(db, actor, id, at)
  if (!found) throw new NotFound('delegation')
  return found
}

export function findGiven(db: Db, actor: Counsel, id: string, at: Instant): GivenDelegation | undefined {
  const found = givenById(db).get({ ...asked(actor, at), id })
  return found && asGiven(found, at)
}

const givenRows = (db: Db, narrower: SQL) =>
  db
    .select({
      delegation: delegations,
      ownName: delegate.name,
      caseIds: sql<string>`(select json_group_array(${delegationCases.caseId}) from ${delegationCases} where ${delegationCases.delegationId} = ${delegations.id})`,
    })
    .from(delegations)
    .leftJoin(delegate, eq(delegate.id, delegations.delegateId))
    .where(and(eq(delegations.counselId, placeholder('me')), narrower))
    .orderBy(desc(delegations.createdAt), asc(delegations.id))

/** `isCurrent(stateOf(…))` as a condition. */
const isCurrent = and(
  isNull(delegations.revokedAt),
  or(isNull(delegations.until), gt(delegations.until, placeholder('at'))),
  or(isNotNull(delegations.acceptedAt), gt(delegations.createdAt, placeholder('oldestOffer'))),
)!

const currentOf = prepared((db) => givenRows(db, isCurrent).prepare())
const pastOf = prepared((db) => givenRows(db, not(isCurrent)).limit(20).prepare())
const givenById = prepared((db) => givenRows(db, eq(delegations.id, placeholder('id'))).prepare())

/** An unaccepted offer shows only what counsel wrote, whether the address has an account or not. */
const asGiven = (
  row: { delegation: Delegation; ownName: string | null; caseIds: string },
  at: Instant,
): GivenDelegation => ({
  ...row.delegation,
  name: (row.delegation.acceptedAt !== null && row.ownName) || row.delegation.name,
  state: delegationStateOf(row.delegation, at),
  caseIds: JSON.parse(row.caseIds),
})

/** What this person was offered or accepted, the newest first; not from counsel whose account is not active. */
export function listReceived(db: Db, actor: Member, at: Instant): ReceivedDelegation[] {
  if (!anyReceived(db, actor.id)) return []
  return receivedOf(db)
    .all({ me: actor.id })
    .map((row) => asReceived(row, at))
    .filter(({ state, acceptedAt }) => state === 'offered' || acceptedAt !== null)
}

/** Throws NotFound. */
export function getReceived(db: Db, actor: Member, id: string, at: Instant): ReceivedDelegation {
  const found = receivedById(db).get({ me: actor.id, id })
  if (!found) throw new NotFound('delegation')
  return asReceived(found, at)
}

const receivedRows = (db: Db, narrower?: SQL) =>
  db
    .select({
      delegation: delegations,
      counselName: counsel.name,
      cases: sql<number>`(select count(*) from ${delegationCases} where ${delegationCases.delegationId} = ${delegations.id})`,
    })
    .from(delegations)
    .innerJoin(counsel, and(eq(counsel.id, delegations.counselId), eq(counsel.state, 'active')))
    .where(and(eq(delegations.delegateId, placeholder('me')), narrower))

const receivedOf = prepared((db) =>
  receivedRows(db).orderBy(desc(delegations.createdAt), asc(delegations.id)).limit(100).prepare(),
)
const receivedById = prepared((db) => receivedRows(db, eq(delegations.id, placeholder('id'))).prepare())

const asReceived = (
  row: { delegation: Delegation; counselName: string; cases: number },
  at: Instant,
): ReceivedDelegation => ({
  ...row.delegation,
  state: delegationStateOf(row.delegation, at),
  counselName: row.counselName,
  cases: row.cases,
})

/** Only paid counsel may have delegates. */
export function mayHaveDelegates(db: Db, actor: Counsel): boolean {
  const profile = findCounselProfile(db, actor.id)
  return profile !== undefined && profile.kind !== 'unpaid'
}

export const findDelegation = (db: Db, id: string): Delegation | undefined =>
  db.select().from(delegations).where(eq(delegations.id, id)).get()

/** All that a member gave, and all that they accepted; the newest first. */
export function listOwnGrants(db: Db, actor: Member): OwnGrant[] {
  const given = rows(db, eq(delegations.counselId, actor.id))
  const received = rows(db, eq(delegations.delegateId, actor.id)).filter(({ acceptedAt }) => acceptedAt !== null)
  const names = namesOf(db, [...given.map((d) => d.delegateId), ...received.map((d) => d.counselId)])
  const facts = (d: (typeof given)[number]) => ({
    rights: rightsOf(d),
    allCases: d.allCases,
    offeredAt: d.createdAt,
    acceptedAt: d.acceptedAt,
    until: d.until,
    endedAt: d.revokedAt,
    lastUsedAt: d.lastUsedAt,
  })
  return [
    ...given.map((d) => ({
      direction: 'given' as const,
      name: (d.acceptedAt !== null && names.get(d.delegateId ?? '')) || d.name,
      ...facts(d),
    })),
    ...received.map((d) => ({ direction: 'received' as const, name: names.get(d.counselId) ?? '', ...facts(d) })),
  ]
}

const rows = (db: Db, wanted: ReturnType<typeof eq>) =>
  db.select().from(delegations).where(wanted).orderBy(desc(delegations.createdAt)).all()
