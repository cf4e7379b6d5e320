import { Hono } from 'hono'
import { todayPage } from '../../views/today/today.ts'
import { type IdentityEnv, memberOnly } from '../accounts/index.ts'
import { upcomingHearings } from '../cases/index.ts'
import { countOffers } from '../delegation/index.ts'
import { listDrafts, listReturned, listUnread } from '../documents/index.ts'

const hearingsShown = 8

/** What needs attention, across all cases; where signing in lands. */
export const todayRoutes = new Hono<IdentityEnv>().get('/today', memberOnly, (c) => {
  const { db, actor, i18n, at } = c.var
  const inThirtyDays = at.add({ hours: 30 * 24 }).epochMilliseconds
  return c.html(
    todayPage({
      i18n,
      now: at.epochMilliseconds,
      returned: listReturned(db, actor, at),
      unread: listUnread(db, actor, at),
      drafts: listDrafts(db, actor, at),
      hearings: upcomingHearings(db, actor, at, { before: inThirtyDays, limit: hearingsShown }),
      offers: countOffers(db, actor, at),
    }),
  )
})
