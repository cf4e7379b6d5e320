import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type ViewPage, viewPage } from '../../platform/pagination.ts'
import type { DeadlineListQuery } from './list-query.ts'
import { isSettled, isToMeet, listMemberDeadlines, type MemberDeadline } from './member-queries.ts'
import { askedDeadlineViews, type DeadlineView, deadlineViews } from './values.ts'
import { type DeadlineFamily, familiesOf } from './weeks.ts'

/** Counts are of families. */
export type DeadlineOverview = ViewPage<DeadlineView> & {
  /** Of the view and page that were asked for. */
  readonly families: readonly DeadlineFamily[]
}

const daysOfPast = 90
const dayLength = 86_400_000

/** All deadlines of one's side, read once: the views with their counts, and of one view a page. */
export function deadlineOverview(db: Db, actor: Member, asked: DeadlineListQuery, at: Instant): DeadlineOverview {
  const all = listAll(db, actor, asked, at)
  const familiesIn = (view: DeadlineView) => familiesOf(inView(all, view, at), at)
  const { shown, ...place } = viewPage([...deadlineViews, ...askedDeadlineViews], familiesIn, {
    ...asked,
    begin: beginOf(asked),
  })
  return { families: shown, ...place }
}

/** Of the view that was asked for each by itself, for the file. */
export const listDeadlinesAsked = (db: Db, actor: Member, asked: DeadlineListQuery, at: Instant) =>
  inView(listAll(db, actor, asked, at), asked.view, at)

function listAll(db: Db, actor: Member, asked: DeadlineListQuery, at: Instant): readonly MemberDeadline[] {
  const since = at.epochMilliseconds - daysOfPast * dayLength
  const wanted = ({ endsAt, day }: Pick<MemberDeadline, 'endsAt' | 'day'>) =>
    (endsAt === null || endsAt > since) && (asked.day === undefined || day === asked.day)
  const filters = { division: asked.division, principalId: asked.for, isMainOnly: asked.which === 'main', wanted }
  return listMemberDeadlines(db, actor, filters, at)
}

function inView(all: readonly MemberDeadline[], view: DeadlineView, at: Instant): readonly MemberDeadline[] {
  const now = at.epochMilliseconds
  const isOver = ({ endsAt }: MemberDeadline) => endsAt !== null && endsAt <= now
  switch (view) {
    case 'settled':
      return all.filter((one) => isSettled(one, at))
    case 'past':
      return all.filter((one) => isOver(one) && !isSettled(one, at)).reverse()
    case 'all':
      return all.filter((one) => !isOver(one))
    case 'coming':
      return all.filter((one) => isToMeet(one, at))
    default: {
      const until = now + Number(view) * dayLength
      return all.filter((one) => isToMeet(one, at) && (one.endsAt === null || one.endsAt <= until))
    }
  }
}

/** From which day on an old address showed the list. */
const beginOf = ({ from, view }: DeadlineListQuery) =>
  from === undefined
    ? undefined
    : ([{ day }]: DeadlineFamily): boolean => day !== null && (view === 'past' ? day <= from : day >= from)
