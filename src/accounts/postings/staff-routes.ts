import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { postingPage } from '../../../views/accounts/postings/staff-posting.ts'
import type { PostingDone } from '../../../views/accounts/postings/staff-postings-part.ts'
import { releaseWork } from '../../admin/desk/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Result } from '../../platform/result.ts'
import { type FormErrors, parseForm } from '../../platform/web/forms.ts'
import type { Administrator } from '../people/actor.ts'
import { staffPeoplePaths } from '../people/paths.ts'
import { findOffice } from '../people/queries.ts'
import { type Account, findAccount } from '../people/staff-queries.ts'
import { personAnswer } from '../people/staff-routes.ts'
import { administratorOnly, freshFactor } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { changePosting, endPosting, givePosting } from './commands.ts'
import { staffPostingPaths } from './paths.ts'
import { listPostings } from './queries.ts'
import { postingRoles } from './schema.ts'

const NewPosting = z.object({
  officeId: z.string('officeMissing').min(1, 'officeMissing').max(40, 'officeMissing'),
  role: z.enum(postingRoles, 'postingRoleMissing'),
})
const NewRole = NewPosting.pick({ role: true })

/** Where officers work, and as what: given, changed and ended by administrators, who have no posting themselves. */
export const postingRoutes = new Hono<IdentityEnv>()
  .post(staffPostingPaths.personPostings.pattern, administratorOnly, freshFactor, async (c) => {
    const { db, actor, at } = c.var
    const { id } = reach(c.var, c.req.param('id'))
    const form = await parseForm(c, NewPosting)
    const refuse = (errors: FormErrors) => personAnswer(c, actor, id, { errors, typed: form.typed })
    if (!form.ok) return refuse(form.errors)

    if (!findOffice(db, form.value.officeId)) return refuse({ officeId: 'officeMissing' })
    const given = givePosting(db, actor, id, form.value, at)
    if (!given.ok && given.error === 'alreadyPosted') return refuse({ officeId: given.error })
    return toPerson(c, id, doneOf(given, 'given'))
  })
  .get(staffPostingPaths.posting.pattern, administratorOnly, freshFactor, (c) => {
    const { db, i18n } = c.var
    const person = reach(c.var, c.req.param('id'))
    const postings = listPostings(db, person.id)
    const posting = postings.find(({ id }) => id === c.req.param('posting'))
    if (!posting) throw new NotFound('posting')
    if (posting.endedAt !== null) return toPerson(c, person.id, 'stale')
    const isLast = postings.filter(({ endedAt }) => endedAt === null).length === 1
    return c.html(postingPage({ i18n, person, posting, isLast }))
  })
  .post(staffPostingPaths.postingRole.pattern, administratorOnly, freshFactor, async (c) => {
    const { db, actor, at } = c.var
    const { id } = reach(c.var, c.req.param('id'))
    const form = await parseForm(c, NewRole)
    if (!form.ok) throw new NotFound('role')
    const changed = changePosting(db, actor, { personId: id, id: c.req.param('posting') }, form.value.role, at)
    return toPerson(c, id, doneOf(changed, 'changed'))
  })
  .post(staffPostingPaths.postingEnding.pattern, administratorOnly, freshFactor, (c) => {
    const { db, actor, at } = c.var
    const { id } = reach(c.var, c.req.param('id'))
    const ended = endPosting(db, actor, { personId: id, id: c.req.param('posting') }, at, releaseWork)
    return toPerson(c, id, doneOf(ended, 'ended'))
  })

/** An officer's account; throws NotFound for any other. */
function reach({ db, actor }: { readonly db: Db; readonly actor: Administrator }, id: string): Account {
  const person = findAccount(db, actor, id)
  if (person?.role !== 'registry') throw new NotFound('person')
  return person
}

/** Asking twice counts once. */
function doneOf(settled: Result<'done' | 'asked', string>, done: PostingDone): PostingDone {
  if (!settled.ok) return settled.error === 'alreadyAsked' ? 'asked' : 'stale'
  return settled.value === 'asked' ? 'asked' : done
}

const toPerson = (c: Context, id: string, posting: PostingDone) =>
  c.redirect(staffPeoplePaths.person(c.var.i18n.locale, id, { posting }), 303)
