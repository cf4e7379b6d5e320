import { and, eq, sql } from 'drizzle-orm'
import { type Member, people } from '../../accounts/people/index.ts'
import { hasLapsed, isLapsed } from '../../accounts/standing/index.ts'
import { delegations, mandatesOf } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { appearances } from '../appearances/schema.ts'
import { sharesWith } from '../shares/queries.ts'
import { caseShares } from '../shares/schema.ts'
import {
  isDelegated,
  isLive,
  isPath,
  isShared,
  partyPlaces,
  type VisibleCase,
  viewerOf,
  viewerPlaceholders,
} from './queries.ts'
import type { ActingAs } from './values.ts'

/** One way in which a member may deal with a case: for themselves, or in the name of the counsel of record who let them in. */
export type Capacity = {
  readonly principalId: string
  readonly principalName: string
  readonly isOwn: boolean
  readonly as: ActingAs
  /** The grant that this rests on: a delegation, or a share of this one case. */
  readonly delegationId: string | null
  readonly shareId: string | null
  readonly canPrepare: boolean
  readonly canSend: boolean
  /** The yearly declaration of the counsel on whom this rests is overdue: reading only, until it is made. */
  readonly isLapsed: boolean
}

const pathsInCases = prepared((db) =>
  db
    .select({
      caseId: appearances.caseId,
      principalId: appearances.counselId,
      principalName: people.name,
      delegationId: delegations.id,
      canPrepare: delegations.canPrepare,
      canSend: delegations.canSend,
      shareId: caseShares.id,
      shareKind: caseShares.kind,
      isLapsed: isLapsed(appearances.counselId, viewerPlaceholders.at),
    })
    .from(appearances)
    .innerJoin(people, eq(people.id, appearances.counselId))
    .leftJoin(delegations, isDelegated(viewerPlaceholders))
    .leftJoin(caseShares, isShared(viewerPlaceholders))
    .where(and(isInIds(appearances.caseId), isPath(viewerPlaceholders)))
    .prepare(),
)

const isRepresented = prepared((db) =>
  db
    .select({ id: appearances.id })
    .from(appearances)
    .where(and(eq(appearances.caseId, sql.placeholder('caseId')), isLive(viewerPlaceholders.at)))
    .limit(1)
    .prepare(),
)

/**
 * Every live path of this member to this case, their own first, one for each principal. A party whose case has counsel of
 * record may only read, a designated representative sends all the same; of two grants by the same counsel the one that allows more counts.
 */
export const capacitiesIn = (db: Db, actor: Member, theCase: VisibleCase, at: Instant): Capacity[] =>
  capacitiesInCases(db, actor, [theCase], at)(theCase.id)

/** The same in each of these cases, by case id, for a member of whom there may be many: two statements for all of them. */
export function capacitiesInCases(
  db: Db,
  actor: Member,
  seen: readonly VisibleCase[],
  at: Instant,
): (caseId: string) => Capacity[] {
  const asked = { ids: JSON.stringify(seen.map(({ id }) => id)), ...viewerOf(actor, at) }
  const paths = Map.groupBy(pathsInCases(db).all(asked), ({ caseId }) => caseId)
  const placesOf = Map.groupBy(partyPlaces(db, actor, at), ({ caseId }) => caseId)
  return (caseId) =>
    capacitiesFrom(db, actor, { caseId, paths: paths.get(caseId) ?? [], places: placesOf.get(caseId) ?? [] }, at)
}

type Ways = {
  readonly caseId: string
  readonly paths: readonly CounselPath[]
  /** What the member themselves is in it. */
  readonly places: readonly { readonly role: string }[]
}

function capacitiesFrom(db: Db, actor: Member, { caseId, paths, places }: Ways, at: Instant): Capacity[] {
  const found = paths.flatMap((path) => capacitiesBy(db, actor, path, at))
  if (places.length > 0 && !found.some(({ isOwn }) => isOwn)) {
    const isDesignated = places.some(({ role }) => role === 'designatedRepresentative')
    const isFree = isDesignated || isRepresented(db).get({ caseId, ...viewerOf(actor, at) }) === undefined
    found.push({ ...ownCapacity(actor), canPrepare: isFree, canSend: isFree })
  }
  const weight = (c: Capacity) => Number(c.isOwn) * 4 + Number(c.canSend) * 2 + Number(c.canPrepare)
  return found
    .sort((a, b) => weight(b) - weight(a))
    .filter(({ principalId }, index, all) => all.findIndex((other) => other.principalId === principalId) === index)
}

type CounselPath = ReturnType<ReturnType<typeof pathsInCases>['all']>[number]

/** What one appearance opens to this member: as its own counsel, by a share of the case, by a delegation. */
function capacitiesBy(db: Db, actor: Member, path: CounselPath, at: Instant): Capacity[] {
  const { principalId, principalName, delegationId, shareId, shareKind } = path
  const lapsed = Boolean(path.isLapsed)
  if (principalId === actor.id) return [limited(ownCapacity(actor), lapsed)]
  const through = {
    principalId,
    principalName,
    isOwn: false,
    delegationId: null,
    shareId: null,
    isLapsed: false,
  } as const
  const may = { canPrepare: !!path.canPrepare, canSend: !!path.canSend }
  // A stand-in acts as counsel: both their own standing and that of counsel who let them in count.
  const shareLapsed = lapsed || (shareId !== null && hasLapsed(db, actor, at))
  return [
    ...(shareId && shareKind
      ? [limited({ ...through, as: shareKind, shareId, canPrepare: true, canSend: true }, shareLapsed)]
      : []),
    ...(delegationId ? [limited({ ...through, as: 'delegate', delegationId, ...may }, lapsed)] : []),
  ]
}

const limited = (capacity: Capacity, isOver: boolean): Capacity =>
  isOver ? { ...capacity, canPrepare: false, canSend: false, isLapsed: true } : capacity

const ownCapacity = ({ id, name }: Member): Capacity => ({
  principalId: id,
  principalName: name,
  isOwn: true,
  as: 'self',
  delegationId: null,
  shareId: null,
  canPrepare: true,
  canSend: true,
  isLapsed: false,
})

/** Names of those for whom this member sees a case; none when it is their own. */
export function forWhomIn(db: Db, actor: Member, theCase: VisibleCase, at: Instant): string[] {
  const capacities = capacitiesIn(db, actor, theCase, at)
  return capacities.some(({ isOwn }) => isOwn) ? [] : capacities.map(({ principalName }) => principalName)
}

/** Whether this member reads anything in another's name: then lists say for whom. */
export const actsForOthers = (db: Db, actor: Member, at: Instant): boolean =>
  mandatesOf(db, actor, at).some(({ principalId }) => principalId !== actor.id) || sharesWith(db, actor, at).length > 0
