import { Hono } from 'hono'
import * as z from 'zod'
import { decidedPage } from '../../../views/admin/desk/decided.ts'
import { getOffice } from '../../accounts/people/index.ts'
import { type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { countByState, listAccepting, listQueue } from '../../documents/acceptance/index.ts'
import { pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import { beginningsOf, listDoneSubmissions } from './done.ts'
import { deskPaths } from './paths.ts'

const decided = ['today', 'accepted', 'returned', 'withdrawn'] as const
const State = z.enum(decided).catch('accepted')
const FormerState = z.enum(decided).optional().catch(undefined)

export const decidedRoutes = new Hono<IdentityEnv>()
  .get(deskPaths.decided.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const state = State.parse(c.req.query('state'))
    const before = parseCursor(c.req.query('before'))
    const office = getOffice(db, actor.officeId)
    const today = listDoneSubmissions(db, actor, beginningsOf(at, office.zone).day)
    const wanted = state === 'today' ? { among: today } : { state }
    const counted = countByState(db, actor)
    const queue = listQueue(db, actor, { ...wanted, before, limit: pageSize + 1 })
    const { shown, next } = pageOf(queue, ({ receivedAt }) => receivedAt ?? 0)
    return c.html(
      decidedPage({
        i18n,
        at: at.epochMilliseconds,
        office,
        accepting: state === 'accepted' && !before ? listAccepting(db, actor, at) : { pending: [], failed: [] },
        views: decided.map((one) => ({ state: one, count: one === 'today' ? today.length : (counted.get(one) ?? 0) })),
        state,
        submissions: shown,
        isFirst: !before,
        next,
      }),
    )
  })
  // The old address of the queue, kept for people's bookmarks.
  .get(deskPaths.queue.pattern, registryOnly, (c) => {
    const { locale } = c.var.i18n
    const state = FormerState.parse(c.req.query('state'))
    return c.redirect(state ? deskPaths.decided(locale, { state }) : deskPaths.desk(locale, { queue: 'received' }), 303)
  })
