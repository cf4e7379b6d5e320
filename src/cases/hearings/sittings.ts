import { and, eq, gte, sql } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { type Day, dayLength, type Instant, instant, Temporal } from '../../platform/clock.ts'
import { type Db, isInIds, placeholder, prepared } from '../../platform/db/index.ts'
import { everyRow, parseCursor, type ViewPage, viewPage } from '../../platform/pagination.ts'
import { isVisible, viewerOf, viewerPlaceholders } from '../access/queries.ts'
import { type WeekWord, weekNameOf, weekOf } from '../deadlines/weeks.ts'
import type { OwnList } from '../list/own-list-queries.ts'
import { cases } from '../record/schema.ts'
import { type Hearing, type HearingFilters, type ListedHearing, withCapacities } from './rows.ts'
import { hearings } from './schema.ts'
import { hearingRowsBetween } from './span-queries.ts'
import { type HearingList, hearingLists } from './values.ts'

/** Joined files that are heard together: one sitting, with a hearing in each. */
export type Sitting = readonly [ListedHearing, ...ListedHearing[]]

export type SittingWeek = {
  readonly week: WeekWord
  readonly first: Day
  readonly days: readonly { readonly day: Day; readonly sittings: readonly Sitting[] }[]
}

export type Sittings = ViewPage<HearingList> & {
  /** Of the view and page that were asked for. */
  readonly sittings: readonly Sitting[]
}

type Asked = {
  readonly list: HearingList
  /** Those alone that begin on this day, on this clock. */
  readonly day?: { readonly day: Day; readonly zone: string } | undefined
  readonly page?: number | undefined
  readonly rows?: 'all' | undefined
  /** The place of an address of before. */
  readonly from?: string | undefined
}

/** All one's hearings, read once: the views with their counts, and of one view a page. */
export function listSittings(db: Db, actor: Member, asked: Asked, filters: HearingFilters, at: Instant): Sittings {
  const lists = sittingLists(hearingRowsBetween(db, actor, spanOf(asked.day), filters, at, everyRow), at)
  const { list: view, page, rows } = asked
  const { shown, ...place } = viewPage(hearingLists, (list) => lists[list], { view, page, rows, begin: beginOf(asked) })
  return { sittings: sittingsOf(withCapacities(db, actor, at, shown.flat())), ...place }
}

/** How many the list has that are not over, whatever became of them. */
export function countComingSittings(db: Db, actor: Member, list: OwnList, at: Instant): number {
  if (list.hearingsElsewhere.length === 0) return list.hearings
  const asked = { ids: JSON.stringify(list.hearingsElsewhere), from: at.epochMilliseconds - dayLength }
  return list.hearings + (sittingsAmong(db).get({ ...viewerOf(actor, at), ...asked })?.count ?? 0)
}

/** As `groupBySitting` has them. */
const sittingsAmong = prepared((db) => {
  const { id, startsAt, minutes, kind, mode, state } = hearings
  const sitting = sql`iif(${cases.groupId} is null, ${id}, ${cases.groupId} || ' ' || ${startsAt} || ' ' || ${kind} || ' ' || ${mode} || ' ' || ${state})`
  return db
    .select({ count: sql<number>`count(distinct ${sitting})` })
    .from(hearings)
    .innerJoin(cases, eq(cases.id, hearings.caseId))
    .where(
      and(
        isInIds(hearings.caseId),
        gte(startsAt, placeholder('from')),
        sql`${startsAt} + ${minutes} * 60000 > ${viewerPlaceholders.at}`,
        isVisible(viewerPlaceholders),
      ),
    )
    .prepare()
})

type SittingRows = readonly [Row, ...Row[]]

function sittingLists(rows: readonly Row[], at: Instant): Readonly<Record<HearingList, readonly SittingRows[]>> {
  const all = groupBySitting(rows, ({ hearing, theCase }) => ({ ...hearing, theCase }))
  const now = at.epochMilliseconds
  const isOver = ([{ hearing }]: SittingRows) => hearing.startsAt + hearing.minutes * 60_000 <= now
  const coming = all.filter((one) => !isOver(one))
  const within = (days: number) => coming.filter(([{ hearing }]) => hearing.startsAt <= now + days * dayLength)
  return { '14': within(14), '30': within(30), coming, past: all.filter(isOver).reverse() }
}

function spanOf(asked: Asked['day']): { from: number; to: number } {
  if (!asked) return { from: 0, to: Number.MAX_SAFE_INTEGER }
  const day = Temporal.PlainDate.from(asked.day)
  const begin = (date: Temporal.PlainDate) => date.toZonedDateTime(asked.zone).epochMilliseconds
  return { from: begin(day), to: begin(day.add({ days: 1 })) }
}

type Row = ReturnType<typeof hearingRowsBetween>[number]

/** In the order of the hearings. */
export const sittingsOf = (hearings: readonly ListedHearing[]): readonly Sitting[] =>
  groupBySitting(hearings, (hearing) => hearing)

type Heard = Pick<Hearing, 'id' | 'startsAt' | 'kind' | 'mode' | 'state'> & {
  readonly theCase: { readonly groupId: string | null; readonly reference: string }
}

/** Files of one group that are heard together: sittings in the order of the list, their files by number. */
export function groupBySitting<T>(rows: readonly T[], hearingOf: (row: T) => Heard) {
  const nameOf = (row: T) => {
    const { id, theCase, startsAt, kind, mode, state } = hearingOf(row)
    return theCase.groupId === null ? id : [theCase.groupId, startsAt, kind, mode, state].join(' ')
  }
  const numberOf = (row: T) => hearingOf(row).theCase.reference
  const byNumber = (one: T, other: T) => (numberOf(one) < numberOf(other) ? -1 : 1)
  return [...Map.groupBy(rows, nameOf).values()].map((files) => files.sort(byNumber)) as unknown as (readonly [
    T,
    ...T[],
  ])[]
}

/** From which row on an old address showed the list. */
function beginOf({ from, list }: Asked) {
  const cursor = parseCursor(from)
  return (
    cursor &&
    (([{ hearing }]: SittingRows) => (list === 'past' ? hearing.startsAt < cursor.at : hearing.startsAt > cursor.at))
  )
}

/** By the day at the place of each. `present`: by the reader's clock. */
export function weeksOfSittings(sittings: readonly Sitting[], present: Day): readonly SittingWeek[] {
  const dayOf = ([{ startsAt, zone }]: Sitting): Day =>
    instant(startsAt).toZonedDateTimeISO(zone).toPlainDate().toString() as Day
  const byWeek = Map.groupBy(sittings, (one) => weekOf(dayOf(one)))
  return [...byWeek].map(([first, all]) => ({
    week: weekNameOf(first, present),
    first,
    days: [...Map.groupBy(all, dayOf)].map(([day, found]) => ({ day, sittings: found })),
  }))
}
