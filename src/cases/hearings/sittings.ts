import type { Member } from '../../accounts/people/index.ts'
import type { Day, Instant } from '../../platform/clock.ts'
import { instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { numberedPage, pageSize, parseCursor } from '../../platform/pagination.ts'
import { type WeekWord, weekNameOf, weekOf } from '../deadlines/weeks.ts'
import { type HearingFilters, type ListedHearing, withCapacities } from './rows.ts'
import { hearingRowsBetween } from './span-queries.ts'
import { type HearingList, hearingLists } from './values.ts'

/** Joined files that are heard together: one sitting, with a hearing in each. */
export type Sitting = readonly [ListedHearing, ...ListedHearing[]]

export type SittingWeek = {
  readonly week: WeekWord
  readonly first: Day
  readonly days: readonly { readonly day: Day; readonly sittings: readonly Sitting[] }[]
}

export type Sittings = {
  /** Of the view and page that were asked for. */
  readonly sittings: readonly Sitting[]
  readonly counts: Readonly<Record<HearingList, number>>
  readonly page: number
  readonly pages: number
  readonly first: number
}

type Asked = {
  readonly list: HearingList
  readonly page?: number | undefined
  readonly rows?: 'all' | undefined
  /** The place of an address of before. */
  readonly from?: string | undefined
}

const everything = 100_000
const dayLength = 86_400_000

/** All one's hearings, read once: the views with their counts, and of one view a page. */
export function listSittings(db: Db, actor: Member, asked: Asked, filters: HearingFilters, at: Instant): Sittings {
  const rows = hearingRowsBetween(db, actor, { from: 0, to: Number.MAX_SAFE_INTEGER }, filters, at, everything)
  const all = groupBySitting(rows, ({ hearing, theCase }) => ({ ...hearing, theCase }))
  const now = at.epochMilliseconds
  const isOver = ([{ hearing }]: readonly [Row, ...Row[]]) => hearing.startsAt + hearing.minutes * 60_000 <= now
  const coming = all.filter((one) => !isOver(one))
  const within = (days: number) => coming.filter(([{ hearing }]) => hearing.startsAt <= now + days * dayLength)
  const lists = { '14': within(14), '30': within(30), coming, past: all.filter(isOver).reverse() }
  const found = lists[asked.list]
  const length = asked.rows === 'all' ? everything : pageSize
  const { shown, ...place } = numberedPage(found, asked.page ?? pageOf(found, asked, length), length)
  const listed = withCapacities(db, actor, at, shown.flat())
  return {
    sittings: sittingsOf(listed),
    counts: Object.fromEntries(hearingLists.map((list) => [list, lists[list].length])) as Sittings['counts'],
    ...place,
  }
}

type Row = ReturnType<typeof hearingRowsBetween>[number]

/** In the order of the hearings. */
export const sittingsOf = (hearings: readonly ListedHearing[]): readonly Sitting[] =>
  groupBySitting(hearings, (hearing) => hearing)

/** In the order of the list. */
function groupBySitting<T>(
  rows: readonly T[],
  hearingOf: (row: T) => Row['hearing'] & { readonly theCase: Row['theCase'] },
) {
  const nameOf = (row: T) => {
    const { id, theCase, startsAt, kind, mode, state } = hearingOf(row)
    return theCase.groupId === null ? id : [theCase.groupId, startsAt, kind, mode, state].join(' ')
  }
  return [...Map.groupBy(rows, nameOf).values()] as unknown as (readonly [T, ...T[]])[]
}

/** The page on which what follows a place of an old address begins. */
function pageOf(found: readonly (readonly [Row, ...Row[]])[], { from, list }: Asked, length: number): number {
  const cursor = parseCursor(from)
  if (!cursor) return 1
  const index = found.findIndex(
    ([
      {
        hearing: { startsAt },
      },
    ]) => (list === 'past' ? startsAt < cursor.at : startsAt > cursor.at),
  )
  return index === -1 ? 1 : Math.floor(index / length) + 1
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
