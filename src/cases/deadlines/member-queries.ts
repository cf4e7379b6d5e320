import { and, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import { listOffices, type Member, namesOf } from '../../accounts/people/index.ts'
import { mandatesOf } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, prepared } from '../../platform/db/index.ts'
import { type Division, stampZone } from '../../tribunal/index.ts'
import { type Capacity, capacitiesIn } from '../access/capacities.ts'
import { isVisible, type VisibleCase, viewerOf, viewerPlaceholders } from '../access/queries.ts'
import { hearings } from '../hearings/schema.ts'
import { nearCases } from '../record/near-cases.ts'
import { cases } from '../record/schema.ts'
import { sharesWith } from '../shares/queries.ts'
import { caseEvents } from './events/schema.ts'
import { deadlinesOfCases } from './queries.ts'
import type { Deadline, Mark } from './types.ts'

type NamedMark = Mark & { readonly markedByName: string }

/** A deadline of a case as one member meets it. */
export type MemberDeadline = Deadline & {
  readonly theCase: VisibleCase
  /** The clock of the office that processes the case. */
  readonly zone: string
  /** In whose name this member acts there, their own first. */
  readonly capacities: readonly Pick<Capacity, 'principalId' | 'principalName' | 'isOwn' | 'canPrepare'>[]
  /** Of those principals. */
  readonly marks: readonly NamedMark[]
}

/** Of one case, everything that is counted in it, on every side. */
export const listCaseDeadlines = (db: Db, actor: Member, theCase: VisibleCase, at: Instant): MemberDeadline[] =>
  deadlinesIn(db, actor, [theCase], at)

type DeadlineFilters = {
  readonly division?: Division
  readonly principalId?: string
  /** Which of the reader's own side are wanted at all. */
  readonly wanted?: (deadline: Deadline) => boolean
}

/**
 * The deadlines of this member's side in all open cases that they see, by their last instant; what is to be done without a
 * day comes first. Cases in which nothing can be counted are not looked at.
 */
export function listMemberDeadlines(
  db: Db,
  actor: Member,
  { division, principalId, wanted = () => true }: DeadlineFilters,
  at: Instant,
): MemberDeadline[] {
  const seen = countedCases(db).all({ ...viewerOf(actor, at), division: division ?? null }) as VisibleCase[]
  return deadlinesIn(db, actor, seen, at, (one) => one.side === 'party' && wanted(one))
    .filter(({ capacities }) => !principalId || capacities.some((one) => one.principalId === principalId))
    .sort((a, b) => (a.endsAt ?? 0) - (b.endsAt ?? 0) || (a.theCase.reference < b.theCase.reference ? -1 : 1))
}

/** The open cases that someone sees and in which a hearing is ahead, or something happened from which a limit can be counted. */
const countedCases = prepared((db) => {
  const one = { one: sql`1` }
  const isAhead = and(
    eq(hearings.caseId, cases.id),
    gt(hearings.startsAt, viewerPlaceholders.at),
    eq(hearings.state, 'scheduled'),
  )
  const happened = and(eq(caseEvents.caseId, cases.id), isNull(caseEvents.cancelledAt))
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
        sql`(exists ${db.select(one).from(hearings).where(isAhead)} or exists ${db.select(one).from(caseEvents).where(happened)})`,
        sql`(${division} is null or ${cases.division} = ${division})`,
      ),
    )
    .prepare()
})

/** A member's capacity in a case is read only where a deadline is listed. */
function deadlinesIn(
  db: Db,
  actor: Member,
  seen: readonly VisibleCase[],
  at: Instant,
  isWanted: (deadline: Deadline) => boolean = () => true,
): MemberDeadline[] {
  if (seen.length === 0) return []
  const zones = new Map(listOffices(db).map(({ id, zone }) => [id, zone]))
  const principals = [...mandatesOf(db, actor, at), ...sharesWith(db, actor, at)].map(({ principalId }) => principalId)
  const found = deadlinesOfCases(db, seen, at, [...new Set([actor.id, ...principals])])
  const shown = seen.map((theCase) => ({ theCase, wanted: (found.get(theCase.id) ?? []).filter(isWanted) }))
  const marked = shown.flatMap(({ wanted }) => wanted.flatMap(({ marks }) => marks))
  const names = namesOf(
    db,
    marked.map(({ markedBy }) => markedBy),
  )
  return shown.flatMap(({ theCase, wanted }) => {
    if (wanted.length === 0) return []
    const capacities = capacitiesIn(db, actor, theCase, at)
    const isMine = (id: string) => capacities.some(({ principalId }) => principalId === id)
    return wanted.map((deadline) => ({
      ...deadline,
      theCase,
      zone: zones.get(theCase.officeId) ?? stampZone,
      capacities,
      marks: deadline.marks
        .filter(({ principalId }) => isMine(principalId))
        .map((mark) => ({ ...mark, markedByName: names.get(mark.markedBy) ?? '' })),
    }))
  })
}

/** Seen to, or not arising, for everyone in whose name this member acts there. */
export const isSettled = ({ capacities, marks }: Pick<MemberDeadline, 'capacities' | 'marks'>): boolean =>
  capacities.length > 0 && capacities.every(({ principalId }) => marks.some((mark) => mark.principalId === principalId))

/** The deadlines of a case in the parts in which its page shows them. */
export function deadlinesOfCase(all: readonly MemberDeadline[], at: Instant) {
  const own = all.filter(({ side }) => side === 'party')
  const isPast = ({ endsAt }: MemberDeadline) => endsAt !== null && endsAt <= at.epochMilliseconds
  const open = own.filter((one) => !isSettled(one) && !isPast(one))
  return {
    coming: open.filter(({ weight }) => weight === 'main'),
    ifNeeded: open.filter(({ weight }) => weight !== 'main'),
    settled: own.filter(isSettled),
    past: own.filter((one) => isPast(one) && !isSettled(one)).reverse(),
    ofOthers: all.filter((one) => one.side !== 'party' && !isPast(one)),
  }
}
