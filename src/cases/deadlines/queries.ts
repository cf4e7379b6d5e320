import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { getOffice, listOffices } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { pairOf } from '../../platform/localized.ts'
import { type DeadlineId, formsOf, getLimit, provincesOf } from '../../tribunal/index.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { hearings } from '../hearings/schema.ts'
import { cases } from '../record/schema.ts'
import { answersIn, type LimitAnswer } from './answers/queries.ts'
import { type Calendar, type CalendarYears, makeCalendar } from './calendar.ts'
import { dateOf, isUrgentNext, reviewsOf } from './causes.ts'
import { type CorrectionDay, correctionDeadline, correctionsIn } from './corrections/queries.ts'
import { deadlineFrom, deriveDeadlines } from './derive.ts'
import { caseEvents } from './events/schema.ts'
import { limitChanges } from './limit-changes/schema.ts'
import { officeCalendarYears, officeDays } from './office-days/schema.ts'
import { limitOrders } from './orders/schema.ts'
import { deadlineMarks } from './schema.ts'
import type { Deadline, DeadlineFacts, HearingFact, LimitChange, ListedDeadline, Mark } from './types.ts'

const nothing: readonly never[] = []

/** The deadlines of a case at an instant, as the law counts them: those to do at once first, then by their last instant. */
export function deadlinesOf(db: Db, theCase: ReachedCase, at: Instant): Deadline[] {
  const listed = deadlinesOfCases(db, [theCase], at).get(theCase.id) ?? []
  return listed.filter((one) => one.correction === null)
}

/**
 * The same of many cases, by their ids: four statements for all of them, three more for what these principals marked, filed and
 * have to correct, and three for each office.
 */
export function deadlinesOfCases(
  db: Db,
  asked: readonly ReachedCase[],
  at: Instant,
  principalIds: readonly string[] = nothing,
): Map<string, ListedDeadline[]> {
  const ids = JSON.stringify(asked.map(({ id }) => id))
  const causes = causesOfCases(db, asked)
  const isTheirs = ({ principalId }: { principalId: string }) => principalIds.includes(principalId)
  const marksOf = principalIds.length
    ? byCase(marksIn(db).all({ ids, principals: JSON.stringify(principalIds) }))
    : new Map<string, (Mark & { caseId: string })[]>()
  const answersOf = principalIds.length
    ? byCase(answersIn(db).all({ ids }).filter(isTheirs))
    : new Map<string, LimitAnswer[]>()
  const corrections = principalIds.length
    ? byCase(correctionsIn(db).all({ ids }).filter(isTheirs))
    : new Map<string, CorrectionDay[]>()
  const changes: LimitChange[] = changesNow(db).all()
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
      const listed = [...toCorrect, ...deriveDeadlines(facts, at)]
        .map((one) => ({ ...one, marks: marks.get(one.key) ?? nothing, answers: answers.get(one.key) ?? nothing }))
        .sort((a, b) => (a.endsAt ?? 0) - (b.endsAt ?? 0))
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
    changes: changesNow(db).all(),
    orders: ordersIn(db).all({ ids: JSON.stringify([theCase.id]) }),
    calendar: calendarOf(db, theCase.officeId),
  }
  const hearings = hearingsIn(db).all({ ids: JSON.stringify([theCase.id]) })
  const reviews = reviewsOf(hearing, { theCase: facts.theCase, hearings })
  return deadlineFrom(
    getLimit(id),
    { kind: 'hearing', id: hearing.id, day: dateOf(hearing), setDay: null, reviews },
    facts,
  )
}

/** A 48-hour or seven-day review of a detention comes next in it. */
export function isUrgentReview(db: Db, theCase: ReachedCase, at: Instant): boolean {
  const officeZone = getOffice(db, theCase.officeId).zone
  const hearings = hearingsIn(db).all({ ids: JSON.stringify([theCase.id]) })
  return isUrgentNext({ theCase: { ...theCase, officeZone }, hearings }, at)
}

