import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { getOffice, listOffices } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { pairOf } from '../../platform/localized.ts'
import { type DeadlineId, formsOf, getLimit } from '../../tribunal/index.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { hearings } from '../hearings/schema.ts'
import { cases } from '../record/schema.ts'
import { type Calendar, makeCalendar } from './calendar.ts'
import { dateOf } from './causes.ts'
import { deadlineFrom, deriveDeadlines } from './derive.ts'
import { caseEvents } from './events/schema.ts'
import { limitChanges } from './limit-changes/schema.ts'
import { officeDays } from './office-days/schema.ts'
import { deadlineMarks } from './schema.ts'
import type { Deadline, EventFact, HearingFact, LimitChange, ListedDeadline, Mark } from './types.ts'

const nothing: readonly never[] = []

/**
 * The deadlines of a case at an instant, with what these principals said of each: those to do at once first, then by their
 * last instant.
 */
export function deadlinesOf(
  db: Db,
  theCase: ReachedCase,
  at: Instant,
  principalIds: readonly string[] = nothing,
): ListedDeadline[] {
  return deadlinesOfCases(db, [theCase], at, principalIds).get(theCase.id) ?? []
}

/** The same of many cases, by their ids: three statements for all of them, one more for the marks, and one for each office. */
export function deadlinesOfCases(
  db: Db,
  asked: readonly ReachedCase[],
  at: Instant,
  principalIds: readonly string[] = nothing,
): Map<string, ListedDeadline[]> {
  const ids = JSON.stringify(asked.map(({ id }) => id))
  const causes = causesOfCases(db, asked)
  const marksOf = principalIds.length
    ? byCase(marksIn(db).all({ ids, principals: JSON.stringify(principalIds) }))
    : new Map<string, (Mark & { caseId: string })[]>()
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
      const listed = deriveDeadlines(facts, at).map((one) => ({ ...one, marks: marks.get(one.key) ?? nothing }))
      return [theCase.id, listed]
    }),
  )
}

/** One limit counted from one hearing, whether or not it is the next one; undefined when the text was not in force then. */
export function deadlineBefore(
  db: Db,
  theCase: ReachedCase,
  id: DeadlineId,
  hearing: Pick<HearingFact, 'id' | 'startsAt' | 'zone'>,
): Deadline | undefined {
  const facts = {
    theCase: { ...theCase, officeZone: getOffice(db, theCase.officeId).zone },
    changes: changesNow(db).all(),
    calendar: calendarOf(db, theCase.officeId),
  }
  return deadlineFrom(getLimit(id), { kind: 'hearing', id: hearing.id, day: dateOf(hearing), setDay: null }, facts)
}

/** What limits are counted from in each of these cases, by case id: two statements for all of them. */
export function causesOfCases(db: Db, asked: readonly ReachedCase[]) {
  const ids = JSON.stringify(asked.map(({ id }) => id))
  const hearingsOf = byCase(hearingsIn(db).all({ ids }))
  const eventsOf = byCase(eventsIn(db).all({ ids }))
  return (id: string): { hearings: readonly HearingFact[]; events: readonly EventFact[] } => ({
    hearings: hearingsOf.get(id) ?? nothing,
    events: eventsOf.get(id) ?? nothing,
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
  )

const daysOfOffice = prepared((db) =>
  db
    .select({
      day: officeDays.day,
      isClosed: officeDays.isClosed,
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
    })
    .from(caseEvents)
    .where(and(isInIds(caseEvents.caseId), isNull(caseEvents.cancelledAt)))
    .orderBy(asc(caseEvents.day))
    .prepare(),
)

const marksIn = prepared((db) =>
  db
    .select()
    .from(deadlineMarks)
    .where(and(isInIds(deadlineMarks.caseId), isInIds(deadlineMarks.principalId, 'principals')))
    .prepare(),
)

const changesNow = prepared((db) => db.select().from(limitChanges).where(isNull(limitChanges.withdrawnAt)).prepare())

const byCase = <T extends { caseId: string }>(rows: readonly T[]): Map<string, T[]> =>
  Map.groupBy(rows, (row) => row.caseId)

/** For the operator, who reads the database itself: the cases under a file number, with or without its hyphens; one a division. */
export const casesUnder = (db: Db, reference: string): ReachedCase[] =>
  db
    .select()
    .from(cases)
    .where(inArray(cases.reference, formsOf(reference)))
    .all() as ReachedCase[]
