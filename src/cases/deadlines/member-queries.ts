import { createHash } from 'node:crypto'
import { and, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import { listOffices, type Member, namesOf } from '../../accounts/people/index.ts'
import { mandatesOf } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, prepared } from '../../platform/db/index.ts'
import { type Division, stampZone } from '../../tribunal/index.ts'
import { type Capacity, capacitiesInCases } from '../access/capacities.ts'
import { isVisible, type VisibleCase, viewerOf, viewerPlaceholders } from '../access/queries.ts'
import { hearings } from '../hearings/schema.ts'
import { nearCases } from '../record/near-cases.ts'
import { cases } from '../record/schema.ts'
import { sharesWith } from '../shares/queries.ts'
import type { LimitAnswer } from './answers/queries.ts'
import { correctionDays } from './corrections/schema.ts'
import type { Wanted } from './derive.ts'
import { caseEvents } from './events/schema.ts'
import { limitOrders } from './orders/schema.ts'
import { deadlinesOfCases } from './queries.ts'
import { type PrincipalStanding, standingIn, standingOf, withoutNeedless } from './standing.ts'
import { actByEnd, byActing } from './statement.ts'
import type { AnyDeadline, ListedDeadline, Mark } from './types.ts'
import { isStillOpen, isWaived } from './values.ts'

type NamedMark = Mark & { readonly markedByName: string }

/** A deadline of a case as one member meets it. */
export type MemberDeadline = AnyDeadline & {
  readonly theCase: VisibleCase
  /** The clock of the office that processes the case. */
  readonly zone: string
  /** In whose name this member acts there, their own first. */
  readonly capacities: readonly Pick<Capacity, 'principalId' | 'principalName' | 'isOwn' | 'canPrepare'>[]
  /** Of those principals, as far as nothing came back since. */
  readonly marks: readonly NamedMark[]
  /** What they filed for it, what came back since too. */
  readonly answers: readonly LimitAnswer[]
  /** How it stands for each of them. */
  readonly standings: readonly PrincipalStanding[]
}

/** Of one case, everything that is counted in it, on every side. */
export const listCaseDeadlines = (db: Db, actor: Member, theCase: VisibleCase, at: Instant): MemberDeadline[] =>
  deadlinesIn(db, actor, [theCase], at)

type DeadlineFilters = {
  readonly division?: Division
  readonly principalId?: string
  /** Those alone that every such case has: the others are not counted. */
  readonly isMainOnly?: boolean
  /** Which of the reader's own side are wanted at all. */
  readonly wanted?: (deadline: AnyDeadline) => boolean
}

/**
 * The deadlines of this member's side in all open cases that they see, by the day to act by; what is to be done without a
 * day comes first. Cases in which nothing can be counted are not looked at.
 */
export function listMemberDeadlines(
  db: Db,
  actor: Member,
  { division, principalId, isMainOnly = false, wanted = () => true }: DeadlineFilters,
  at: Instant,
): MemberDeadline[] {
  const seen = countedCases(db).all({ ...viewerOf(actor, at), division: division ?? null }) as VisibleCase[]
  const isCounted: Wanted = ({ side, weight }) => side === 'party' && (weight === 'main' || !isMainOnly)
  return deadlinesIn(db, actor, seen, at, isCounted, wanted)
    .filter(({ capacities }) => !principalId || capacities.some((one) => one.principalId === principalId))
    .sort((a, b) => byActing(a, b) || (a.theCase.reference < b.theCase.reference ? -1 : 1))
}

/**
 * The open cases that someone sees and in which a hearing is ahead, something happened from which a limit can be counted, an order
 * sets one, or something was returned.
 */
const countedCases = prepared((db) => {
  const one = { one: sql`1` }
  const isAhead = and(
    eq(hearings.caseId, cases.id),
    gt(hearings.startsAt, viewerPlaceholders.at),
    eq(hearings.state, 'scheduled'),
  )
  const happened = and(eq(caseEvents.caseId, cases.id), isNull(caseEvents.cancelledAt))
  const isOrdered = and(eq(limitOrders.caseId, cases.id), isNull(limitOrders.cancelledAt))
  const isReturned = and(eq(correctionDays.caseId, cases.id), isNull(correctionDays.correctedAt))
  const division = sql.placeholder('division')
  return db
    .select()
    .from(cases)
    .where(
      and(
        inArray(cases.id, nearCases(db)),
        isVisible(viewerPlaceholders),
        ne(cases.status, 'closed'),
        isNull(cases.closedAt),
        sql`(exists ${db.select(one).from(hearings).where(isAhead)} or exists ${db.select(one).from(caseEvents).where(happened)}
          or exists ${db.select(one).from(limitOrders).where(isOrdered)}
          or exists ${db.select(one).from(correctionDays).where(isReturned)})`,
        sql`(${division} is null or ${cases.division} = ${division})`,
      ),
    )
    .prepare()
})

/** The same of these cases alone, in no order; of the limits with these ids, or of all. */
export const deadlinesInCases = (
  db: Db,
  actor: Member,
  seen: readonly VisibleCase[],
  at: Instant,
  ids?: ReadonlySet<string>,
): MemberDeadline[] => deadlinesIn(db, actor, seen, at, ({ id, side }) => side === 'party' && (!ids || ids.has(id)))

