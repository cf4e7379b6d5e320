import { Hono } from 'hono'
import { todayPage } from '../../views/today/today.ts'
import { type IdentityEnv, type Member, memberOnly, standingOf } from '../accounts/index.ts'
import { countShareOffers, upcomingHearings } from '../cases/index.ts'
import { countOffers, mandatesOf } from '../delegation/index.ts'
import { listDrafts, listReturned, listUnread } from '../documents/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { comingLimits } from './limits.ts'

const hearingsShown = 8
const hearingsSeen = 100

/** What needs attention, across all cases; where signing in lands. */
export const todayRoutes = new Hono<IdentityEnv>().get('/today', memberOnly, (c) => {
  const { db, actor, i18n, at } = c.var
  const inThirtyDays = at.add({ hours: 30 * 24 }).epochMilliseconds
  const hearings = upcomingHearings(db, actor, at, { before: inThirtyDays, limit: hearingsSeen })
  return c.html(
    todayPage({
      i18n,
      now: at.epochMilliseconds,
      own: actor.id,
      returned: listReturned(db, actor, at),
      unread: listUnread(db, actor, at),
      drafts: listDrafts(db, actor, at),
      limits: comingLimits(db, hearings, at),
      hearings: hearings.slice(0, hearingsShown),
      offers: countOffers(db, actor, at) + countShareOffers(db, actor, at),
      standing: standingOf(db, actor, at),
      lapsedFor: lapsedPrincipals(db, actor, at),
    }),
  )
})

/** For whom this member can only read, because counsel's yearly declaration is overdue. */
const lapsedPrincipals = (db: Db, actor: Member, at: Instant): string[] => [
  ...new Set(
    mandatesOf(db, actor, at)
      .filter(({ isLapsed, delegationId }) => isLapsed && delegationId !== null)
      .map(({ principalName }) => principalName),
  ),
]
