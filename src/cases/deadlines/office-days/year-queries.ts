import { and, between, count, eq, gte, lt } from 'drizzle-orm'
import { listOffices } from '../../../accounts/people/index.ts'
import { addDays, type Instant, Temporal } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { provincesOf, stampZone } from '../../../tribunal/index.ts'
import { hearings } from '../../hearings/schema.ts'
import { cases } from '../../record/schema.ts'
import { makeCalendar } from '../calendar.ts'
import { type Holiday, holidaysOf } from '../holidays.ts'
import { type ProposedDay, proposedDays } from '../year-template.ts'
import type { OwnDay } from './commands.ts'
import { officeCalendarYears, officeDays } from './schema.ts'

type Office = ReturnType<typeof listOffices>[number]

/** A day that is not like the others of its week: a statutory holiday, a day of the office's own, or both. */
export type CalendarDay = {
  /** ISO date. */
  readonly day: string
  readonly holiday: Holiday | undefined
  readonly own: OwnDay | undefined
}

/** A year of an office, in the order of the days. */
export function listCalendarYear(db: Db, officeId: string, year: number): CalendarDay[] {
  const days = new Map(
    [...holidaysOf(year)].map(([day, holiday]): [string, CalendarDay] => [day, { day, holiday, own: undefined }]),
  )
  for (const own of ownDays(db, officeId, `${year}-01-01`, `${year}-12-31`))
    days.set(own.day, { day: own.day, holiday: days.get(own.day)?.holiday, own })
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

const longestClosure = 60

/** The first day from this one on that is a working day of an office: there a limit ends that would end on this day. */
export function openDayFrom(db: Db, officeId: string, day: string): string {
  const own = ownDays(db, officeId, day, addDays(day, longestClosure))
  const calendar = makeCalendar(new Map(own.map((one) => [one.day, one])))
  let open = day
  while (calendar.closure(open)) open = addDays(open, 1)
  return open
}

const ownDays = (db: Db, officeId: string, from: string, to: string): OwnDay[] =>
  db
    .select()
    .from(officeDays)
    .where(and(eq(officeDays.officeId, officeId), between(officeDays.day, from, to)))
    .all()

/** Hearings fixed in the files of an office that fall into a year: what is counted from them rests on its calendar. */
export const countHearingsOfYear = (db: Db, { id, zone }: { id: string; zone: string }, year: number): number =>
  db
    .select({ count: count() })
    .from(hearings)
    .innerJoin(cases, eq(cases.id, hearings.caseId))
    .where(
      and(
        gte(hearings.startsAt, startOf(year, zone)),
        lt(hearings.startsAt, startOf(year + 1, zone)),
        eq(hearings.state, 'scheduled'),
        eq(cases.officeId, id),
      ),
    )
    .get()?.count ?? 0

const startOf = (year: number, zone: string) =>
  Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(zone).epochMilliseconds

type CompleteYear = typeof officeCalendarYears.$inferSelect

/** Who entered or confirmed the days of a year for an office; undefined if nobody did. */
export const findCalendarYear = (db: Db, officeId: string, year: number): CompleteYear | undefined =>
  db
    .select()
    .from(officeCalendarYears)
    .where(and(eq(officeCalendarYears.officeId, officeId), eq(officeCalendarYears.year, year)))
    .get()

export type OfficeYear = {
  readonly office: Office
  readonly complete: CompleteYear | undefined
  /** What the template would enter there. */
  readonly proposed: readonly ProposedDay[]
}

/** A year at every office. */
export const listOfficeYears = (db: Db, year: number): OfficeYear[] =>
  listOffices(db).map((office) => {
    const own = new Set(ownDays(db, office.id, `${year}-01-01`, `${year}-12-31`).map(({ day }) => day))
    return {
      office,
      complete: findCalendarYear(db, office.id, year),
      proposed: proposedDays(year, provincesOf(office)).filter(({ day }) => !own.has(day)),
    }
  })

const monthOfAsking = 10

/** What administrators are asked for: offices without this year's days, and from October on without the next one's. */
export function listMissingYears(db: Db, at: Instant): { readonly year: number; readonly offices: Office[] }[] {
  const { year, month } = at.toZonedDateTimeISO(stampZone)
  const asked = month >= monthOfAsking ? [year, year + 1] : [year]
  return asked
    .map((one) => ({ year: one, offices: listOffices(db).filter(({ id }) => !findCalendarYear(db, id, one)) }))
    .filter(({ offices }) => offices.length > 0)
}
