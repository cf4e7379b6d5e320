import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { people, type Registry } from '../../accounts/people/index.ts'
import { type Day, dayLength, type Instant, instant, Temporal } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { pageSize } from '../../platform/pagination.ts'
import type { Division } from '../../tribunal/index.ts'
import type { Locale } from '../../tribunal/languages.ts'
import { appearances } from '../appearances/schema.ts'
import type { CaseNames } from '../people/values.ts'
import { cases } from '../record/schema.ts'
import type { Hearing } from './rows.ts'
import { hearings } from './schema.ts'
import { groupBySitting } from './sittings.ts'
import type { OfficeHearingView } from './values.ts'

/** A hearing in a case of the office, with what a list of a day says of it. */
export type OfficeListed = Hearing & {
  readonly theCase: CaseNames & {
    readonly id: string
    readonly reference: string
    readonly groupId: string | null
    readonly language: Locale
  }
  /** Of record when it begins. */
  readonly counsel: readonly string[]
}
/** Joined files that are heard together are one sitting. */
export type OfficeSitting = readonly [OfficeListed, ...OfficeListed[]]
type OfficeDay = { readonly day: Day; readonly sittings: readonly OfficeSitting[] }

export type OfficeHearingFilters = {
  readonly division?: Division | undefined
  readonly kind?: Hearing['kind'] | undefined
  readonly mode?: Hearing['mode'] | undefined
  readonly state?: Hearing['state'] | undefined
  /** A part of what stands as who sits. */
  readonly panel?: string | undefined
}

type Asked = { readonly view: OfficeHearingView; readonly day: Day; readonly page: number; readonly isWhole: boolean }

export type OfficeHearings = {
  readonly days: readonly OfficeDay[]
  /** Hearings of each view, as far as it is counted. */
  readonly counts: Readonly<Partial<Record<OfficeHearingView, number>>>
  readonly page: number
  readonly hasMore: boolean
}

/** A day that somebody asked for (`2026-12-04`), else today on the office’s clock. */
export function dayAsked(asked: string | undefined, at: Instant, zone: string): Day {
  const today = at.toZonedDateTimeISO(zone).toPlainDate().toString() as Day
  if (!/^20\d\d-\d\d-\d\d$/.test(asked ?? '')) return today
  try {
    return Temporal.PlainDate.from(asked!, { overflow: 'reject' }).toString() as Day
  } catch {
    return today
  }
}

/** The days before and after one. */
export function daysBeside(day: Day): { readonly before: Day; readonly after: Day } {
  const date = Temporal.PlainDate.from(day)
  return { before: date.subtract({ days: 1 }).toString() as Day, after: date.add({ days: 1 }).toString() as Day }
}

/**
 * The hearings in the cases of an officer’s office: of one day on the office’s clock, from now on, or past ones. Each view has all its
 * hearings in their order of time, the past ones the last first.
 */
export function listHearingsOfOffice(
  db: Db,
  officer: Registry,
  zone: string,
  { view, day, page, isWhole }: Asked,
  filters: OfficeHearingFilters,
  at: Instant,
): OfficeHearings {
  const spans = spansOf(day, zone, at)
  const wanted = (one: OfficeHearingView) => and(eq(cases.officeId, officer.officeId), spans[one], fits(filters))
  const count = (one: OfficeHearingView) =>
    db
      .select({ count: sql<number>`count(*)` })
      .from(hearings)
      .innerJoin(cases, eq(cases.id, hearings.caseId))
      .where(wanted(one))
      .get()?.count ?? 0
  const length = isWhole || view === 'day' ? most : pageSize
  const order =
    view === 'past' ? [desc(hearings.startsAt), desc(hearings.id)] : [asc(hearings.startsAt), asc(cases.reference)]
  const rows = db
    .select({ hearing: hearings, theCase: cases })
    .from(hearings)
    .innerJoin(cases, eq(cases.id, hearings.caseId))
    .where(wanted(view))
    .orderBy(...order)
    .limit(length + 1)
    .offset((page - 1) * length)
    .all()
  const shown = rows.slice(0, length)
  const counsel = counselIn(db, shown)
  const listed = shown.map(
    ({ hearing, theCase: { id, reference, groupId, language, title, scriptTitle, scriptLang } }): OfficeListed => ({
      ...hearing,
      theCase: { id, reference, groupId, language, title, scriptTitle, scriptLang },
      counsel: counsel(hearing),
    }),
  )
  const sittings = groupBySitting(listed, (one) => one)
  const byDay = Map.groupBy(sittings, ([{ startsAt }]) => dayOf(startsAt, zone))
  return {
    days: [...byDay].map(([one, found]) => ({ day: one, sittings: found })),
    counts: { day: count('day'), '7': count('7'), '30': count('30'), coming: count('coming') },
    page,
    hasMore: rows.length > length,
  }
}

const most = 1000

const dayOf = (startsAt: number, zone: string): Day =>
  instant(startsAt).toZonedDateTimeISO(zone).toPlainDate().toString() as Day

function spansOf(day: Day, zone: string, at: Instant): Record<OfficeHearingView, SQL | undefined> {
  const now = at.epochMilliseconds
  const date = Temporal.PlainDate.from(day)
  const first = date.toZonedDateTime(zone).epochMilliseconds
  const next = date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
  const today = at.toZonedDateTimeISO(zone).startOfDay().epochMilliseconds
  const within = (days: number) =>
    and(gte(hearings.startsAt, today), lt(hearings.startsAt, now + days * dayLength), eq(hearings.state, 'scheduled'))
  return {
    day: and(gte(hearings.startsAt, first), lt(hearings.startsAt, next)),
    '7': within(7),
    '30': within(30),
    coming: and(gte(hearings.startsAt, today), eq(hearings.state, 'scheduled')),
    past: lt(hearings.startsAt, today),
  }
}

const fits = ({ division, kind, mode, state, panel }: OfficeHearingFilters): SQL | undefined =>
  and(
    division && eq(cases.division, division),
    kind && eq(hearings.kind, kind),
    mode && eq(hearings.mode, mode),
    state && eq(hearings.state, state),
    panel?.trim() ? sql`instr(lower(coalesce(${hearings.panel}, '')), lower(${panel.trim()}))` : undefined,
  )

type Row = { readonly hearing: Hearing }

/** Who is of record in each case when its hearing begins, by name. */
function counselIn(db: Db, rows: readonly Row[]): (hearing: Hearing) => string[] {
  const ids = [...new Set(rows.map(({ hearing }) => hearing.caseId))]
  if (ids.length === 0) return () => []
  const starts = rows.map(({ hearing }) => hearing.startsAt)
  const found = db
    .select({ caseId: appearances.caseId, from: appearances.from, until: appearances.until, name: people.name })
    .from(appearances)
    .innerJoin(people, eq(people.id, appearances.counselId))
    .where(
      and(
        inArray(appearances.caseId, ids),
        lte(appearances.from, Math.max(...starts)),
        or(isNull(appearances.until), gt(appearances.until, Math.min(...starts))),
      ),
    )
    .orderBy(asc(appearances.from))
    .all()
  const byCase = Map.groupBy(found, ({ caseId }) => caseId)
  return ({ caseId, startsAt }) =>
    (byCase.get(caseId) ?? [])
      .filter(({ from, until }) => from <= startsAt && (until === null || until > startsAt))
      .map(({ name }) => name)
}
