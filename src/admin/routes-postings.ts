import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { postingPage } from '../../views/admin/posting.ts'
import {
  type Administrator,
  administratorOnly,
  changePosting,
  endPosting,
  findOffice,
  freshFactor,
  givePosting,
  type IdentityEnv,
  listPostings,
  postingRoles,
} from '../accounts/index.ts'
import { NotFound } from '../platform/errors.ts'
import type { Vars } from '../platform/web/context.ts'
import { parseForm } from '../platform/web/forms.ts'
import { paths } from '../platform/web/paths.ts'
import { findAccount } from './queries.ts'
import { personAnswer } from './routes-people.ts'

const NewPosting = z.object({
  officeId: z.string('officeMissing').min(1, 'officeMissing').max(40, 'officeMissing'),
  role: z.enum(postingRoles, 'postingRoleMissing'),
})
const RoleForm = z.object({ role: z.enum(postingRoles) })

/** Where officers work, and as what: given, changed and ended by administrators, who have no posting themselves. */
export const postingRoutes = new Hono<IdentityEnv>()
  .post('/admin/people/:id/postings', administratorOnly, freshFactor, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    reach(c, id)
    const form = await parseForm(c, NewPosting)
    if (!form.ok) return personAnswer(c, actor, id, { errors: form.errors, typed: form.typed })
    if (!findOffice(db, form.value.officeId))
      return personAnswer(c, actor, id, { errors: { officeId: 'officeMissing' }, typed: form.typed })
    const given = givePosting(db, actor, id, form.value, at)
    if (!given.ok && given.error === 'alreadyPosted')
      return personAnswer(c, actor, id, { errors: { officeId: given.error }, typed: form.typed })
    return c.redirect(paths.admin.person(i18n.locale, id, { posting: given.ok ? 'given' : 'stale' }), 303)
  })
  .get('/admin/people/:id/postings/:posting', administratorOnly, freshFactor, (c) => {
    const { db, i18n } = c.var
    const { id, posting } = c.req.param()
    const { person, postings } = reach(c, id)
    const found = postings.find((one) => one.id === posting)
    if (!found) throw new NotFound('posting')
    if (found.endedAt !== null) return c.redirect(paths.admin.person(i18n.locale, person.id, { posting: 'stale' }), 303)
    const isLast = listPostings(db, id).filter(({ endedAt }) => endedAt === null).length === 1
    return c.html(postingPage({ i18n, person, posting: found, isLast }))
  })
  .post('/admin/people/:id/postings/:posting/role', administratorOnly, freshFactor, async (c) => {
    const { db, at, i18n } = c.var
    const { id, posting } = c.req.param()
    reach(c, id)
    const form = await parseForm(c, RoleForm)
    if (!form.ok) throw new NotFound('role')
    const which = { personId: id, id: posting }
    const changed = changePosting(db, c.var.actor, which, form.value.role, at)
    return c.redirect(paths.admin.person(i18n.locale, id, { posting: changed.ok ? 'changed' : 'stale' }), 303)
  })
  .post('/admin/people/:id/postings/:posting/ending', administratorOnly, freshFactor, (c) => {
    const { db, at, i18n } = c.var
    const { id, posting } = c.req.param()
    reach(c, id)
    const ended = endPosting(db, c.var.actor, { personId: id, id: posting }, at)
    return c.redirect(paths.admin.person(i18n.locale, id, { posting: ended.ok ? 'ended' : 'stale' }), 303)
  })

/** An officer's account; throws NotFound for any other. */
function reach(c: Context, id: string) {
  const { db, someone } = c.var as Vars & IdentityEnv['Variables']
  const person = findAccount(db, someone as Administrator, id)
  if (person?.role !== 'registry') throw new NotFound('person')
  return { person, postings: listPostings(db, id) }
}
