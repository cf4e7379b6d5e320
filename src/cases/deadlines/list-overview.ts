import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { numberedPage, pageSize } from '../../platform/pagination.ts'
import type { DeadlineListQuery } from './list-query.ts'
import { isSettled, listMemberDeadlines, type MemberDeadline } from './member-queries.ts'
import { askedDeadlineViews, type DeadlineView, deadlineViews } from './values.ts'
import { type DeadlineFamily, familiesOf } from './weeks.ts'

export type DeadlineOverview = {
  /** Of the view and page that were asked for. */
  readonly families: readonly DeadlineFamily[]
  /** Rows of each view. */
  readonly counts: Readonly<Record<DeadlineView, number>>
  readonly page: number
  readonly pages: number
  readonly first: number
}

const everything = 100_000
const daysOfPast = 90
const dayLength = 86_400_000

/** All deadlines of one's side, read once: the views with their counts, and of one view a page. */
export function deadlineOverview(db: Db, actor: Member, asked: DeadlineListQuery, at: Instant): DeadlineOverview {
  const all = listAll(db, actor, asked, at)
  const familiesIn = (view: DeadlineView) => familiesOf(inView(all, view, at), at)
  const views = [...deadlineViews, ...askedDeadlineViews].map((view) => [view, familiesIn(view)] as const)
  const counts = Object.fromEntries(views.map(([view, { length }]) => [view, length]))
  const found = views.find(([view]) => view === asked.view)?.[1] ?? []
  const length = asked.rows === 'all' ? everything : pageSize
  const { shown, ...place } = numberedPage(found, asked.page ?? pageOfDay(found, asked, length), length)
  return { families: shown, counts: counts as DeadlineOverview['counts'], ...place }
}

/** Of the view that was asked for each by itself, for the file. */
export const listDeadlinesAsked = (db: Db, actor: Member, asked: DeadlineListQuery, at: Instant) =>
  inView(listAll(db, actor, asked, at), asked.view, at)

function listAll(db: Db, actor: Member, asked: DeadlineListQuery, at: Instant): readonly MemberDeadline[] {
  const since = at.epochMilliseconds - daysOfPast * dayLength
  const wanted = ({ endsAt }: { endsAt: number | null }) => endsAt === null || endsAt > since
  const filters = { division: asked.division, principalId: asked.for, isMainOnly: asked.which === 'main', wanted }
  return listMemberDeadlines(db, actor, filters, at)
}

function inView(all: readonly MemberDeadline[], view: DeadlineView, at: Instant): readonly MemberDeadline[] {
  const now = at.epochMilliseconds
  const isOver = ({ endsAt }: MemberDeadline) => endsAt !== null && endsAt <= now
  const isToMeet = (one: MemberDeadline) => !isSettled(one, at) && !isOver(one)
  switch (view) {
    case 'settled':
      return all.filter((one) => isSettled(one, at))
    case 'past':
      return all.filter((one) => isOver(one) && !isSettled(one, at)).reverse()
    case 'all':
      return all.filter((one) => !isOver(one))
    case 'coming':
      return all.filter(isToMeet)
    default: {
      const until = now + Number(view) * dayLength
      return all.filter((one) => isToMeet(one) && (one.endsAt === null || one.endsAt <= until))
    }
  }
}

/** The page on which the day of an old address stands. */
function pageOfDay(found: readonly DeadlineFamily[], { from, view }: DeadlineListQuery, length: number): number {
  if (!from) return 1
  const index = found.findIndex(([{ day }]) => day !== null && (view === 'past' ? day <= from : day >= from))
  return index === -1 ? 1 : Math.floor(index / length) + 1
}
