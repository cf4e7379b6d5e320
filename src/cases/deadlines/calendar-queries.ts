import { eq, sql } from 'drizzle-orm'
import { getOffice } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, oncePerVersion, prepared } from '../../platform/db/index.ts'
import { pairOf } from '../../platform/localized.ts'
import { provincesOf } from '../../tribunal/index.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { type Calendar, type CalendarYears, makeCalendar } from './calendar.ts'
import { dateOf } from './causes.ts'
import { officeCalendarYears, officeDays } from './office-days/schema.ts'
import type { AnyDeadline, HearingFact } from './types.ts'

/** When an office is open, by its own days as they are now. */
export const calendarOf: (db: Db, officeId: string) => Calendar = oncePerVersion('counting', (db, officeId) =>
  makeCalendar(
    new Map(
      daysOfOffice(db)
        .all({ officeId })
        .map(({ day, ...entry }) => [day, entry]),
    ),
    calendarYearsOf(db, officeId),
  ),
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

type RestingOnDays = {
  readonly hearings: readonly Pick<HearingFact, 'state' | 'startsAt' | 'zone'>[]
  readonly deadlines: readonly Pick<AnyDeadline, 'unconfirmedYear'>[]
}

/** The years on which these limits of a file and its hearings ahead rest, and whose days nobody has entered for its office. */
export function unconfirmedYearsOf(
  db: Db,
  { officeId }: Pick<ReachedCase, 'officeId'>,
  { hearings, deadlines }: RestingOnDays,
  at: Instant,
): number[] {
  const calendar = calendarOf(db, officeId)
  const ahead = hearings.filter(({ state, startsAt }) => state === 'scheduled' && startsAt > at.epochMilliseconds)
  const days = ahead.map(dateOf).filter((day) => !calendar.isYearComplete(day))
  const limits = deadlines.map(({ unconfirmedYear }) => unconfirmedYear)
  const years = [...days.map((day) => Number(day.slice(0, 4))), ...limits.filter((year) => year !== null)]
  return [...new Set(years)].sort((a, b) => a - b)
}

/** Those of this year and the next whose days nobody has entered for a file's office: a hearing that is fixed now rests on them. */
export function unconfirmedYearsAhead(db: Db, { officeId }: Pick<ReachedCase, 'officeId'>, at: Instant): number[] {
  const { year } = at.toZonedDateTimeISO(getOffice(db, officeId).zone)
  const calendar = calendarOf(db, officeId)
  return [year, year + 1].filter((one) => !calendar.isYearComplete(`${one}-01-01`))
}

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
