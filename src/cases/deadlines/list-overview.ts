import type { Member } from '../../accounts/people/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type ViewPage, viewPage } from '../../platform/pagination.ts'
import { type LimitLine, listLimitLines, wholeFamilies } from '../list/limit-lines.ts'
import type { DeadlineListQuery } from './list-query.ts'
import type { MemberDeadline } from './member-queries.ts'
import { actByEnd } from './statement.ts'
import { askedDeadlineViews, type DeadlineView, deadlineViews, isStillOpen } from './values.ts'
import { type DeadlineFamily, familiesOf } from './weeks.ts'

/** Counts are of families. */
export type DeadlineOverview = ViewPage<DeadlineView> & {
  /** Of the view and page that were asked for. */
  readonly families: readonly DeadlineFamily[]
}

const daysOfPast = 90

/** All deadlines of one's side, read once: the views with their counts, and of one view a page, which alone is counted in full. */
export function deadlineOverview(db: Db, actor: Member, asked: DeadlineListQuery, at: Instant): DeadlineOverview {
  const all = listAll(db, actor, asked, at)
  const familiesIn = (view: DeadlineView) => familiesOf(inView(all, view, at))
  const { shown, ...place } = viewPage([...deadlineViews, ...askedDeadlineViews], familiesIn, {
    ...asked,
    begin: beginOf(asked),
  })
  return { families: wholeFamilies(db, actor, shown, at), ...place }
}

/** Of the view that was asked for each by itself, for the file. */
export function listDeadlinesAsked(db: Db, actor: Member, asked: DeadlineListQuery, at: Instant): MemberDeadline[] {
  const lines = inView(listAll(db, actor, asked, at), asked.view, at)
  return wholeFamilies(db, actor, [lines], at).flat()
}

function listAll(db: Db, actor: Member, asked: DeadlineListQuery, at: Instant): readonly LimitLine[] {
  const since = at.epochMilliseconds - daysOfPast * dayLength
  const filters = { division: asked.division, principalId: asked.for }
  return listLimitLines(db, actor, asked.which, filters, at).filter(
    ({ endsAt, day }) => (endsAt === null || endsAt > since) && (asked.day === undefined || day === asked.day),
  )
}

function inView(all: readonly LimitLine[], view: DeadlineView, at: Instant): readonly LimitLine[] {
  const now = at.epochMilliseconds
  const isOver = ({ endsAt }: LimitLine) => endsAt !== null && endsAt <= now
  const isToMeet = (one: LimitLine) => isStillOpen(one.standing) && !isOver(one)
  switch (view) {
    case 'settled':
      return all.filter(({ standing }) => !isStillOpen(standing))
    case 'past':
      return all.filter((one) => isOver(one) && isStillOpen(one.standing)).reverse()
    case 'all':
      return all.filter((one) => !isOver(one))
    case 'coming':
      return all.filter(isToMeet)
    default: {
      const until = now + Number(view) * dayLength
      return all.filter((one) => isToMeet(one) && (actByEnd(one) ?? 0) <= until)
    }
  }
}

/** From which day on an old address showed the list. */
const beginOf = ({ from, view }: DeadlineListQuery) =>
  from === undefined
    ? undefined
    : ([{ day }]: readonly [LimitLine, ...LimitLine[]]): boolean =>
        day !== null && (view === 'past' ? day <= from : day >= from)
