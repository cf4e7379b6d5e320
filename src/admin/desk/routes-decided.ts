import { Hono } from 'hono'
import * as z from 'zod'
import { togetherPage } from '../../../views/admin/desk/batch-acceptance.ts'
import { decidedPage } from '../../../views/admin/desk/decided.ts'
import { getOffice } from '../../accounts/people/index.ts'
import { freshFactor, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { listAccepting, listQueue } from '../../documents/acceptance/index.ts'
import { pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { acceptBatch, listBatchable } from './batch-acceptance.ts'
import { deskPaths } from './paths.ts'

const decided = ['accepted', 'returned', 'withdrawn'] as const
const State = z.enum(decided).catch('accepted')
const FormerState = z.enum(decided).optional().catch(undefined)

export const decidedRoutes = new Hono<IdentityEnv>()
  .get(deskPaths.decided.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const state = State.parse(c.req.query('state'))
    const before = parseCursor(c.req.query('before'))
    const queue = listQueue(db, actor, { state, before, limit: pageSize + 1 }, at)
    const { shown, next } = pageOf(queue, ({ receivedAt }) => receivedAt ?? 0)
    return c.html(
      decidedPage({
        i18n,
        at: at.epochMilliseconds,
        office: getOffice(db, actor.officeId),
        accepting: state === 'accepted' && !before ? listAccepting(db, actor, at) : { pending: [], failed: [] },
        states: decided,
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

const Form = z.object({ chosen: z.array(z.string().max(40)).default([]) })
const Count = z.coerce.number().int().min(0).max(1000).optional().catch(undefined)

/** Many submissions are accepted at once where that is safe. */
export const batchAcceptanceRoutes = new Hono<IdentityEnv>()
  .get(deskPaths.jointAcceptance.pattern, registryOnly, freshFactor, (c) => {
    const { db, actor, i18n, portal } = c.var
    const { accepted, left } = c.req.query()
    return c.html(
      togetherPage({
        i18n,
        office: getOffice(db, actor.officeId),
        plain: listBatchable(db, actor, portal.settings.demo),
        accepted: accepted === undefined ? undefined : Count.parse(accepted),
        left: left === undefined ? undefined : Count.parse(left),
      }),
    )
  })
  .post(deskPaths.jointAcceptance.pattern, registryOnly, freshFactor, async (c) => {
    const { db, actor, i18n, at, portal } = c.var
    const form = await parseForm(c, Form)
    const chosen = form.ok ? form.value.chosen : []
    if (chosen.length === 0) {
      const plain = listBatchable(db, actor, portal.settings.demo)
      return c.html(togetherPage({ i18n, office: getOffice(db, actor.officeId), plain, error: 'noneChosen' }), 422)
    }
    const done = acceptBatch(db, actor, chosen, portal.settings.demo, at)
    return c.redirect(deskPaths.jointAcceptance(i18n.locale, done), 303)
  })
