import { Hono } from 'hono'
import * as z from 'zod'
import { changesPage } from '../../views/today/changes.ts'
import { ownTodayPage } from '../../views/today/own.ts'
import { type FailingAddress, type Troubles, todayPage } from '../../views/today/today.ts'
import { failingMailOf } from '../accounts/notices/index.ts'
import type { Member } from '../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../accounts/sessions/index.ts'
import { goodStandingOf } from '../accounts/standing/index.ts'
import { putAwayMoves } from '../cases/news/index.ts'
import { mandatesOf } from '../delegation/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { parseForm } from '../platform/web/forms.ts'
import { changesFor, seeChanges } from './changes.ts'
import { deskOf } from './desk.ts'
import { ownDeskOf } from './own-cases.ts'
import { todayPaths } from './paths.ts'

const SeenForm = z.object({ upTo: z.coerce.number().int().min(0).catch(0) })

/** Needed of `api`: the reader's webhooks that fail. */
type Hooks = { readonly failingHooks: (db: Db, actor: Member, at: Instant) => readonly FailingAddress[] }

export const todayRoutes = ({ failingHooks }: Hooks) =>
  new Hono<IdentityEnv>()
    .get(todayPaths.today.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const troubles: Troubles = {
        failing: failingMailOf(db, actor.id),
        failingHooks: failingHooks(db, actor, at),
        standing: goodStandingOf(db, actor, at),
        lapsedFor: lapsedPrincipals(db, actor, at),
      }
      const shared = { i18n, now: at.epochMilliseconds, own: actor.id, troubles }
      if (actor.role === 'party') return c.html(ownTodayPage({ ...shared, desk: ownDeskOf(db, actor, at) }))
      return c.html(todayPage({ ...shared, desk: deskOf(db, actor, i18n.zone, at) }))
    })
    .get(todayPaths.changes.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      return c.html(changesPage({ i18n, own: actor.id, changes: changesFor(db, actor, at) }))
    })
    .post(todayPaths.changes.pattern, memberOnly, async (c) => {
      const { db, actor, i18n, at } = c.var
      const form = await parseForm(c, SeenForm)
      if (form.ok) seeChanges(db, actor, form.value.upTo, at)
      return c.redirect(todayPaths.changes(i18n.locale), 303)
    })
    .post(todayPaths.movesPutAway.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      putAwayMoves(db, actor, c.req.param('id'), at)
      return c.redirect(todayPaths.changes(i18n.locale), 303)
    })

/** Principals whose yearly declaration is overdue, for whom this member may only read. */
const lapsedPrincipals = (db: Db, actor: Member, at: Instant): string[] => [
  ...new Set(
    mandatesOf(db, actor, at)
      .filter(({ isLapsed, delegationId }) => isLapsed && delegationId !== null)
      .map(({ principalName }) => principalName),
  ),
]