/** A member's capacity in a case is read only where a deadline is listed. */
function deadlinesIn(
  db: Db,
  actor: Member,
  seen: readonly VisibleCase[],
  at: Instant,
  isCounted: Wanted = () => true,
  isWanted: (deadline: AnyDeadline) => boolean = () => true,
): MemberDeadline[] {
  if (seen.length === 0) return []
  const zones = new Map(listOffices(db).map(({ id, zone }) => [id, zone]))
  const principals = [...mandatesOf(db, actor, at), ...sharesWith(db, actor, at)].map(({ principalId }) => principalId)
  const found = deadlinesOfCases(db, seen, at, [...new Set([actor.id, ...principals])], isCounted)
  const shown = seen.map((theCase) => ({ theCase, wanted: (found.get(theCase.id) ?? []).filter(isWanted) }))
  const marked = shown.flatMap(({ wanted }) => wanted.flatMap(({ marks }) => marks))
  const names = namesOf(
    db,
    marked.map(({ markedBy }) => markedBy),
  )
  const listed = shown.filter(({ wanted }) => wanted.length > 0)
  if (listed.length === 0) return []
  const capacitiesOf = capacitiesInCases(
    db,
    actor,
    listed.map(({ theCase }) => theCase),
    at,
  )
  return listed.flatMap(({ theCase, wanted }) => {
    const capacities = capacitiesOf(theCase.id)
    const met = wanted.flatMap((deadline): MemberDeadline[] => {
      const { correction } = deadline
      const own = capacities.filter(({ principalId }) => !correction || correction.principalId === principalId)
      if (correction && own.length === 0) return []
      const standings = standingsOf(deadline, own, at)
      return [
        {
          ...deadline,
          theCase,
          zone: correction?.zone ?? zones.get(theCase.officeId) ?? stampZone,
          capacities: own,
          standings,
          answers: deadline.answers.filter((one) => own.some(({ principalId }) => principalId === one.principalId)),
          marks: deadline.marks
            .filter((mark) => standings.some(({ standing }) => standing.state === 'marked' && standing.mark === mark))
            .map((mark) => ({ ...mark, markedByName: names.get(mark.markedBy) ?? '' })),
        },
      ]
    })
    return withoutNeedless(met)
  })
}

type InWhoseName = readonly Pick<Capacity, 'principalId'>[]

const standingsOf = (deadline: ListedDeadline, capacities: InWhoseName, at: Instant) =>
  capacities.map(({ principalId }) => {
    const isTheirs = (one: { readonly principalId: string }) => one.principalId === principalId
    const said = { answers: deadline.answers.filter(isTheirs), marks: deadline.marks.filter(isTheirs) }
    return { principalId, standing: standingOf(deadline, said, at) }
  })

/** Met, waived, or said to be done or not to arise, for everyone in whose name this member acts there. */
export const isSettled = (one: Pick<MemberDeadline, 'standings' | 'order' | 'endsAt'>, at: Instant): boolean =>
  !isStillOpen(standingIn(one, at))

/** Neither settled nor over. */
export const isToMeet = (one: Pick<MemberDeadline, 'standings' | 'order' | 'endsAt'>, at: Instant): boolean =>
  !isSettled(one, at) && (one.endsAt === null || one.endsAt > at.epochMilliseconds)

/** One name for a deadline in a case, as addresses and cursors carry it, and as calendars know it. */
export const deadlineRowId = (caseId: string, key: string): string =>
  createHash('sha256').update(`${caseId} ${key}`).digest('hex').slice(0, 32)

type StoodDeadline = ListedDeadline & { readonly standings: readonly PrincipalStanding[] }

/** The deadlines of a case with how they stand for one who acts there in these names; those of others are left out. */
export const stoodFor = (
  principalIds: readonly string[],
  listed: readonly ListedDeadline[],
  at: Instant,
): StoodDeadline[] =>
  withoutNeedless(
    listed.flatMap((one) => {
      const own = principalIds.filter((id) => !one.correction || one.correction.principalId === id)
      const capacities = own.map((principalId) => ({ principalId }))
      return capacities.length === 0 ? [] : [{ ...one, standings: standingsOf(one, capacities, at) }]
    }),
  )

/** The deadline that a case names first, of those that every such case has. */
export function nextFor(stood: readonly StoodDeadline[], at: Instant) {
  const { next, task, coming } = deadlinesOfCase(stood, at)
  const first = [next, task].find((one) => one?.weight === 'main')
  return first && { ...first, hasTask: coming.some((one) => one !== first && one.endsAt === null) }
}

type InParts = Pick<MemberDeadline, 'side' | 'weight' | 'standings' | 'order' | 'endsAt' | 'safeEndsAt' | 'day'>

/** The deadlines of a case in the parts in which its page shows them. */
export function deadlinesOfCase<D extends InParts>(all: readonly D[], at: Instant) {
  const own = all.filter(({ side }) => side === 'party')
  const isPast = ({ endsAt }: D) => endsAt !== null && endsAt <= at.epochMilliseconds
  const open = own.filter((one) => !isSettled(one, at) && !isPast(one))
  const coming = open.filter(({ weight }) => weight === 'main')
  const isDated = ({ endsAt }: D) => endsAt !== null
  const next = coming.find(isDated) ?? open.find(isDated)
  const sooner = open.find((one) => isDated(one) && next !== undefined && actByEnd(one)! < actByEnd(next)!)
  return {
    /** The earliest with a day that is open: of those that every such case has, if there is one. */
    next,
    /** One that is optional and ends before it. */
    sooner,
    /** What is to be done without a day, where none has one. */
    task: next ? undefined : (coming[0] ?? open[0]),
    hasDays: all.some(({ day }) => day !== null),
    coming,
    ifNeeded: open.filter(({ weight }) => weight !== 'main'),
    waived: own.filter(isWaived),
    settled: own.filter((one) => isSettled(one, at) && !isWaived(one)),
    past: own.filter((one) => isPast(one) && !isSettled(one, at)).reverse(),
    ofOthers: all.filter((one) => one.side !== 'party' && !isPast(one)),
  }
}