/** The years on which a file's limits, its hearings ahead and another day rest, and whose days nobody has entered for its office. */
export function unconfirmedYearsOf(db: Db, theCase: ReachedCase, at: Instant, also?: string): number[] {
  const calendar = calendarOf(db, theCase.officeId)
  const { hearings } = causesOfCases(db, [theCase])(theCase.id)
  const ahead = hearings.filter(({ state, startsAt }) => state === 'scheduled' && startsAt > at.epochMilliseconds)
  const days = [...ahead.map(dateOf), ...(also ? [also] : [])].filter((day) => !calendar.isYearComplete(day))
  const limits = deadlinesOf(db, theCase, at).map(({ unconfirmedYear }) => unconfirmedYear)
  const years = [...days.map((day) => Number(day.slice(0, 4))), ...limits.filter((year) => year !== null)]
  return [...new Set(years)].sort((a, b) => a - b)
}

/** Those of this year and the next whose days nobody has entered for a file's office: a hearing that is fixed now rests on them. */
export function unconfirmedYearsAhead(db: Db, { officeId }: Pick<ReachedCase, 'officeId'>, at: Instant): number[] {
  const { year } = at.toZonedDateTimeISO(getOffice(db, officeId).zone)
  const calendar = calendarOf(db, officeId)
  return [year, year + 1].filter((one) => !calendar.isYearComplete(`${one}-01-01`))
}

/** Everything that the limits of one case are derived from. */
export function factsOf(db: Db, theCase: ReachedCase): DeadlineFacts {
  return {
    theCase: { ...theCase, officeZone: getOffice(db, theCase.officeId).zone },
    ...causesOfCases(db, [theCase])(theCase.id),
    changes: changesNow(db).all(),
    calendar: calendarOf(db, theCase.officeId),
  }
}

/** What limits are counted from in each of these cases, and the orders on them, by case id: three statements for all of them. */
export function causesOfCases(db: Db, asked: readonly ReachedCase[]) {
  const ids = JSON.stringify(asked.map(({ id }) => id))
  const hearingsOf = byCase(hearingsIn(db).all({ ids }))
  const eventsOf = byCase(eventsIn(db).all({ ids }))
  const ordersOf = byCase(ordersIn(db).all({ ids }))
  return (id: string): Pick<DeadlineFacts, 'hearings' | 'events' | 'orders'> => ({
    hearings: hearingsOf.get(id) ?? nothing,
    events: eventsOf.get(id) ?? nothing,
    orders: ordersOf.get(id) ?? nothing,
  })
}

/** When an office is open, by its own days as they are now. */
export const calendarOf = (db: Db, officeId: string): Calendar =>
  makeCalendar(
    new Map(
      daysOfOffice(db)
        .all({ officeId })
        .map(({ day, ...entry }) => [day, entry]),
    ),
    calendarYearsOf(db, officeId),
  )

/** Which of its years are complete, and where it stands, for what the others propose. */
export const calendarYearsOf = (db: Db, officeId: string): CalendarYears => ({
  complete: new Set(
    yearsOfOffice(db)
      .all({ officeId })
      .map(({ year }) => year),
  ),
  provinces: provincesOf(getOffice(db, officeId)),
})

const yearsOfOffice = prepared((db) =>
  db
    .select({ year: officeCalendarYears.year })
    .from(officeCalendarYears)
    .where(eq(officeCalendarYears.officeId, sql.placeholder('officeId')))
    .prepare(),
)

const daysOfOffice = prepared((db) =>
  db
    .select({
      day: officeDays.day,
      kind: officeDays.kind,
      ...pairOf(officeDays, 'name'),
    })
    .from(officeDays)
    .where(eq(officeDays.officeId, sql.placeholder('officeId')))
    .prepare(),
)

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
export const changesInForce = (db: Db): LimitChange[] => changesNow(db).all()

const byCase = <T extends { caseId: string }>(rows: readonly T[]): Map<string, T[]> =>
  Map.groupBy(rows, (row) => row.caseId)

/** For the operator, who reads the database itself: the cases under a file number, with or without its hyphens; one a division. */
export const casesUnder = (db: Db, reference: string): ReachedCase[] =>
  db
    .select()
    .from(cases)
    .where(inArray(cases.reference, formsOf(reference)))
    .all() as ReachedCase[]
