import { Hono } from 'hono'
import * as z from 'zod'
import { togetherPage } from '../../../views/admin/desk/batch-acceptance.ts'
import { getOffice } from '../../accounts/people/index.ts'
import { freshFactor, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { acceptBatch, listBatchable } from './batch-acceptance.ts'
import { deskPaths } from './paths.ts'

const Form = z.object({ chosen: z.array(z.string().max(40)).default([]) })
const Count = z.coerce.number().int().min(0).max(1000).optional().catch(undefined)

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
