import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { outsidePage } from '../../../views/cases/outside-access/staff-outside.ts'
import { getOffice, isSupervisor, type Registry } from '../../accounts/people/index.ts'
import { type IdentityEnv, registryOnly, supervisorOnly } from '../../accounts/sessions/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { staffOutsideAccessPaths } from './paths.ts'

import { getOutsideReason, reviewOutsideReason } from './review.ts'
import { listOutsideActs } from './staff-acts.ts'

const FindingForm = z.object({
  finding: z.enum(['inOrder', 'questioned'], 'findingMissing'),
  note: z.string().trim().max(2000, 'noteTooLong').default(''),
})

/** Cases that officers of other offices opened for a reason: a supervisor of the office of then looks at each, its officers see that it waits. */
export const outsideRoutes = new Hono<IdentityEnv>()
  .get(staffOutsideAccessPaths.outside.pattern, registryOnly, (c) => outsideAnswer(c, c.var.actor))
  .post(staffOutsideAccessPaths.outside.pattern, supervisorOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    getOutsideReason(db, actor, id)
    const form = await parseForm(c, FindingForm)
    if (!form.ok) return outsideAnswer(c, actor, { errors: form.errors, typed: form.typed })
    const { finding, note } = form.value
    if (finding === 'questioned' && note.length < 10)
      return outsideAnswer(c, actor, { errors: { note: 'noteMissing' }, typed: form.typed })
    const reviewed = reviewOutsideReason(db, actor, id, { finding, note: note || null }, at)
    if (!reviewed.ok) return outsideAnswer(c, actor, { errors: { form: reviewed.error }, typed: form.typed })
    return c.redirect(staffOutsideAccessPaths.outside(i18n.locale, id), 303)
  })

function outsideAnswer(c: Context, actor: Registry, told: { errors?: FormErrors; typed?: Typed } = {}) {
  const { db, i18n } = c.var as Vars
  const found = getOutsideReason(db, actor, c.req.param('id') ?? '')
  const { zone } = getOffice(db, actor.officeId)
  const acts = listOutsideActs(db, found)
  return c.html(
    outsidePage({ i18n, zone, canReview: isSupervisor(actor), ...found, acts, ...told }),
    told.errors ? 422 : 200,
  )
}
