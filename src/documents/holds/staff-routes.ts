import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { holdPage, holdsPage } from '../../../views/documents/holds/staff-holds.ts'
import type { Staff } from '../../accounts/people/index.ts'
import { freshFactor, type IdentityEnv, registryOnly, staffOnly } from '../../accounts/sessions/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { staffHoldPaths } from './paths.ts'

import { askRelease, confirmHarm, decideRelease, getHeld, listHeld } from './releases.ts'

const ReasonForm = z.object({
  reason: z.string('reasonMissing').trim().min(10, 'reasonMissing').max(2000, 'reasonTooLong'),
})
const DecisionForm = z.object({ decision: z.enum(['released', 'refused'], 'decisionMissing') })
const DoneParam = z.enum(['asked', 'released', 'refused', 'decided']).optional().catch(undefined)

/** What the scanner holds: one officer asks that it be let go, another of the staff decides. */
export const holdRoutes = new Hono<IdentityEnv>()
  .get(staffHoldPaths.holds.pattern, staffOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const done = DoneParam.parse(c.req.query('done'))
    return c.html(
      holdsPage({ i18n, at: at.epochMilliseconds, isOfficer: isOfficer(actor), held: listHeld(db, actor), done }),
    )
  })
  .get(staffHoldPaths.hold.pattern, staffOnly, (c) => holdAnswer(c, c.var.actor))
  .post(staffHoldPaths.holdRelease.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    getHeld(db, actor, id)
    const form = await parseForm(c, ReasonForm)
    if (!form.ok) return holdAnswer(c, actor, { errors: form.errors, typed: form.typed })
    const asked = askRelease(db, actor, id, form.value.reason, at)
    return c.redirect(staffHoldPaths.holds(i18n.locale, { done: asked.ok ? 'asked' : 'decided' }), 303)
  })
  .post(staffHoldPaths.holdHarm.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    getHeld(db, actor, id)
    const form = await parseForm(c, ReasonForm)
    if (!form.ok) return holdAnswer(c, actor, { errors: form.errors, typed: form.typed })
    const confirmed = confirmHarm(db, actor, id, form.value.reason, at)
    return c.redirect(staffHoldPaths.holds(i18n.locale, { done: confirmed.ok ? 'refused' : 'decided' }), 303)
  })
  .post(staffHoldPaths.holdDecision.pattern, staffOnly, freshFactor, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, DecisionForm)
    if (!form.ok) return holdAnswer(c, actor, { errors: form.errors, typed: form.typed })
    const decided = decideRelease(db, actor, id, form.value.decision, at)
    return c.redirect(staffHoldPaths.holds(i18n.locale, { done: decided.ok ? form.value.decision : 'decided' }), 303)
  })

const isOfficer = ({ role }: Staff) => role === 'registry'

function holdAnswer(c: Context, actor: Staff, told: { errors?: FormErrors; typed?: Typed } = {}) {
  const { db, i18n, at } = c.var as Vars
  const held = getHeld(db, actor, c.req.param('id') ?? '')
  const data = { i18n, at: at.epochMilliseconds, held, actorId: actor.id, isOfficer: isOfficer(actor), ...told }
  return c.html(holdPage(data), told.errors ? 422 : 200)
}
