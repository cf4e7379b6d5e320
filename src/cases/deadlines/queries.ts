import { and, asc, type Column, desc, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { getOffice, listOffices } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, oncePerVersion, prepared } from '../../platform/db/index.ts'
import { type DeadlineId, formsOf, getLimit } from '../../tribunal/index.ts'
import { listHearings, type ReachedCase } from '../hearings/queries.ts'
import { hearings } from '../hearings/schema.ts'
import { cases } from '../record/schema.ts'
import { answersIn, type LimitAnswer } from './answers/queries.ts'
import { limitAnswers } from './answers/schema.ts'
import type { Calendar } from './calendar.ts'
import { calendarOf } from './calendar-queries.ts'
import { dateOf, isUrgentNext, reviewsOf } from './causes.ts'
import { type CorrectionDay, correctionDeadline, correctionsIn } from './corrections/queries.ts'
import { correctionDays } from './corrections/schema.ts'
import { deadlineFrom, deriveDeadlines, type Wanted } from './derive.ts'
import { caseEvents } from './events/schema.ts'
import { limitChanges } from './limit-changes/schema.ts'
import { limitOrders } from './orders/schema.ts'
import { deadlineMarks } from './schema.ts'
import { byActing } from './statement.ts'
import type { Deadline, DeadlineFacts, HearingFact, LimitChange, ListedDeadline, Mark } from './types.ts'

const nothing: readonly never[] = []

/** The deadlines of a case at an instant, as the law counts them: those to do at once first, then by their last instant. */
export function deadlinesOf(db: Db, theCase: ReachedCase, at: Instant): Deadline[] {
  const listed = deadlinesOfCases(db, [theCase], at).get(theCase.id) ?? []
  return listed.filter((one) => one.correction === null)
}

/**
 * The same of many cases, by their ids, and what these principals marked, filed and have to correct: two statements for all of them, one
 * more for each kind of what there is besides hearings, and three for each office.
 */
export function deadlinesOfCases(
  db: Db,
  asked: readonly ReachedCase[],
  at: Instant,
  principalIds: readonly string[] = nothing,
  isWanted: Wanted = () => true,
): Map<string, ListedDeadline[]> {
  const ids = JSON.stringify(asked.map(({ id }) => id))
  const causes = causesOfCases(db, asked)
  const isTheirs = ({ principalId }: { principalId: string }) => principalIds.includes(principalId)
  const has = principalIds.length > 0 ? besidesIn(db).get({ ids }) : undefined
  const principals = JSON.stringify(principalIds)
  const marksOf = byCase<Mark & { caseId: string }>(has?.marks ? marksIn(db).all({ ids, principals }) : nothing)
  const answersOf = byCase<LimitAnswer>(has?.answers ? answersIn(db).all({ ids }).filter(isTheirs) : nothing)
  const corrections = byCase<CorrectionDay>(
    has?.corrections ? correctionsIn(db).all({ ids }).filter(isTheirs) : nothing,
  )
  const changes = changesInForce(db)
  const calendars = new Map<string, Calendar>()
  const zones = new Map(listOffices(db).map(({ id, zone }) => [id, zone]))

  return new Map(
    asked.map((theCase) => {
      const calendar = calendars.get(theCase.officeId) ?? calendarOf(db, theCase.officeId)
      calendars.set(theCase.officeId, calendar)
      const marks = Map.groupBy(marksOf.get(theCase.id) ?? nothing, ({ key }) => key)
      const facts = {
        theCase: { ...theCase, officeZone: zones.get(theCase.officeId)! },
        ...causes(theCase.id),
        changes,
        calendar,
      }
      const answers = Map.groupBy(answersOf.get(theCase.id) ?? nothing, ({ key }) => key)
      const toCorrect = (corrections.get(theCase.id) ?? []).map((day) => correctionDeadline(day, theCase.division))
      const listed = [...toCorrect.filter(isWanted), ...deriveDeadlines(facts, at, isWanted)]
        .map((one) => ({ ...one, marks: marks.get(one.key) ?? nothing, answers: answers.get(one.key) ?? nothing }))
        .sort(byActing)
      return [theCase.id, listed]
    }),
  )
}

/** One limit counted from one hearing, whether or not it is the next one; undefined when the text was not in force then. */
export function deadlineBefore(
  db: Db,
  theCase: ReachedCase,
  id: DeadlineId,
  hearing: Pick<HearingFact, 'id' | 'startsAt' | 'zone' | 'reviewKind'>,
): Deadline | undefined {
  const facts = {
    theCase: { ...theCase, officeZone: getOffice(db, theCase.officeId).zone },
    changes: changesInForce(db),
    orders: ordersIn(db).all({ ids: JSON.stringify([theCase.id]) }),
    calendar: calendarOf(db, theCase.officeId),
  }
  const hearings = hearingsIn(db).all({ ids: JSON.stringify([theCase.id]) })
  const reviews = reviewsOf(hearing, { theCase: facts.theCase, hearings })
  return deadlineFrom(
    getLimit(id),
    { kind: 'hearing', id: hearing.id, day: dateOf(hearing), setDay: null, happenedAt: hearing.startsAt, reviews },
    facts,
  )
}

