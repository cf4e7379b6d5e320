import { Hono } from 'hono'
import { type FailingAddress, todayPage } from '../../views/today/today.ts'
import { countUnreadNotices, failingMailOf } from '../accounts/notices/index.ts'
import type { Member } from '../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../accounts/sessions/index.ts'
import { goodStandingOf } from '../accounts/standing/index.ts'
import { isSettled, listMemberDeadlines, type MemberDeadline } from '../cases/deadlines/index.ts'
import { upcomingHearings } from '../cases/hearings/index.ts'
import { listMovedDeadlines, listNews } from '../cases/news/index.ts'
import { listEndingAccess } from '../cases/retention/index.ts'
import { countShareOffers } from '../cases/shares/index.ts'
import { countOffers, mandatesOf } from '../delegation/index.ts'
import { listUnread } from '../documents/reading/index.ts'
import { warnedDays } from '../documents/retention/index.ts'
import { listDrafts, listLate, listReturned } from '../documents/submissions/index.ts'
import { knownEvents } from '../documents/visibility/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { listAnswers, listRequestDrafts } from '../requests/index.ts'
import { listEndings } from './endings.ts'
import { todayPaths } from './paths.ts'

const day = 86_400_000
const daysAhead = 14
const hearingsShown = 8
const deadlinesShown = 20

/** Needed of `api`: the reader's webhooks that fail. */
type Hooks = { readonly failingHooks: (db: Db, actor: Member, at: Instant) => readonly FailingAddress[] }

export const todayRoutes = ({ failingHooks }: Hooks) =>
  new Hono<IdentityEnv>().get(todayPaths.today.pattern, memberOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const now = at.epochMilliseconds
    const latest = now + daysAhead * day
    const deadlines = openDeadlines(db, actor, latest, at)
    return c.html(
      todayPage({
        i18n,
        now,
        own: actor.id,
        deadlines: deadlines.slice(0, deadlinesShown),
        moreDeadlines: Math.max(0, deadlines.length - deadlinesShown),
        returned: listReturned(db, actor, at),
        late: listLate(db, actor, at),
        unread: listUnread(db, actor, at),
        drafts: listDrafts(db, actor, at),
        requests: [...listAnswers(db, actor, at), ...listRequestDrafts(db, actor, at)],
        news: listNews(db, actor, knownEvents, at),
        moved: listMovedDeadlines(db, actor, at),
        hearings: upcomingHearings(db, actor, at, { before: now + 30 * day, limit: hearingsShown }),
        endings: listEndings(db, actor, latest, at),
        closing: listEndingAccess(db, actor, warnedDays[0], at),
        offers: countOffers(db, actor, at) + countShareOffers(db, actor, at),
        failing: failingMailOf(db, actor.id),
        failingHooks: failingHooks(db, actor, at),
        unreadNotices: countUnreadNotices(db, actor.id),
        standing: goodStandingOf(db, actor, at),
        lapsedFor: lapsedPrincipals(db, actor, at),
      }),
    )
  })

/** The member's own open deadlines that every such case has, up to an instant (epoch milliseconds). */
function openDeadlines(db: Db, actor: Member, latest: number, at: Instant): MemberDeadline[] {
  const isComing = (endsAt: number | null) => endsAt === null || (endsAt > at.epochMilliseconds && endsAt <= latest)
  const wanted = ({ endsAt }: { endsAt: number | null }) => isComing(endsAt)
  return listMemberDeadlines(db, actor, { isMainOnly: true, wanted }, at).filter((one) => !isSettled(one, at))
}

/** Principals whose yearly declaration is overdue, for whom this member may only read. */
const lapsedPrincipals = (db: Db, actor: Member, at: Instant): string[] => [
  ...new Set(
    mandatesOf(db, actor, at)
      .filter(({ isLapsed, delegationId }) => isLapsed && delegationId !== null)
      .map(({ principalName }) => principalName),
  ),
]