/** A 48-hour or seven-day review of a detention comes next in it. */
export function isUrgentReview(db: Db, theCase: ReachedCase, at: Instant): boolean {
  const officeZone = getOffice(db, theCase.officeId).zone
  const hearings = hearingsIn(db).all({ ids: JSON.stringify([theCase.id]) })
  return isUrgentNext({ theCase: { ...theCase, officeZone }, hearings }, at)
}

/** Everything that the limits of one case are derived from. */
export function factsOf(db: Db, theCase: ReachedCase): DeadlineFacts {
  return {
    theCase: { ...theCase, officeZone: getOffice(db, theCase.officeId).zone },
    ...causesOfCases(db, [theCase])(theCase.id),
    changes: changesInForce(db),
    calendar: calendarOf(db, theCase.officeId),
  }
}

/** What limits are counted from in each of these cases, and the orders on them, by case id: two statements for all of them, and one more for each of events and orders. */
export function causesOfCases(db: Db, asked: readonly ReachedCase[]) {
  const ids = JSON.stringify(asked.map(({ id }) => id))
  const [only, ...others] = asked
  // A page about one case lists its hearings too.
  const isOne = only !== undefined && others.length === 0
  const hearingsOf = byCase<HearingFact & { caseId: string }>(
    isOne ? listHearings(db, only).reverse() : hearingsIn(db).all({ ids }),
  )
  const has = besidesIn(db).get({ ids })
  const eventsOf = byCase(has?.events ? eventsIn(db).all({ ids }) : nothing)
  const ordersOf = byCase(has?.orders ? ordersIn(db).all({ ids }) : nothing)
  return (id: string): Pick<DeadlineFacts, 'hearings' | 'events' | 'orders'> => ({
    hearings: hearingsOf.get(id) ?? nothing,
    events: eventsOf.get(id) ?? nothing,
    orders: ordersOf.get(id) ?? nothing,
  })
}

/** What limits rest on beside hearings, and most cases have none of: asked at once, and read where there is any. */
const besidesIn = prepared((db) => {
  const anyIn = ({ caseId }: { readonly caseId: Column }, narrower?: SQL) =>
    sql<number>`exists (select 1 from ${caseId.table} where ${and(isInIds(caseId), narrower)})`
  const oneRow = sql`json_each('[true]')`
  return db
    .select({
      events: anyIn(caseEvents, isNull(caseEvents.cancelledAt)),
      orders: anyIn(limitOrders, isNull(limitOrders.cancelledAt)),
      marks: anyIn(deadlineMarks),
      answers: anyIn(limitAnswers),
      corrections: anyIn(correctionDays, isNull(correctionDays.correctedAt)),
    })
    .from(oneRow)
    .prepare()
})

const hearingsIn = prepared((db) =>
  db
    .select({
      caseId: hearings.caseId,
      id: hearings.id,
      startsAt: hearings.startsAt,
      zone: hearings.zone,
      kind: hearings.kind,
      state: hearings.state,
      reviewKind: hearings.reviewKind,
    })
    .from(hearings)
    .where(isInIds(hearings.caseId))
    .orderBy(asc(hearings.startsAt))
    .prepare(),
)

const eventsIn = prepared((db) =>
  db
    .select({
      caseId: caseEvents.caseId,
      id: caseEvents.id,
      kind: caseEvents.kind,
      day: caseEvents.day,
      setDay: caseEvents.setDay,
      happenedAt: caseEvents.happenedAt,
      mailedOn: caseEvents.mailedOn,
      mailedAbroad: caseEvents.mailedAbroad,
    })
    .from(caseEvents)
    .where(and(isInIds(caseEvents.caseId), isNull(caseEvents.cancelledAt)))
    .orderBy(asc(caseEvents.day))
    .prepare(),
)

const ordersIn = prepared((db) =>
  db
    .select()
    .from(limitOrders)
    .where(and(isInIds(limitOrders.caseId), isNull(limitOrders.cancelledAt)))
    // What was made first and entered late does not undo what was made since.
    .orderBy(asc(limitOrders.madeOn), asc(limitOrders.createdAt), asc(limitOrders.id))
    .prepare(),
)

const marksIn = prepared((db) =>
  db
    .select()
    .from(deadlineMarks)
    .where(and(isInIds(deadlineMarks.caseId), isInIds(deadlineMarks.principalId, 'principals')))
    .prepare(),
)

/** Of two that begin on the same day the one entered last counts. */
export const latestFirst = [desc(limitChanges.createdAt), desc(limitChanges.id)]

const changesNow = prepared((db) =>
  db
    .select()
    .from(limitChanges)
    .where(isNull(limitChanges.withdrawnAt))
    .orderBy(...latestFirst)
    .prepare(),
)

/** What practice notices made of limits, of those that were not withdrawn. */
export const changesInForce: (db: Db) => readonly LimitChange[] = oncePerVersion('counting', (db) =>
  changesNow(db).all(),
)

const byCase = <T extends { caseId: string }>(rows: readonly T[]): Map<string, T[]> =>
  Map.groupBy(rows, (row) => row.caseId)

/** For the operator, who reads the database itself: the cases under a file number, with or without its hyphens; one a division. */
export const casesUnder = (db: Db, reference: string): ReachedCase[] =>
  db
    .select()
    .from(cases)
    .where(inArray(cases.reference, formsOf(reference)))
    .all() as ReachedCase[]
